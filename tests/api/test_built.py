"""Rule graphs are kept by the policy object, and not for ever."""

from __future__ import annotations

import shutil
from importlib import import_module
from pathlib import Path

import paiwei
import pytest
from attrs import evolve
from paiwei.built import graph_of
from paiwei.nation.known_policy import known_policy
from paiwei.shipped import samples

BUILT = import_module("paiwei.built")


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BUILT, "_built", {})
    monkeypatch.setattr(import_module("paiwei.nation.known_policy"), "_known", {})


def test_districts_of_one_file_have_one_graph() -> None:
    file = samples()["atushi"].policy
    assert graph_of(known_policy(file)) is graph_of(known_policy(file))


def test_the_same_text_in_another_file_is_told_of_by_that_name(tmp_path: Path) -> None:
    file = samples()["atushi"].policy
    copy = Path(shutil.copy(file, tmp_path / "copy.paiwei"))
    known_policy(file)
    assert known_policy(copy).source.path == str(copy)
    assert graph_of(known_policy(copy)).policy.source.path == str(copy)


def test_of_many_policies_the_first_are_built_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BUILT, "_MOST", 2)
    policies = [evolve(paiwei.load(samples()["atushi"].policy)) for _ in range(3)]
    first, *others = [graph_of(policy) for policy in policies]
    assert len(BUILT._built) == 2
    assert [graph_of(policy) for policy in policies[1:]] == others
    assert graph_of(policies[0]) is not first
    assert graph_of(policies[0]).policy is policies[0]
