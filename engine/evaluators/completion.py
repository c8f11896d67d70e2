"""A roster without unknown cells: each gets some value that it may turn out to have."""

from __future__ import annotations

from datetime import date
from typing import assert_never

import polars as pl
from attrs import evolve

from ...dsl.policy import Field, Policy
from ...dsl.types import EnumType, Kind, Type
from ..roster import Roster


def completion(policy: Policy, roster: Roster) -> Roster:
    """One completion of the roster: a blank where the field may be blank, else a first value of its type.

    For a child whose unknown cells cannot change its outcome, any completion gives that outcome.
    """
    unknown = [f for f in policy.fields if roster.has_unknown(f.name)]
    if not unknown:
        return roster
    filled = [column for f in unknown for column in _filled(f)]
    frame = roster.frame.with_columns(filled).drop([f"{f.name}?" for f in unknown])
    return evolve(roster, frame=frame)


def _filled(field: Field) -> list[pl.Expr]:
    """The value columns of a field, with its unknown cells filled."""
    value = _first(field.type)
    if field.optional or value is None:
        return []
    columns = [f"{field.name}.lon", f"{field.name}.lat"] if field.type is Kind.POINT else [field.name]
    return [
        pl.when(f"{field.name}?").then(pl.lit(value)).otherwise(pl.col(c)).cast(pl.dtype_of(c)).alias(c)
        for c in columns
    ]


def _first(type_: Type) -> str | float | date | None:
    """A value of the type; None where what the roster holds there (no, the empty list) is one already."""
    if isinstance(type_, EnumType):
        return 0
    match type_:
        case Kind.TEXT | Kind.BUNDLE:
            return ""
        case Kind.NUMBER | Kind.POINT | Kind.SCHOOL | Kind.AREA:
            return 0
        case Kind.DATE:
            return date(2000, 1, 1)
        case Kind.FLAG | Kind.LIST:
            return None
        case Kind.AREAS | Kind.ZONES:
            raise AssertionError("no field is a set")
        case _:
            assert_never(type_)
