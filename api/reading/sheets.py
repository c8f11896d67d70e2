"""Workbooks (.xlsx): read by calamine, one table a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock

import fastexcel
import polars as pl

from ..dsl.findings import Cell, Finding, Severity
from .broken import broken_cells
from .codes import fault
from .header import header_row, is_sure
from .other_sheets import Sheet, head, holds_something, passed_over
from .padded import padded
from .parts import Parts, merged_cells, read_parts
from .table import HEADER_WITHIN, Header, Table, Wanted, letter

Opened = tuple[Table | None, tuple[Finding, ...]]

_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_workbook(data: bytes, path: Path, wanted: Sequence[Wanted]) -> Opened:
    """The one sheet that has the header, or what is wrong with the workbook."""
    where = Cell(str(path))
    if data.startswith(_OLD_OR_LOCKED):
        return None, (fault("D008", where),)
    try:
        book = fastexcel.read_excel(data)
        found = [hit for name in book.sheet_names if (hit := _look(book, name, wanted)) is not None]
    except (fastexcel.FastExcelError, pl.exceptions.PolarsError, pl.exceptions.PanicException):
        return None, (fault("D003", where, kind="Excel"),)
    sheets = [sheet for sheet in found if sheet.sure] or [sheet for sheet in found if sheet.header is not None]
    if not sheets:
        return None, (no_header(where, wanted),)
    if len(sheets) > 1:
        return None, (fault("D010", where, sheets=[sheet.shown for sheet in sheets]),)
    read = sheets[0]
    others = passed_over(read, [sheet for sheet in found if sheet is not read], wanted, str(path))
    if any(finding.severity is Severity.ERROR for finding in others):
        return None, others
    return _table(book, read, read_parts(data, read.name), str(path)), others


def no_header(where: Cell, wanted: Sequence[Wanted]) -> Finding:
    """The finding that no row is a header."""
    key = next((w.label for w in wanted if w.key), wanted[0].label)
    return fault("D009", where, rows=HEADER_WITHIN, key=key, columns=[w.label for w in wanted if w.needed])


def _look(book: fastexcel.ExcelReader, name: str, wanted: Sequence[Wanted]) -> Sheet | None:
    """A sheet with what it holds; None where it holds nothing."""
    try:
        sheet = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
    except fastexcel.SheetNotFoundError:
        return None  # a chart sheet
    cells = sheet.to_polars()
    cells.columns = [str(i) for i in range(cells.width)]
    if not holds_something(cells):
        return None
    hit = header_row(head(cells), wanted)
    first = sheet.available_columns()[0].absolute_index
    row, sure = (None, False) if hit is None else (hit[0], is_sure(hit[1]))
    return Sheet(name, cells, first, sheet.visible != "visible", row, sure)


def _table(book: fastexcel.ExcelReader, sheet: Sheet, parts: Parts, file: str) -> Table:
    row, offset = sheet.header, sheet.first_column
    assert row is not None, "a sheet without a header is not read"
    titles = ["" if cell is None else str(cell).strip() for cell in sheet.cells.row(row)]
    frame = padded(sheet.cells.slice(row + 1), parts, offset, row + 2)

    alone = Lock()  # columns are read two at a time, and the reader refuses a second who asks meanwhile

    @cache
    def truths() -> pl.DataFrame:
        # Read as truth values a text is nothing and a number something, so the type of each cell shows.
        return book.load_sheet(sheet.name, header_row=None, skip_rows=0, dtypes="boolean").to_polars()

    def numbers(index: int) -> pl.Series:
        with alone:
            return truths().to_series(index).slice(row + 1).is_not_null()

    return Table(
        file=file,
        sheet=sheet.name,
        headers=tuple(Header(text, letter(offset + i)) for i, text in enumerate(titles)),
        header_row=row + 1,
        column=frame.to_series,
        rows=pl.Series(range(row + 2, row + 2 + frame.height), dtype=pl.UInt32),
        numbers=numbers,
        broken=broken_cells(parts, offset),
        merged=merged_cells(parts.sheet, offset),
        first_column=offset,
        since_1904=parts.since_1904,
    )
