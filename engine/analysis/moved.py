"""One date or number of a child put a little earlier or later, and which comparisons that can touch."""

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

    def matters(self, test: e.Compare) -> bool:
        """Whether a comparison of the field with a constant comes out otherwise."""
        return self._holds(test, self.was) != self._holds(test, self.put)

    def _holds(self, test: e.Compare, value: Mark) -> bool:
        constant = test.left if isinstance(test.left, e.Constant) else test.right
        assert isinstance(constant, e.Constant)
        assert not isinstance(constant.value, str), "nobody moves a text"
        pair = (constant.value, value) if constant is test.left else (value, constant.value)
        return HOLDS[test.op](*pair)
