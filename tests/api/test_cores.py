"""On how many threads the processes run that are begun here."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from paiwei.cores import threads_each

NAME = "POLARS_MAX_THREADS"


@pytest.fixture(params=[None, "7"])
def before(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str | None:
    """What whoever called us had said."""
    said: str | None = request.param
    if said is None:
        monkeypatch.delenv(NAME, raising=False)
    else:
        monkeypatch.setenv(NAME, said)
    return said


@pytest.mark.parametrize("first_out", [0, 1])
def test_of_two_at_once_whichever_ends_first_nothing_is_left_behind(first_out: int, before: str | None) -> None:
    both = [ExitStack(), ExitStack()]
    for count, stack in enumerate(both, 1):
        stack.enter_context(threads_each(count))
    assert os.environ[NAME] == "2"
    both[first_out].close()
    assert os.environ[NAME] == "2"
    both[1 - first_out].close()
    assert os.environ.get(NAME) == before


def test_threads_that_come_and_go_leave_what_they_found(before: str | None) -> None:
    def use(count: int) -> None:
        with threads_each(count):
            assert NAME in os.environ

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(use, range(1, 200)))
    assert os.environ.get(NAME) == before


def test_a_variable_that_somebody_removed_meanwhile_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)
    with threads_each(1):
        del os.environ[NAME]
    assert NAME not in os.environ
