"""What a compiled expression may read: the columns of the frame it will be evaluated on."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from attrs import evolve, field, frozen

from ...dsl.walk import Part
from .pair import Pair
from .tables import Tables
from .value import Value

# Columns of our own begin with NUL, which no name of a policy holds.
SCHOOL = "\0school"


@frozen
class Scope:
    """`unknown`: fields with unknown cells; `blanks`: columns that hold nulls; `lets`: what each let says;
    `done`: by node id, what has already been evaluated into a column of its own; `limits`: by node id, distances of
    which only the side of these limits is asked."""

    tables: Tables
    lets: Mapping[str, Part]
    unknown: frozenset[str]
    blanks: frozenset[str]
    done: Mapping[str, Pair | Value]
    limits: Mapping[str, Collection[float]] = field(factory=dict)

    def having(self, done: Mapping[str, Pair | Value]) -> Scope:
        """The scope with further evaluated nodes."""
        return evolve(self, done={**self.done, **done})
