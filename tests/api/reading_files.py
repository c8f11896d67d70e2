"""Tables written as Excel, WPS and other programs write them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import polars as pl
from paiwei.dsl.findings import Cell, Finding, Rejected
from paiwei.dsl.policy import Policy
from paiwei.engine.roster import Roster
from paiwei.reading import read

from tests.api.reading_policies import SCHOOLS

Rows = Sequence[Mapping[str, object]]


def xlsx(path: Path, rows: Rows, *, titles: Sequence[str] = (), sheet: str = "Sheet1", pad: int = 0) -> Path:
    """A workbook: merged titles, the header, rows, then `pad` empty rows that were once touched."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    header = headers(rows)
    for title in titles:
        page.append([title])
        page.merge_cells(start_row=page.max_row, end_row=page.max_row, start_column=1, end_column=len(header))
    page.append(header)
    for row in rows:
        page.append([row.get(name) for name in header])
    for _ in range(pad):
        page.append([" "] * len(header))
    book.save(path)
    return path


def delimited(path: Path, rows: Rows, *, encoding: str = "utf-8", delimiter: str = ",", titles: int = 0) -> Path:
    """A text table."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    for _ in range(titles):
        writer.writerow(["报名表"])
    writer.writerow(headers(rows))
    for row in rows:
        writer.writerow(["" if row.get(name) is None else row.get(name) for name in headers(rows)])
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def jsonl(path: Path, rows: Rows) -> Path:
    """One object a line."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def parquet(path: Path, rows: Rows) -> Path:
    """All columns as texts."""
    columns = {name: [None if row.get(name) is None else str(row.get(name)) for row in rows] for name in headers(rows)}
    pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String)).write_parquet(path)
    return path


def headers(rows: Rows) -> list[str]:
    """All columns of the rows, in the order of first mention."""
    return list(dict.fromkeys(name for row in rows for name in row))


def schools(folder: Path, rows: Rows | None = None) -> Path:
    """A schools' table; by default three seats at each school."""
    return delimited(folder / "schools.csv", rows or [{"学校": name, "计划数": 3} for name in SCHOOLS])


def roster(policy: Policy, applicants: Path, table: Path | None = None, rulings: Path | None = None) -> Roster:
    """The roster, with the default schools' table."""
    return read(policy, applicants, table or schools(applicants.parent), rulings)


def faults(policy: Policy, applicants: Path, table: Path | None = None, rulings: Path | None = None) -> list[Finding]:
    """The findings that the tables are rejected with."""
    try:
        roster(policy, applicants, table, rulings)
    except Rejected as rejected:
        return list(rejected.findings)
    raise AssertionError("nothing was found wrong")


def brief(findings: Sequence[Finding]) -> list[tuple[str, int | None, str | None]]:
    """Code, row and column letter of each finding."""
    cells = [(f.code, f.where) for f in findings]
    return [(code, cell.row, cell.letter) for code, cell in cells if isinstance(cell, Cell)]


def cell(finding: Finding) -> Cell:
    """Where a finding of a table stands."""
    assert isinstance(finding.where, Cell)
    return finding.where


def advice(finding: Finding) -> str:
    """What a finding says to do, in Chinese."""
    assert finding.help is not None
    return finding.help.zh
