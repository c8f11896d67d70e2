"""The ring with its codes already given: every start with every step, and who gets in of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from attrs import define, field, frozen

from ...dsl.policy import Margin
from ..draws.ring import Ring, leaving, staying
from ..draws.strategy import Ballot, Drawn, Unit
from ..fill.round import SKIP
from ..place import place
from .counting import TooMany
from .school import Floats

MOST = 20_000_000  # units handed over in all, at most; about ten seconds

Walk = Callable[[Sequence[Unit], int, int], Iterator[Unit]]


@frozen
class Around:
    """By place in the ring (codes ascending), the chances over all starts and steps, equally likely: that all members
    get in, and that some but not all do."""

    ring: tuple[Unit, ...]
    whole: Floats = field(eq=False)
    part: Floats = field(eq=False)


def around(ring: Sequence[Unit], walk: Walk, seats: int, margin: Margin) -> Around:
    """Go round from every start with every step, as the draw itself does. Raises `TooMany`."""
    count = len(ring)
    if count * count * max(min(count, seats), 1) > MOST:
        raise TooMany
    at = {unit.id: place for place, unit in enumerate(ring)}
    whole, part = np.zeros((2, count))
    for start in range(1, count + 1):
        for step in range(1, count + 1):
            left = seats
            for unit in walk(ring, start, step):
                if left <= 0:
                    break
                seated = place(unit.size, left, margin)
                left -= seated.members
                if seated.members:
                    (whole if seated.members == unit.size else part)[at[unit.id]] += 1
                if seated.closes:
                    break
    return Around(tuple(ring), whole / count**2, part / count**2)


@define(eq=False)
class NotingRing:
    """The ring that remembers every ballot, its arguments and the codes it gave."""

    ring: Ring = field(factory=Ring)
    ballots: dict[str, tuple[Ballot, tuple[Unit, ...]]] = field(factory=dict)
    signature = Ring.signature

    def draw(self, ballot: Ballot) -> Drawn:
        """As the ring draws."""
        drawn = self.ring.draw(ballot)
        codes = {unit: int(code) for unit, code in drawn.numbers.items()}
        self.ballots[ballot.id] = ballot, tuple(sorted(ballot.units, key=lambda unit: codes[unit.id]))
        return drawn

    def around(self, draw: str, margin: Margin | None) -> Around:
        """The chances in one of the draws seen; without bundles no margin is met. Raises `TooMany`."""
        ballot, ring = self.ballots[draw]
        walk = leaving if ballot.arguments["drawn"] == "leave" else staying
        return around(ring, walk, ballot.seats, margin or SKIP)
