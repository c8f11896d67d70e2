"""Every order of a small draw, one by one: what the counted chances must come out as."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations

from paiwei.dsl.policy import Margin, MarginKind
from paiwei.engine.place import place

MARGINS = [Margin(MarginKind.SKIP), Margin(MarginKind.STOP), Margin(MarginKind.OVERFLOW, 1), Margin(MarginKind.SPLIT)]


def by_every_order(sizes: Sequence[int], seats: int, margin: Margin, handed: int) -> list[tuple[Fraction, Fraction]]:
    """For each unit the chance of all its members, and of some."""
    whole, part, orders = [0] * len(sizes), [0] * len(sizes), 0
    for order in permutations(range(len(sizes))):
        orders += 1
        left = seats
        for at in order[:handed]:
            if left <= 0:
                break
            seated = place(sizes[at], left, margin)
            left -= seated.members
            whole[at] += seated.members == sizes[at]
            part[at] += 0 < seated.members < sizes[at]
            if seated.closes:
                break
    return [(Fraction(w, orders), Fraction(p, orders)) for w, p in zip(whole, part, strict=True)]
