"""Columns two at a time: what comes back is in order, and so is what fails."""

from __future__ import annotations

from threading import Barrier

import pytest
from paiwei.threads import MANY, TOGETHER, together


def test_of_many_rows_two_are_at_work_at_a_time() -> None:
    met = Barrier(TOGETHER, timeout=20)

    def work(item: int) -> int:
        met.wait()
        return item * item

    assert together(work, range(4), rows=MANY) == [0, 1, 4, 9]


@pytest.mark.parametrize("rows", [MANY - 1, MANY])
def test_what_is_raised_is_of_the_first_that_fails(rows: int) -> None:
    def work(item: int) -> int:
        raise ValueError(item)

    with pytest.raises(ValueError, match="0"):
        together(work, range(3), rows=rows)


def test_of_few_rows_nothing_goes_on_after_a_failure() -> None:
    done: list[int] = []

    def work(item: int) -> None:
        done.append(item)
        if item == 1:
            raise ValueError

    with pytest.raises(ValueError):  # there is no more to say of it
        together(work, range(3), rows=MANY - 1)
    assert done == [0, 1]
