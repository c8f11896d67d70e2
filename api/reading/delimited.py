"""Text tables (.csv, .tsv, .txt): UTF-8, UTF-16 with its mark, else GB 18030; comma, semicolon or tab."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from contextlib import suppress
from io import StringIO
from itertools import islice
from pathlib import Path

import polars as pl
from attrs import frozen

from ..dsl.findings import Cell, Finding
from .codes import fault
from .decoding import decoding
from .header import header_row
from .sheets import Opened, no_header
from .table import HEADER_WITHIN, Header, Table, Wanted, letter
from .uneven import is_even, run_together, uneven_rows

_DELIMITERS = (",", ";", "\t")
_FIRST_PART = 1 << 20  # characters in which the header must be


@frozen
class _Layout:
    """How a text is laid out: its delimiter and the row (from 0) of its header."""

    delimiter: str
    header: int


def open_delimited(data: bytes, path: Path, wanted: Sequence[Wanted]) -> Opened:
    """The table, or what is wrong with the file. Rows are numbered as a spreadsheet would show them."""
    where = Cell(str(path))
    text = decoding(data)
    if text is None:
        return None, (fault("D004", where),)
    layout = _layout(text, wanted)
    if layout is None:
        return None, (no_header(where, wanted),)
    whole, faults = _split(text, layout, where)
    if whole is None:
        return None, faults
    header, rows = whole.row(0), whole.slice(1)
    if '="' in text:
        rows = rows.with_columns(_unguarded(column) for column in rows)
    return _table(header, rows, layout, str(path)), faults


def _layout(text: str, wanted: Sequence[Wanted]) -> _Layout | None:
    best: tuple[int, _Layout] | None = None
    for delimiter in _DELIMITERS:
        hit = header_row(_first_rows(text, delimiter), wanted)
        if hit is not None and (best is None or hit[1] > best[0]):
            best = hit[1], _Layout(delimiter, hit[0])
    return None if best is None else best[1]


def _first_rows(text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    with suppress(csv.Error):
        rows.extend(islice(csv.reader(StringIO(text[:_FIRST_PART], newline=""), delimiter=delimiter), HEADER_WITHIN))
    return rows


def _split(text: str, layout: _Layout, where: Cell) -> tuple[pl.DataFrame | None, tuple[Finding, ...]]:
    """All rows from the header on, as texts."""
    rest = _from_header(text, layout)
    try:
        # The quick way; it refuses rows that are too long and quotation marks that do not pair up.
        whole = pl.read_csv(rest.encode(), has_header=False, infer_schema=False, separator=layout.delimiter)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
        return _split_slowly(text, layout, where)
    if not is_even(whole, rest, layout.delimiter):
        return _split_slowly(text, layout, where)
    whole.columns = [str(i) for i in range(whole.width)]
    return whole, tuple(run_together(whole, rest, layout.delimiter, layout.header + 1, where))


def _from_header(text: str, layout: _Layout) -> str:
    """The lines from the header on. Blank ones at the end are left out: they would be rows that are too short."""
    reader = csv.reader(StringIO(text[:_FIRST_PART], newline=""), delimiter=layout.delimiter)
    for _ in range(layout.header):
        next(reader)
    start = 0
    for _ in range(reader.line_num):
        start = text.index("\n", start) + 1
    return text[start:].rstrip("\n") + "\n"


def _split_slowly(text: str, layout: _Layout, where: Cell) -> tuple[pl.DataFrame | None, tuple[Finding, ...]]:
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(StringIO(text, newline=""), delimiter=layout.delimiter, strict=True))
    except csv.Error:
        place = Cell(where.file, row=len(rows) + 1)
        return None, (fault("D005", place),)
    below = rows[layout.header :]
    whole, first = _even(below), layout.header + 1
    together = run_together(whole, _from_header(text, layout), layout.delimiter, first, where)
    return whole, (*uneven_rows(below, first, where), *together)


def _even(rows: list[list[str]]) -> pl.DataFrame:
    """Rows of the header's width."""
    width = len(rows[0])
    padded = [row[:width] + [""] * (width - len(row)) for row in rows]
    return pl.DataFrame({str(i): pl.Series([row[i] or None for row in padded], dtype=pl.String) for i in range(width)})


def _unguarded(column: pl.Series) -> pl.Series:
    """Texts written as `="001"`, so that a spreadsheet keeps the zeros, without their guard."""
    guarded = column.str.starts_with('="')
    return column.str.replace(r'^="(.*)"$', "$1") if guarded.any() else column


def _table(header: Sequence[str | None], frame: pl.DataFrame, layout: _Layout, file: str) -> Table:
    headers = tuple(Header((text or "").strip(), letter(i)) for i, text in enumerate(header))
    first = layout.header + 2
    return Table(
        file=file,
        sheet=None,
        headers=headers,
        header_row=layout.header + 1,
        column=frame.to_series,
        rows=pl.Series(range(first, first + frame.height), dtype=pl.UInt32),
        numbers=lambda _: pl.repeat(False, frame.height, eager=True),
    )
