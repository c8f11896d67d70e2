"""What follows for a condition from the leaves that it is made of, child by child, in Kleene's logic."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

from ...dsl import expressions as e
from ...dsl.walk import Part

Bools = npt.NDArray[np.bool_]
Truth = tuple[Bools, Bools]  # where it surely holds, and where it surely fails


@frozen(eq=False)
class Composed:
    """`leaves` are the truths of all conditions that are neither `and`, `or` and `not` nor a name, `lets` what the
    names stand for."""

    size: int
    leaves: Mapping[e.Condition, Truth] = field(repr=False)
    lets: Mapping[str, Part] = field(repr=False)

    def of(self, condition: e.Condition) -> Truth:
        """The truth of a condition."""
        return self._of(condition, None, self._all(True))

    def decides(self, leaf: e.Condition, condition: e.Condition) -> Bools:
        """Where the condition would be another if the leaf were, whatever the leaf is."""
        yes, no = (self._of(condition, leaf, self._all(held)) for held in (True, False))
        return (yes[0] & no[1]) | (yes[1] & no[0])

    def _all(self, held: bool) -> Truth:
        return np.full(self.size, held), np.full(self.size, not held)

    def _of(self, condition: e.Condition, leaf: e.Condition | None, instead: Truth) -> Truth:
        match condition:
            case e.LetHolds(let=name):
                named = self.lets[name]
                assert isinstance(named, e.Condition)
                return self._of(named, leaf, instead)
            case e.Always(value=always):
                return self._all(always)
            case e.Not(part=part):
                holds, fails = self._of(part, leaf, instead)
                return fails, holds
            case e.And(parts=parts) | e.Or(parts=parts):
                held = [self._of(part, leaf, instead) for part in parts]
                every, some = (0, 1) if isinstance(condition, e.And) else (1, 0)
                found = np.logical_and.reduce([each[every] for each in held])
                other = np.logical_or.reduce([each[some] for each in held])
                return (found, other) if isinstance(condition, e.And) else (other, found)
            case _:
                return instead if condition == leaf else self.leaves[condition]
