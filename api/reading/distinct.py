"""Reading a column by its distinct spellings: each is understood once, however many rows have it."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from .column import Column, Flaw, Spelt, Wrong


def distinct(cells: Spelt, spell: Callable[[str], object | Wrong], dtype: pl.DataType | type[pl.DataType]) -> Column:
    """The column as `spell` reads it; faulty cells count as unknown."""
    kinds = cells.texts.unique(maintain_order=True).drop_nulls()
    if kinds.is_empty():
        return Column({"": pl.Series([None], dtype=dtype).new_from_index(0, len(cells.texts))}, cells.unknown)
    understood = [spell(kind) for kind in kinds.to_list()]
    codes = cells.texts.cast(pl.Enum(kinds)).to_physical()
    values = pl.Series([None if isinstance(v, Wrong) else v for v in understood], dtype=dtype).gather(codes)
    wrong = {code: v for code, v in enumerate(understood) if isinstance(v, Wrong)}
    if not wrong:
        return Column({"": values}, cells.unknown)
    faulty = codes.is_in(list(wrong)).fill_null(False)
    rows = faulty.arg_true()
    flaws = tuple(
        Flaw(row, str(kinds[code]), wrong[code])
        for row, code in zip(rows.to_list(), codes.gather(rows).to_list(), strict=True)
    )
    return Column({"": values}, cells.unknown | faulty, flaws)
