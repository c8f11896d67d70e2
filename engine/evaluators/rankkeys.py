"""The keys by which a stage ranks, as numbers: smaller first, a child without the value last."""

from __future__ import annotations

import polars as pl

from ...dsl import expressions as e
from ...dsl.policy import ByValue, Direction
from ...dsl.type_of import type_of
from ...dsl.types import EnumType, Kind
from .pair import Pair
from .scope import Scope
from .value import Value
from .values import value_of

LAST_RUNG = 2**15 - 1  # of a child without a rung; `crosscheck` has its own, so as to be a second opinion
LAST = 2**31 - 1


def rung(conditions: list[Pair]) -> pl.Expr:
    """The position of the first condition that holds, Int16; null if none does."""
    position = pl.lit(None, dtype=pl.Int16)
    for index, pair in reversed(list(enumerate(conditions))):
        position = pl.when(pair.true).then(pl.lit(index, dtype=pl.Int16)).otherwise(position)
    return position


def value_key(key: ByValue, scope: Scope, text_rank: str | None) -> pl.Expr:
    """The key of a value. `text_rank` is the column with the dense rank of a text."""
    type_ = type_of(key.value)
    if text_rank is not None:
        value = pl.col(text_rank)
    else:
        value = value_of(key.value, scope).value
        if type_ is not Kind.NUMBER:
            value = value.cast(pl.Int32)
    if key.direction is Direction.DESCENDING:
        value = -value
    return value.fill_null(float("inf") if type_ is Kind.NUMBER else LAST)


def is_text(expression: e.Expression) -> bool:
    """Whether the value is ranked by its bytes."""
    type_ = type_of(expression)
    return not isinstance(type_, EnumType) and type_ in (Kind.TEXT, Kind.BUNDLE)


def text_rank(value: Value) -> pl.Expr:
    """The dense rank by UTF-8 bytes over all children, Int32; null for none."""
    return value.value.rank("dense").cast(pl.Int32)
