"""The cells of a roster as plain text, column by column: for hashing what went in, and for showing it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

import polars as pl

from ..dsl.policy import Field
from ..dsl.types import EnumType, Kind
from .register import Register

UNKNOWN = "?"
_SOME_DAY = pl.date(2000, 1, 1)  # where there is none at all
_WHOLE = 1 << 53  # from here on a Float64 does not hold every whole number


def cell_text(spec: Field, register: Register, unknown: bool, separator: str = "\t") -> pl.Expr:
    """A field as a String column of its own name over `Roster.frame`; null is none, `?` is unknown (`unknown`: the
    roster has such cells). Dates as 2024-06-30, flags yes and no, enums, schools and areas by name, the parts of a list
    between `separator`s, a point as `longitude,latitude`, numbers in the fewest digits that give them back."""
    text = _text(spec, register, separator)
    if unknown:
        text = pl.when(pl.col(f"{spec.name}?")).then(pl.lit(UNKNOWN)).otherwise(text)
    return text.alias(spec.name)


def _text(spec: Field, register: Register, separator: str) -> pl.Expr:
    column = pl.col(spec.name)
    if isinstance(spec.type, EnumType):
        return named(column, spec.type.names)
    match spec.type:
        case Kind.TEXT | Kind.BUNDLE:
            return column
        case Kind.NUMBER:
            return number_text(column)
        case Kind.DATE:
            return day_text(column)
        case Kind.FLAG:
            return named(column.fill_null(False).cast(pl.Int8), ("no", "yes"))
        case Kind.SCHOOL:
            return named(column, register.names)
        case Kind.AREA:
            return named(column, register.areas)
        case Kind.LIST:
            # Inside lists a look-up by position is slow (polars 2.1), a replacement is not.
            names = pl.element().replace_strict(range(len(register.names)), register.names, return_dtype=pl.String)
            listed = column.list.eval(names if register.names else pl.element().cast(pl.String)).list.join(separator)
            return pl.when(column.list.len() > 0).then(listed)
        case Kind.POINT:
            axes = [number_text(pl.col(f"{spec.name}.{axis}")) for axis in ("lon", "lat")]
            return pl.concat_str(axes, separator=",")
        case Kind.AREAS | Kind.ZONES:
            raise ValueError(f"no field holds {spec.type}")
        case _:
            assert_never(spec.type)


def named(column: pl.Expr, names: Sequence[str]) -> pl.Expr:
    """The names of an integer column of indexes; null stays null."""
    return pl.lit(pl.Series(names, dtype=pl.String)).gather(column)


def day_text(column: pl.Expr) -> pl.Expr:
    """A Date column as 2024-06-30. Every day from the first to the last is put into words once, and looked up: ten
    times as quick as one after the other, since a million children have a few thousand dates."""
    first, last = column.min().fill_null(_SOME_DAY), column.max().fill_null(_SOME_DAY)
    return pl.date_range(first, last).cast(pl.String).gather((column - first).dt.total_days())


def number_text(column: pl.Expr) -> pl.Expr:
    """A Float64 column as text: whole numbers without a point."""
    whole = (column == column.floor()) & (column.abs() < _WHOLE)
    as_whole = column.cast(pl.Int64, strict=False).cast(pl.String)
    return pl.when(whole).then(as_whole).otherwise(column.cast(pl.String))
