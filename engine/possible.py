"""For each child in doubt, the values that its unknown cells may turn out to have."""

from __future__ import annotations

from math import prod

import polars as pl
from attrs import frozen

from ..dsl.policy import Field
from ..dsl.types import Kind
from .domain import Asked, Cell, domain
from .evaluators.columnar import lets_of
from .evaluators.sheet import Sheet
from .evaluators.values import joined
from .roster import Roster
from .rulegraph import RuleGraph
from .uses import Uses

MANY = 2_000  # combinations from which it pays to look at which schools the child can come to


@frozen
class Possible:
    """The child in row `at`: its unknown cells that are used, in the order declared, and the values of each."""

    at: int
    unknown: tuple[str, ...]
    values: tuple[tuple[Cell, ...], ...]

    @property
    def size(self) -> int:
        """The number of combinations."""
        return prod(len(values) for values in self.values)


def possible(graph: RuleGraph, suspects: Roster, uses: Uses) -> list[Possible]:
    """One for each row; what is unknown must be unknown in a field that is used."""
    policy, register = graph.policy, suspects.register
    sought = _sought(graph, suspects)
    found = []
    for at, row in enumerate(suspects.frame.iter_rows(named=True)):
        unknown = tuple(name for name in uses.fields if row.get(f"{name}?"))
        known = {f.name: _cell(f, row) for f in policy.fields if f.name not in unknown}
        fields = [policy.field(name) for name in unknown]
        wide = Asked(known, None, unknown)
        child = Possible(at, unknown, tuple(domain(f, wide, policy, register, uses) for f in fields))
        if child.size > MANY or any(f.type is Kind.POINT for f in fields):
            narrow = Asked(known, sought[at], unknown)
            child = Possible(at, unknown, tuple(domain(f, narrow, policy, register, uses) for f in fields))
        found.append(child)
    return found


def _cell(field: Field, row: dict[str, object]) -> Cell:
    value = row.get(f"{field.name}.lon" if field.type is Kind.POINT else field.name)
    return tuple(value) if isinstance(value, list) else value  # type: ignore[return-value]  # the roster's own promise


def _sought(graph: RuleGraph, suspects: Roster) -> list[frozenset[int] | None]:
    """For each row all schools that it seeks in any stage; None where that is not known."""
    sheet = Sheet.of(graph, suspects)
    found: list[frozenset[int] | None] = [frozenset()] * suspects.frame.height
    for stage in graph.policy.stages:
        sheet.evaluate(lets_of(stage.seek))
        seek = joined(stage.seek, sheet.scope)
        unknown = pl.lit(False) if seek.unknown is None else seek.unknown
        rows = sheet.collect({"seek": seek.value, "unknown": unknown}).iter_rows()
        found = [
            None if before is None or open_ else before | frozenset(s)
            for before, (s, open_) in zip(found, rows, strict=True)
        ]
    return found
