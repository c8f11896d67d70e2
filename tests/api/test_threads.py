"""Columns two at a time: what comes back is in order, and so is what fails."""

from __future__ import annotations

from pathlib import Path
from threading import Barrier, get_ident

import polars as pl
import pytest
from paiwei.reading.sheets import open_workbook
from paiwei.reading.table import Wanted
from paiwei.threads import MANY, TOGETHER, together

from tests.api.reading_files import xlsx


@pytest.fixture(autouse=True)
def _cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pl, "thread_pool_size", lambda: TOGETHER)


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


def test_with_one_core_there_is_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pl, "thread_pool_size", lambda: 1)
    assert set(together(lambda _: get_ident(), range(3), rows=MANY)) == {get_ident()}


def test_of_few_rows_nothing_goes_on_after_a_failure() -> None:
    done: list[int] = []

    def work(item: int) -> None:
        done.append(item)
        if item == 1:
            raise ValueError

    with pytest.raises(ValueError):  # there is no more to say of it
        together(work, range(3), rows=MANY - 1)
    assert done == [0, 1]


def test_of_a_workbook_two_columns_are_looked_at_together(tmp_path: Path) -> None:
    """Its reader says "Already borrowed" to a second thread; long keys and numbers of bundles are two such columns."""
    rows = [{"id": f"11010120190101{at:06}", "name": at, "twins": f"2{at:018}"} for at in range(8_000)]
    file = xlsx(tmp_path / "a.xlsx", rows)
    table, _ = open_workbook(file.read_bytes(), file, (Wanted("id", ("id",), key=True), Wanted("name", ("name",))))
    assert table is not None
    found = together(table.numbers, [0, 1, 2], rows=MANY)
    assert [column.sum() for column in found] == [0, len(rows), 0]
