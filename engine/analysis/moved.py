"""One date or number of a child put a little earlier or later, and which conditions can be touched by that."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias

from attrs import frozen

from ...dsl import expressions as e

Mark: TypeAlias = date | float

HOLDS: Mapping[e.Comparison, Callable[[Mark, Mark], bool]] = {
    e.Comparison.EQ: operator.eq,
    e.Comparison.NE: operator.ne,
    e.Comparison.LT: operator.lt,
    e.Comparison.LE: operator.le,
    e.Comparison.GT: operator.gt,
    e.Comparison.GE: operator.ge,
}


@frozen
class Moved:
    """A field in which stands `put` instead of `was`."""

    field: str
    was: Mark
    put: Mark

    def matters(self, test: e.Compare, left: e.Expression, right: e.Expression) -> bool:
        """Whether a test that reads the field, of these two sides, may be otherwise. Where a side is no constant one
        does not know."""
        here, there = (self._holds(test.op, left, right, value) for value in (self.was, self.put))
        return here is None or there is None or here != there

    def _holds(self, op: e.Comparison, left: e.Expression, right: e.Expression, value: Mark) -> bool | None:
        match left, right:
            case e.FieldValue(), e.Constant(value=str()):
                return None
            case e.FieldValue(), e.Constant(value=other):
                return HOLDS[op](value, other)
            case e.Constant(value=str()), e.FieldValue():
                return None
            case e.Constant(value=other), e.FieldValue():
                return HOLDS[op](other, value)
            case _:
                return None
