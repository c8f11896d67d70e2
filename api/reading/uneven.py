"""Rows of a text table that do not fit its header: too long, too short, or run together by a stray quotation mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from ..dsl.findings import Cell, Finding
from .codes import fault
from .table import letter


def is_even(whole: pl.DataFrame, text: str, delimiter: str) -> bool:
    """Whether every row has as many cells as the header; the quick reader has refused longer ones already and made
    shorter ones longer. No row can make up for another, so to count the delimiters of all is enough."""
    if whole.width == 1 or not whole.to_series(-1).null_count():
        return True  # what a row that is too short lacks is the last cell
    inside = 0
    if '"' in text:
        inside = sum(int(column.str.count_matches(delimiter, literal=True).sum() or 0) for column in whole)
    return text.count(delimiter) - inside == (whole.width - 1) * whole.height


def uneven_rows(rows: Sequence[Sequence[str]], first: int, where: Cell) -> Iterator[Finding]:
    """Faults of rows that have more or fewer cells than the header, which is the first of them. Blank cells beyond it
    do no harm, nor does a row that is blank altogether."""
    width = len(rows[0])
    needed = max((i for i, title in enumerate(rows[0], 1) if title.strip()), default=0)
    for i, row in enumerate(rows):
        if len(row) > width and any(cell.strip() for cell in row[width:]):
            yield fault("D006", Cell(where.file, row=first + i), count=len(row), width=width)
        elif len(row) < needed and any(cell.strip() for cell in row):
            yield fault("D073", Cell(where.file, row=first + i), count=len(row), width=needed)


def _joins_rows(cell: str, index: int, width: int, delimiter: str) -> bool:
    """Whether a cell holds what a row still lacks from its column on, and what another row has up to there."""
    first, *_, last = cell.split("\n")
    return width > 2 and (first.count(delimiter), last.count(delimiter)) == (width - 1 - index, index)


def run_together(whole: pl.DataFrame, text: str, delimiter: str, first: int, where: Cell) -> Iterator[Finding]:
    """Faults of cells that hold the end of one row and the beginning of another: a line break, and as many delimiters
    as a row has. The header, the first row of all, is the file's row `first`."""
    if text.count("\n") + (not text.endswith("\n")) <= whole.height:
        return  # no cell holds a line break
    for i, column in enumerate(whole):
        at = column.str.contains("\n", literal=True).fill_null(False).arg_true()
        for row, cell in zip(at.to_list(), column.gather(at).to_list(), strict=True):
            if _joins_rows(cell, i, whole.width, delimiter):
                title = whole.to_series(i)[0]
                yield fault("D074", Cell(where.file, None, first + row, title, cell, letter(i)), lines=cell.count("\n"))
