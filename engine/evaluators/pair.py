"""A condition, compiled: where it is surely true and where it is surely false."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_

import polars as pl
from attrs import frozen


@frozen
class Pair:
    """Two Boolean polars expressions. Where neither holds the condition is unknown; both never hold at once.

    In either a null reads as false: `and` and `or` keep that reading, so nothing is filled before somebody asks.
    `false` is None where the condition is never unknown: it is then false wherever it is not true.
    """

    true: pl.Expr
    false: pl.Expr | None = None
    nulls: bool = True  # whether `true` may hold nulls

    @property
    def definite(self) -> bool:
        """Never unknown."""
        return self.false is None

    def surely_true(self) -> pl.Expr:
        """Boolean without nulls."""
        return self.true.fill_null(False) if self.nulls else self.true

    def surely_false(self) -> pl.Expr:
        """Boolean without nulls."""
        return ~self.surely_true() if self.false is None else self.false.fill_null(False)

    def negated(self) -> Pair:
        """Kleene's `not`."""
        if self.false is None:
            return Pair(self.surely_false(), None, nulls=False)
        return Pair(self.false, self.true)


def always(value: bool) -> Pair:
    """A condition that reads nothing."""
    return Pair(pl.lit(value), None, nulls=False)


def all_of(pairs: Iterable[Pair]) -> Pair:
    """Kleene's `and`."""
    held = tuple(pairs)
    nulls = any(p.nulls for p in held)
    true = reduce(and_, (p.true for p in held))
    if all(p.definite for p in held):
        return Pair(true, None, nulls)
    return Pair(true, reduce(or_, (p.surely_false() for p in held)), nulls)


def any_of(pairs: Iterable[Pair]) -> Pair:
    """Kleene's `or`."""
    held = tuple(pairs)
    nulls = any(p.nulls for p in held)
    true = reduce(or_, (p.true for p in held))
    if all(p.definite for p in held):
        return Pair(true, None, nulls)
    return Pair(true, reduce(and_, (p.surely_false() for p in held)), nulls)


def maybe_unknown(true: pl.Expr, unknown: pl.Expr | None, *, nulls: bool = True) -> Pair:
    """The pair of a test that holds at `true` and is undecided at `unknown` (without nulls), or never if None."""
    if unknown is None:
        return Pair(true, None, nulls)
    sure = true.fill_null(False) & ~unknown
    return Pair(sure, ~sure & ~unknown, nulls=False)
