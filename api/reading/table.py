"""A table as it stands in a file, before anything is understood of it."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
from attrs import field, frozen

from ..dsl.findings import Cell

HEADER_WITHIN = 10  # the header is one of so many first rows; above it may stand titles


@frozen
class Wanted:
    """A column that is looked for: the name of a policy's field or of a fixed table, and the labels it may have.
    `key` is the column that makes a row a header; `needed` columns must be there."""

    name: str
    labels: tuple[str, ...]
    needed: bool = True
    key: bool = False

    @property
    def label(self) -> str:
        """What messages call the column."""
        return self.labels[0] if self.labels else self.name


@frozen
class Header:
    """One cell of the header row; the letter is the spreadsheet's, None where the file has none."""

    text: str
    letter: str | None = None


@frozen
class Broken:
    """A cell that holds no value: a formula's error or a formula never calculated. `row` as in the file."""

    row: int
    column: int
    code: str
    text: str


@frozen
class Merged:
    """Cells that a spreadsheet shows as one. Rows as in the file, columns counted from the first of the table."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@frozen
class Table:
    """`column` gives the cells below a header, texts or typed; `rows` is the file's own number of each row.
    `numbers` says for a column which of its cells are stored as numbers; `since_1904` that bare numbers of days are
    counted from that year (cells formatted as dates are right already)."""

    file: str
    sheet: str | None
    headers: tuple[Header, ...]
    header_row: int | None
    column: Callable[[int], pl.Series] = field(eq=False)
    rows: pl.Series = field(eq=False)
    numbers: Callable[[int], pl.Series] = field(eq=False)
    broken: tuple[Broken, ...] = ()
    merged: tuple[Merged, ...] = ()
    first_column: int = 0  # on its sheet, of the table's columns
    since_1904: bool = False

    @property
    def height(self) -> int:
        """The number of rows below the header."""
        return len(self.rows)

    def cell(self, row: int | None = None, column: Header | None = None, value: str | None = None) -> Cell:
        """A place in this table; `row` is the file's own number."""
        name, letter = (None, None) if column is None else (column.text, column.letter)
        return Cell(self.file, self.sheet, row, name, value, letter)


def letter(index: int) -> str:
    """The spreadsheet's letter of a column, counted from 0."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text
