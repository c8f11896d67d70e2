"""The tables of a sample as people would keep them: labels for headers, dates as dates, 是 and 否."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import xlsxwriter
from wcwidth import wcswidth

from ..dsl.policy import Blank, CaseValue, Field, Pending, Policy
from ..dsl.types import EnumType

Table = Sequence[Sequence[object]]  # the header first
CREATED = datetime(2024, 1, 1, tzinfo=UTC)  # fixed: the same sample gives the same bytes
WIDEST = 28  # characters of a column; a longer cell is still whole


def applicants_table(policy: Policy, made: Sequence[Mapping[str, CaseValue]]) -> Table:
    """One row a child under the policy's labels."""
    rows = [[_shown(spec, child[spec.name]) for spec in policy.fields] for child in made]
    return [[spec.label for spec in policy.fields], *rows]


def write_table(path: Path, table: Table, sheet: str) -> None:
    """Write a table as `.xlsx` or `.csv`, by the ending of the path."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(table)
        return
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_numbers": False}) as book:
        book.set_properties(
            {"created": datetime(2024, 1, 1, tzinfo=UTC)}
        )  # fixed: the same sample gives the same bytes
        page = book.add_worksheet(sheet)
        day, bold = (
            book.add_format({"num_format": "yyyy-mm-dd"}),
            book.add_format({"bold": True, "bg_color": "#E8EEF4"}),
        )
        page.freeze_panes(1, 0)
        page.write_row(0, 0, table[0], bold)
        for r, row in enumerate(table[1:], 1):
            for c, value in enumerate(row):
                page.write_datetime(r, c, value, day) if isinstance(value, date) else page.write(r, c, value)
        for c, column in enumerate(zip(*table[:200], strict=True)):
            page.set_column(c, c, min(WIDEST, 2 + max(wcswidth(str(value)) for value in column)))


def _shown(spec: Field, value: CaseValue) -> object:
    if value is Blank:
        return None
    if value is Pending:
        return "待核"
    match value:
        case bool():
            return "是" if value else "否"
        case (float() as longitude, float() as latitude):
            return f"{longitude},{latitude}"
        case tuple():
            return "、".join(str(part) for part in value)
        case _:
            return dict(spec.type.values)[str(value)] if isinstance(spec.type, EnumType) else value
