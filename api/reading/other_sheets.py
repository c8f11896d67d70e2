"""The sheets of a workbook beside the one that is read: whether rows of the same table may stand on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_

import polars as pl
from attrs import field, frozen

from ..dsl.findings import Cell, Finding
from .codes import fault
from .header import hits, spellings
from .spelling import WHITE, fold
from .table import HEADER_WITHIN, Wanted

_OWN: Mapping[str, frozenset[str]] = {  # of the program's template, whose two tables stand in one workbook
    "报名表": frozenset({"学校表", "说明", "选项"}),
    "学校表": frozenset({"报名表", "说明", "选项"}),
}
_TELLING = r"[^\d]|\d{4}"  # of a key: `12` may as well be a count of something
_MOST_AGREEING = 2  # columns in which a row without a header is like one of the table


@frozen
class Sheet:
    """A sheet that holds something: all its cells as texts, its first used column, and its header's row (from 0) where
    it has one, which is `sure` with the key and another column."""

    name: str
    cells: pl.DataFrame = field(repr=False)
    first_column: int
    hidden: bool
    header: int | None
    sure: bool

    @property
    def shown(self) -> str:
        """What a message calls it."""
        return f"“{self.name}”（隐藏 hidden）" if self.hidden else f"“{self.name}”"


def passed_over(read: Sheet, others: Sequence[Sheet], wanted: Sequence[Wanted], file: str) -> tuple[Finding, ...]:
    """A fault where other sheets look as if the rows of the table went on there, a note on those that do not."""
    strange = [sheet for sheet in others if sheet.name not in _OWN.get(read.name, ())]
    if not strange:
        return ()
    known = _Known.of(read, wanted)
    alike = [sheet for sheet in strange if _has_columns(sheet, read, wanted) or known.stands_on(sheet)]
    where = Cell(file, read.name)
    if alike:
        return (fault("D071", where, sheets=[sheet.shown for sheet in alike], read=read.name),)
    return (fault("D070", where, sheets=[sheet.shown for sheet in strange], read=read.name),)


def head(cells: pl.DataFrame) -> list[list[str]]:
    """The first rows, one of which is the header."""
    return [["" if cell is None else str(cell) for cell in row] for row in cells.head(HEADER_WITHIN).iter_rows()]


def _has_columns(sheet: Sheet, read: Sheet, wanted: Sequence[Wanted]) -> bool:
    """Whether a row names at least half of the columns that the sheet has which is read: one or two of them head many
    another list, such as names and telephones."""
    assert read.header is not None
    if sheet.header is None:
        return False
    named, columns = (hits(head(each.cells)[each.header or 0], wanted) for each in (sheet, read))
    return sheet.sure or 2 * named >= columns


@frozen
class _Known:
    """What is known of the rows of the sheet that is read: its keys and their shapes, where the key stands, and the
    values of the other columns, by the number of the column on the sheet."""

    keys: pl.Series
    shapes: pl.Series
    key_at: int | None
    values: Mapping[int, pl.Series]

    @classmethod
    def of(cls, read: Sheet, wanted: Sequence[Wanted]) -> _Known:
        assert read.header is not None
        titles = [fold(cell or "") for cell in read.cells.row(read.header)]
        below = read.cells.slice(read.header + 1)
        columns = {i: w for i, title in enumerate(titles) for w in wanted if title in spellings(w)}
        texts = {i: _texts(below.to_series(i)) for i in columns}
        keyed = [i for i, w in columns.items() if w.key]
        keys = texts[keyed[0]] if keyed else pl.Series([], dtype=pl.String)
        telling = keys.filter(keys.str.contains(_TELLING))
        numbered = telling.filter(telling.str.contains(r"\d") & telling.str.contains(r"\D"))
        return cls(
            telling,
            _shape(numbered).unique(),
            read.first_column + keyed[0] if keyed else None,
            {read.first_column + i: column.unique() for i, column in texts.items() if i not in keyed},
        )

    def stands_on(self, sheet: Sheet) -> bool:
        """Whether keys, or rows that agree with known ones column by column, stand there."""
        columns = {sheet.first_column + i: _texts(sheet.cells.to_series(i)) for i in range(sheet.cells.width)}
        return any(self._keys_in(texts, at == self.key_at) for at, texts in columns.items()) or self._rows_on(sheet)

    def _keys_in(self, texts: pl.Series, keyed: bool) -> bool:
        """Whether half of a column, and more than one cell, are keys or put together like them: one alone is cited. In
        the column of the keys one that is all there is may be a row of its own, and how many digits they have counts
        for less."""
        known = int(texts.is_in(self.keys.implode()).sum())
        alike = int(_shape(texts).is_in(self.shapes.implode()).sum())
        if keyed and (known, alike, len(texts)) == (0, 1, 1):
            return True
        loose = int(_loose(texts).is_in(_loose(self.shapes).implode()).sum()) if keyed else 0
        return max(known, alike, loose) > 1 and 2 * max(known, alike, loose) >= len(texts)

    def _rows_on(self, sheet: Sheet) -> bool:
        at = {sheet.first_column + i: sheet.cells.to_series(i).str.strip_chars(WHITE) for i in range(sheet.cells.width)}
        if self.key_at is None or self.key_at not in at:
            return False
        agreeing = [at[i].is_in(values.implode()).cast(pl.Int32) for i, values in self.values.items() if i in at]
        if len(agreeing) < _MOST_AGREEING:
            return False
        keyed = (at[self.key_at] != "").fill_null(False)
        counts = pl.DataFrame([column.alias(str(i)) for i, column in enumerate(agreeing)]).sum_horizontal()
        return bool((keyed & (counts >= _MOST_AGREEING)).any())


def holds_something(cells: pl.DataFrame) -> bool:
    """Whether any cell is not blank."""
    columns = (cells.to_series(i) for i in range(cells.width))
    return bool(reduce(or_, (column.str.contains(f"[^{WHITE}]").any() for column in columns), False))


def _texts(column: pl.Series) -> pl.Series:
    trimmed = column.str.strip_chars(WHITE)
    return trimmed.filter(trimmed != "")


def _loose(texts: pl.Series) -> pl.Series:
    """The same with any number of digits for any other."""
    return _shape(texts).str.replace_all("9+", "9")


def _shape(texts: pl.Series) -> pl.Series:
    """How a key is put together: A12 and B34 are alike, A12 and B1 are not."""
    return texts.str.replace_all(r"\d", "9").str.replace_all("[A-Za-z]", "a")
