"""Dates of every kind of file: one day is the same day, or the same fault, whatever it was kept as."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from paiwei.dsl.findings import Rejected

from tests.api.reading_files import Rows, brief, cell, delimited, faults, jsonl, parquet, roster, xlsx
from tests.api.reading_policies import policy, row

BORN = "出生日期"
EXCEL_BEGINS = date(1900, 3, 1)  # what is older stands in a workbook as text
Days = Sequence[date]
Writer = Callable[[Path, Rows, Days], Path]


def typed(path: Path, rows: Rows, values: pl.Series) -> Path:
    """A parquet file of texts with one column of another type."""
    frame = pl.read_parquet(parquet(path, rows))
    frame.with_columns(values.alias(BORN)).write_parquet(path)
    return path


def midnights(days: Days) -> pl.Series:
    return pl.Series([datetime.combine(day, time()) for day in days], dtype=pl.Datetime("us"))


def of_workbook(day: date) -> object:
    return day if day >= EXCEL_BEGINS else day.isoformat()


KINDS: dict[str, Writer] = {
    "csv": lambda folder, rows, _: delimited(folder / "a.csv", rows),
    "csv of bare digits": lambda folder, rows, days: delimited(
        folder / "a.csv", [{**one, BORN: day.isoformat().replace("-", "")} for one, day in zip(rows, days, strict=True)]
    ),
    "jsonl": lambda folder, rows, _: jsonl(folder / "a.jsonl", rows),
    "parquet of texts": lambda folder, rows, _: parquet(folder / "a.parquet", rows),
    "parquet of dates": lambda folder, rows, days: typed(folder / "a.parquet", rows, pl.Series(days, dtype=pl.Date)),
    "parquet of moments": lambda folder, rows, days: typed(folder / "a.parquet", rows, midnights(days)),
    "parquet of milliseconds": lambda folder, rows, days: typed(
        folder / "a.parquet", rows, midnights(days).cast(pl.Datetime("ms"))
    ),
    "xlsx": lambda folder, rows, days: xlsx(
        folder / "a.xlsx", [{**one, BORN: of_workbook(day)} for one, day in zip(rows, days, strict=True)]
    ),
}


def read(kind: str, days: Days) -> object:
    """The days of the roster, or the faults: code and which of the days."""
    rows = [row(id=f"A{at:03}", born=day.isoformat()) for at, day in enumerate(days)]
    with TemporaryDirectory() as folder:
        file = KINDS[kind](Path(folder), rows, days)
        try:
            return roster(policy(), file).frame.get_column("born").to_list()
        except Rejected as rejected:
            header = kind.startswith(("csv", "xlsx"))  # which is a row of these
            return [(code, at - header) for code, at, _ in brief(rejected.findings) if at is not None]


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25)
@example(days=[date(202, 1, 1), date(2018, 8, 31)])
@example(days=[date(1899, 12, 31), date(1900, 1, 1), date(2100, 12, 31), date(2101, 1, 1)])
@given(days=st.lists(st.dates(date(1, 1, 1), date(9999, 12, 31)), min_size=1, max_size=6))
def test_every_kind_of_file_gives_the_same_days_or_the_same_faults(kind: str, days: list[date]) -> None:
    wrong = [("D026", at) for at, day in enumerate(days, 1) if not 1900 <= day.year <= 2100]
    assert read(kind, days) == (wrong or days)


def test_a_day_of_the_year_202_is_refused_in_a_column_of_dates_too(tmp_path: Path) -> None:
    days = [date(202, 1, 1)]
    (found,) = faults(policy(), typed(tmp_path / "a.parquet", [row()], pl.Series(days, dtype=pl.Date)))
    assert (found.code, cell(found).value, cell(found).column) == ("D026", "0202-01-01", BORN)


def test_a_blank_in_a_column_of_dates_is_blank_and_not_wrong(tmp_path: Path) -> None:
    (found,) = faults(policy(), typed(tmp_path / "a.parquet", [row()], pl.Series([None], dtype=pl.Date)))
    assert found.code == "D020"
