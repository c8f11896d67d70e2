"""Workbooks (.xlsx): read by calamine, one table a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import fastexcel
import polars as pl

from ..dsl.findings import Cell, Finding
from .broken import broken_cells
from .codes import fault
from .header import header_row, is_sure
from .padded import padded
from .parts import read_parts
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
    sheets = [hit for hit in found if is_sure(hit[2])] or found
    if not sheets:
        return None, (no_header(where, wanted),)
    if len(sheets) > 1:
        return None, (fault("D010", where, sheets=[f"“{name}”" for name, _, _ in sheets]),)
    name, row, _ = sheets[0]
    try:
        return _table(book, data, path, (name, row)), ()
    except (fastexcel.FastExcelError, pl.exceptions.PolarsError, pl.exceptions.PanicException):
        return None, (fault("D003", where, kind="Excel"),)


def no_header(where: Cell, wanted: Sequence[Wanted]) -> Finding:
    """The finding that no row is a header."""
    key = next((w.label for w in wanted if w.key), wanted[0].label)
    return fault("D009", where, rows=HEADER_WITHIN, key=key, columns=[w.label for w in wanted if w.needed])


def _look(book: fastexcel.ExcelReader, name: str, wanted: Sequence[Wanted]) -> tuple[str, int, int] | None:
    try:
        sheet = book.load_sheet(name, header_row=None, skip_rows=0, n_rows=HEADER_WITHIN, dtypes="string")
    except fastexcel.SheetNotFoundError:
        return None  # a chart sheet
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.to_polars().iter_rows()]
    hit = header_row(rows, wanted)
    return None if hit is None else (name, *hit)


def _table(book: fastexcel.ExcelReader, data: bytes, path: Path, place: tuple[str, int]) -> Table:
    name, row = place
    sheet = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
    letters = [letter(column.absolute_index) for column in sheet.available_columns()]
    whole = sheet.to_polars()
    whole.columns = [str(i) for i in range(whole.width)]
    titles = ["" if cell is None else str(cell) for cell in whole.row(row)]
    offset = sheet.available_columns()[0].absolute_index
    parts = read_parts(data, name)
    frame = padded(whole.slice(row + 1), parts, offset, row + 2)

    def numbers(index: int) -> pl.Series:
        # Read as truth values a text is nothing and a number something, so the type of each cell shows.
        view = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="boolean").to_polars()
        return view.to_series(index).slice(row + 1).is_not_null()

    return Table(
        file=str(path),
        sheet=name,
        headers=tuple(Header(text.strip(), at) for text, at in zip(titles, letters, strict=True)),
        header_row=row + 1,
        frame=frame,
        rows=pl.Series(range(row + 2, row + 2 + frame.height), dtype=pl.UInt32),
        numbers=numbers,
        broken=broken_cells(parts, offset),
    )
