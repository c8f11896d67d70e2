"""What both ways of giving seats need while they are done again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from ..dsl.policy import Limit, Margin
from ..engine.draws.strategy import Event, Unit
from .difference import differs, same
from .draw import Draws
from .published import QUEUES, Json
from .record import Record
from .seats import Seats, Spot


@frozen
class Stage:
    """One stage. `ties` is `admit`, `leave`, or None where there are none; `draws` where they are drawn."""

    name: str
    ties: str | None
    draws: Draws | None
    margin: Margin
    tier: str  # of bundles: worst, best or representative
    seats: Seats
    record: Record
    schools: Sequence[str]
    cohorts: Sequence[str]
    heads: Mapping[str, str]  # of bundles whose representative is not the smallest key
    limit: Limit | None = None

    def free(self, spot: Spot) -> int:
        """The seats that the stage may still give at a school to a cohort."""
        left = self.seats.free(spot)
        if self.limit is None:
            return left
        most = self.limit.of(self.seats.plan.get(spot, 0))
        return min(left, max(0, most - self.seats.given(spot, self.name)))

    def head(self, unit: str) -> str:
        """Who goes first in a unit."""
        return self.heads.get(unit, unit)

    def units(self, ids: Sequence[str], sizes: Mapping[str, int]) -> list[Unit]:
        """Units as a draw takes them, ascending."""
        return [Unit(unit, sizes[unit], self.head(unit)) for unit in sorted(ids)]

    def sized(self, number: int, line: Json, ids: Sequence[str]) -> dict[str, int]:
        """The children still to be placed of each unit of a line, which must say the same. Raises `Differs`."""
        if len(set(ids)) != len(ids):
            differs(QUEUES, number, "units", "each once", "twice")
        sizes = {unit: len(self.seats.waiting(unit)) if unit in self.seats.members else 0 for unit in ids}
        absent = [unit for unit, size in sizes.items() if not size]
        if absent:
            differs(QUEUES, number, "unit", "a unit of the roster that waits", absent[0])
        same(QUEUES, number, "sizes", {unit: size for unit, size in sizes.items() if size > 1}, line["sizes"])
        self.seats.queued.update(ids)
        return sizes

    def placed(self, spot: Spot, turn: int | None, units: Sequence[str]) -> Event:
        """The line of the journal for the units that got seats."""
        cohort, school = spot
        body = {"stage": self.name, "cohort": cohort, "school": school, "turn": turn, "units": list(units)}
        return Event("placed", body)

    def place_of(self, number: int, line: Json) -> tuple[int, int]:
        """Where a line stands among those of its stage and turn."""
        if line["cohort"] not in self.cohorts or line.get("school", self.schools[0]) not in self.schools:
            differs(
                QUEUES, number, "school", "a school and cohort of the plan", f"{line['cohort']} {line.get('school')}"
            )
        return self.cohorts.index(line["cohort"]), self.schools.index(line["school"]) if "school" in line else 0
