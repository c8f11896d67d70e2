"""An expression, compiled: what it is, and where it is not known."""

from __future__ import annotations

import polars as pl
from attrs import frozen


@frozen
class Value:
    """A value a row: in `value` null is *none*, unless `unknown` (without nulls) is true there.

    Number Float64 · date Date · text String · flag Boolean · enum, school, area small integers · list List(Int32)
    (none is the empty list) · `ZONES`: see Zones. `unknown` is None where the value is always known.
    """

    value: pl.Expr
    unknown: pl.Expr | None = None
    nullable: bool = True


@frozen
class Zones:
    """A set of zones a row, as a bit for each zone in words of 63 bits; none is the empty set."""

    words: tuple[pl.Expr, ...]
    unknown: pl.Expr | None = None


@frozen
class Areas:
    """The areas that a school serves, by the school."""

    school: Value


def none_of(value: Value) -> pl.Expr | None:
    """Where the thing surely does not exist; None if nowhere."""
    if not value.nullable:
        return None
    return value.value.is_null() if value.unknown is None else value.value.is_null() & ~value.unknown


def either(*parts: pl.Expr | None) -> pl.Expr | None:
    """Where any of the parts that there are holds."""
    found = [part for part in parts if part is not None]
    return pl.any_horizontal(found) if len(found) > 1 else (found[0] if found else None)


def but_not(part: pl.Expr | None, *exceptions: pl.Expr | None) -> pl.Expr | None:
    """Where `part` holds and none of the exceptions does."""
    excepted = either(*exceptions)
    return part if part is None or excepted is None else part & ~excepted
