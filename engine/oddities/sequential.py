"""The p-values of permutation tests, by no more permutations than an answer needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from attrs import define

from .registered import PERMUTATIONS
from .sample import Floats

ENOUGH = 20


@define
class _Counted:
    """How many permutations of those made were at least as far out as what was drawn."""

    seen: float
    of: Callable[[Floats], Floats]
    made: int = 0
    as_far: int = 0
    p: float | None = None

    def add(self, places: Floats) -> None:
        """Count more permutations; those whose floats differ in the last digits only are as far out."""
        as_far = np.flatnonzero(self.of(places) >= self.seen * (1 - 1e-9) - 1e-12)
        missing = ENOUGH - self.as_far
        if len(as_far) >= missing:
            self.p = ENOUGH / (self.made + int(as_far[missing - 1]) + 1)
        self.made += len(places)
        self.as_far += len(as_far)


def p_values(tests: Sequence[tuple[float, Callable[[Floats], Floats]]], permuted: Iterable[Floats]) -> list[float]:
    """The p-value of each test: what was seen, and the same figure of permuted places, an order a row. `permuted` are
    blocks of `PERMUTATIONS` orders, made only as long as a test needs them.

    A test stops at the permutation that is the twentieth at least as far out as what was drawn; its p-value is 20 over
    the permutations until then (Besag and Clifford 1991), otherwise the share of all, the real order among them. It
    hangs neither on blocks nor on other tests. A p-value of 0.01 or less has nineteen such of 1,999 at the most, so
    its test never stops early: alarms are those of all permutations.
    """
    counted = [_Counted(*test) for test in tests]
    blocks = iter(permuted)
    while (waiting := [each for each in counted if each.p is None]) and (places := next(blocks, None)) is not None:
        for each in waiting:
            each.add(places)
    return [(1 + each.as_far) / (1 + PERMUTATIONS) if each.p is None else each.p for each in counted]
