"""Whether a reason for a stand-in tells a child's name: the journal, in which it stands, is published."""

from __future__ import annotations

import polars as pl

from .dsl.findings import Cell, Finding
from .dsl.policy import Policy
from .dsl.types import Kind
from .engine.numbers import Lot, PublicNumbers
from .engine.roster import Roster
from .reading.codes import fault

_SHORTEST = 2  # characters: a single one stands in many words


def lot_names(policy: Policy, roster: Roster, numbers: PublicNumbers) -> list[Finding]:
    """N068 for each recorded lot whose reason holds a private text, such as the name, of a child that it is for."""
    private = [spec.name for spec in policy.fields if spec.private and spec.type is Kind.TEXT and not spec.key]
    lots = [lot for records in numbers.lots.values() for record in records for lot in record if lot.reason]
    if not private or not lots:
        return []
    telling = [lot for lot in lots if _tells(_children(policy, roster, lot.unit).select(private), lot)]
    return [fault("N068", Cell(lot.file, row=lot.row), unit=lot.unit) for lot in telling]


def _tells(private: pl.DataFrame, lot: Lot) -> bool:
    texts = {str(text) for column in private for text in column.drop_nulls().to_list()}
    return any(len(text) >= _SHORTEST and text in lot.reason for text in texts)


def _children(policy: Policy, roster: Roster, unit: str) -> pl.DataFrame:
    """The child of that key, and those of its bundle."""
    own = roster.frame.filter(pl.col(policy.key.name) == unit)
    mark = None if policy.bundle is None or own.is_empty() else own[policy.bundle.field][0]
    if policy.bundle is None or mark is None:
        return own
    return roster.frame.filter(pl.col(policy.bundle.field) == mark)
