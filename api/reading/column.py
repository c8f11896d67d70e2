"""What reading makes of one column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl
from attrs import field, frozen


@frozen
class Wrong:
    """Why a spelling cannot be read: a code, the near miss, and words for the message."""

    code: str
    near: str | None = None
    words: Mapping[str, object] = field(factory=dict)


@frozen
class Flaw:
    """A cell that cannot be read. `index` is the place of its row in the table."""

    index: int
    value: str
    wrong: Wrong


@frozen
class Column:
    """The values of a column by suffix (a point has `.lon` and `.lat`, all others the empty one), null where there is
    none; which cells are unknown, faulty ones among them; and the flaws."""

    values: Mapping[str, pl.Series] = field(eq=False)
    unknown: pl.Series = field(eq=False)
    flaws: tuple[Flaw, ...] = ()

    @property
    def only(self) -> pl.Series:
        """The values of a column that is not a point."""
        return self.values[""]


@frozen
class Spelt:
    """The texts of a column, trimmed, null where blank or unknown, and which are unknown."""

    texts: pl.Series = field(eq=False)
    unknown: pl.Series = field(eq=False)


def nowhere(height: int) -> pl.Series:
    """A mask that holds at no row."""
    return pl.Series([False]).new_from_index(0, height)


def flaws_at(texts: pl.Series, where: pl.Series, wrong: Wrong) -> tuple[Flaw, ...]:
    """One flaw for each row where the mask holds."""
    if not where.any():
        return ()
    rows = where.fill_null(False).arg_true()
    values = texts.gather(rows).cast(pl.String).to_list()
    return tuple(Flaw(i, value or "", wrong) for i, value in zip(rows.to_list(), values, strict=True))


def without(column: Column, flaws: Sequence[Flaw]) -> Column:
    """The column with further cells that cannot be read: they count as unknown."""
    if not flaws:
        return column
    wrong = nowhere(len(column.unknown)).scatter([flaw.index for flaw in flaws], True)
    return Column({name: values.set(wrong, None) for name, values in column.values.items()}, column.unknown | wrong)
