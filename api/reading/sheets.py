"""Workbooks (.xlsx): read by calamine, one table a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock

import fastexcel
import polars as pl
from attrs import field, frozen

from ..dsl.findings import Cell, Finding
from .broken import broken_cells
from .codes import fault
from .header import header_row, is_sure
from .padded import padded
from .parts import Parts, read_parts
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
    sheets = [hit for hit in found if hit.sure] or found
    if not sheets:
        return None, (no_header(where, wanted),)
    if len(sheets) > 1:
        return None, (fault("D010", where, sheets=[f"“{hit.name}”" for hit in sheets]),)
    return _table(book, sheets[0], read_parts(data, sheets[0].name), str(path)), ()


def no_header(where: Cell, wanted: Sequence[Wanted]) -> Finding:
    """The finding that no row is a header."""
    key = next((w.label for w in wanted if w.key), wanted[0].label)
    return fault("D009", where, rows=HEADER_WITHIN, key=key, columns=[w.label for w in wanted if w.needed])


@frozen
class _Sheet:
    """A sheet that has a header: all its cells as texts, the letters of its columns, and the header's row (from 0)."""

    name: str
    cells: pl.DataFrame = field(repr=False)
    first_column: int
    header: int
    sure: bool


def _look(book: fastexcel.ExcelReader, name: str, wanted: Sequence[Wanted]) -> _Sheet | None:
    try:
        sheet = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
    except fastexcel.SheetNotFoundError:
        return None  # a chart sheet
    cells = sheet.to_polars()
    rows = [["" if cell is None else str(cell) for cell in row] for row in cells.head(HEADER_WITHIN).iter_rows()]
    hit = header_row(rows, wanted)
    if hit is None:
        return None
    cells.columns = [str(i) for i in range(cells.width)]
    return _Sheet(name, cells, sheet.available_columns()[0].absolute_index, hit[0], is_sure(hit[1]))


def _table(book: fastexcel.ExcelReader, sheet: _Sheet, parts: Parts, file: str) -> Table:
    row, offset = sheet.header, sheet.first_column
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
        since_1904=parts.since_1904,
    )
