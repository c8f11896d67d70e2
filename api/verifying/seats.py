"""Who sits where so far, while a run is done again from its queues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from attrs import define, field

Spot = tuple[str, str]  # cohort and school


class Seat(NamedTuple):  # of which there are hundreds of thousands; an attrs class takes five times as long
    """A child's seat; `stage` is empty for a ruling, `number` where the child was not drawn in."""

    spot: Spot
    stage: str
    number: str
    over_plan: bool


@define
class Seats:
    """`plan` by cohort and school, `members` of each unit in the order in which they take seats, and what follows:
    `taken`, children by cohort and school in the order of admission, and `of`, the seat of each child."""

    plan: Mapping[Spot, int]
    members: Mapping[str, Sequence[str]]
    taken: dict[Spot, list[str]] = field(factory=dict)
    of: dict[str, Seat] = field(factory=dict)
    queued: set[str] = field(factory=set)  # units that stood in any queue
    refused: dict[str, Seat] = field(factory=dict)  # what was given up, by child: for good
    freed: set[Spot] = field(factory=set)  # where a seat was given up

    def free(self, spot: Spot) -> int:
        """The seats left at a school for a cohort."""
        return max(0, self.plan.get(spot, 0) - len(self.taken.get(spot, ())))

    def given(self, spot: Spot, stage: str) -> int:
        """How many have a seat of a stage at a school."""
        return sum(self.of[child].stage == stage for child in self.taken.get(spot, ()))

    def waiting(self, unit: str) -> list[str]:
        """The members without a seat, in order."""
        return [child for child in self.members[unit] if child not in self.of and child not in self.refused]

    def give_up(self, child: str) -> None:
        """Take back the seat of a child, who gets no other."""
        seat = self.refused[child] = self.of.pop(child)
        self.taken[seat.spot].remove(child)
        self.freed.add(seat.spot)

    def seat(self, children: Sequence[str], spot: Spot, stage: str, number: str) -> None:
        """Give seats to children, in the order of admission."""
        here, plan = self.taken.setdefault(spot, []), self.plan.get(spot, 0)
        for child in children:
            self.of[child] = Seat(spot, stage, number, len(here) >= plan)
            here.append(child)
