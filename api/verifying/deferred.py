"""A deferred stage, done again from the published lists: all who are held nowhere ask, every school chooses afresh."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from ..engine.draws.strategy import Event
from ..engine.place import place
from .difference import differs
from .published import QUEUES, Json
from .seats import Spot
from .stage import Stage

Look = tuple[str, int, int]  # school, rank, place in the whole list


@define(eq=False)
class Part:
    """A unit, or those of its members who go on together after a margin parted it."""

    unit: str
    cohort: str
    members: list[str]
    looks: list[Look]
    next: int = 0
    held: int | None = None

    @property
    def spot(self) -> Spot:
        """Where it asks or is held."""
        assert self.held is not None
        return self.cohort, self.looks[self.held][0]


def deferred(stage: Stage, lines: Sequence[tuple[int, Json]]) -> None:
    """Give the seats of a stage by its lines, one for each cohort. Raises `Differs`."""
    market = Market(stage)
    at = (-1, 0)
    for number, line in lines:
        if stage.place_of(number, line) <= at:
            differs(QUEUES, number, "cohort", "cohorts in the order of the plan, each once", line["cohort"])
        at = stage.place_of(number, line)
        market.enter(number, line)
    asking = market.ask(market.parts)
    market.draw(asking)
    while asking:
        asking = market.ask(market.choose(asking))
    market.give()


@define(eq=False)
class Market:
    """A deferred stage under way: who asks, who is held where, and the order among equals."""

    stage: Stage
    parts: list[Part] = field(factory=list)
    lists: dict[str, Json] = field(factory=dict)  # by unit, of those that may be parted
    free: dict[Spot, int] = field(factory=dict)
    held: dict[Spot, list[Part]] = field(factory=dict)
    tie: dict[str, int] = field(factory=dict)
    numbers: dict[str, str] = field(factory=dict)
    split: bool = False

    def enter(self, number: int, line: Json) -> None:
        """Take in the units of a cohort."""
        sizes = self.stage.sized(number, line, list(line["lists"]))
        self._listed_right(number, line)
        self.lists.update(line["members"])
        for unit in sorted(sizes):
            part, listed = self.part(unit, line)
            if [look[:2] for look in part.looks] != listed:
                differs(QUEUES, number, f"lists.{unit}", [look[:2] for look in part.looks], listed)
            self.tie[unit] = len(self.tie)
            self.parts.append(part)
        self.free |= {(line["cohort"], s): self.stage.free((line["cohort"], s)) for s in self.stage.schools}

    def part(self, unit: str, line: Json) -> tuple[Part, list[tuple[str, int]]]:
        """The members of a unit who wait, with their list, and the list as it is written."""
        listed = [(self.stage.schools[school], rank) for school, rank in line["lists"][unit]]
        looks = [(school, rank, place) for place, (school, rank) in enumerate(listed)]
        part = Part(unit, line["cohort"], sorted(self.stage.seats.waiting(unit)), looks)
        if unit in self.lists:
            part.looks = self._looks(part, 0)
        return part, listed

    def _listed_right(self, number: int, line: Json) -> None:
        """Lists name schools of the plan, and those of a bundle have a rank of each of its children at each of them."""
        count = len(self.stage.schools)
        for unit, listed in line["lists"].items():
            if any(school >= count for school, _ in listed):
                differs(QUEUES, number, f"lists.{unit}", "schools of the plan", listed)
        for unit, said in line["members"].items():
            schools, ranks = said["schools"], said["ranks"]
            asked = set(self.stage.seats.waiting(unit)) if unit in self.stage.seats.members else {unit}
            asked |= {self.stage.head(unit)} if self.stage.tier == "representative" else set()
            if any(school >= count for school in schools):
                differs(QUEUES, number, f"members.{unit}.schools", "schools of the plan", schools)
            if not asked <= ranks.keys() or any(len(each) != len(schools) for each in ranks.values()):
                differs(QUEUES, number, f"members.{unit}.ranks", "a rank at each school for each child", ranks)

    def ask(self, free: Sequence[Part]) -> list[Part]:
        """Those who still have a school to ask at, now asking there."""
        asking = [part for part in free if part.next < len(part.looks)]
        for part in asking:
            part.held, part.next = part.next, part.next + 1
            self.held.setdefault(part.spot, []).append(part)
        return asking

    def draw(self, asking: Sequence[Part]) -> None:
        """Draw for every cohort in which not all can have the first school."""
        draws, wanted = self.stage.draws, dict.fromkeys(self.free, 0)
        for part in asking:
            wanted[part.spot] += len(part.members)
        short = {spot[0] for spot in wanted if wanted[spot] > self.free[spot]}
        for cohort in dict.fromkeys(part.cohort for part in self.parts):
            if draws is not None and (draws.everyone or cohort in short):
                self._draw(cohort)

    def _draw(self, cohort: str) -> None:
        inside = {part.unit: len(part.members) for part in self.parts if part.cohort == cohort}
        seats = sum(free for spot, free in self.free.items() if spot[0] == cohort)
        assert self.stage.draws is not None
        drawn = self.stage.draws.hold((cohort, "", None), self.stage.units(list(inside), inside), seats)
        order = [unit.id for unit in drawn.order]
        self.tie |= dict.fromkeys(inside, len(inside)) | {unit: at for at, unit in enumerate(order)}
        self.numbers |= drawn.numbers

    def choose(self, asking: Sequence[Part]) -> list[Part]:
        """Every school asked chooses among those it holds and the new ones; the answer is whom nobody holds."""
        loose: list[Part] = []
        halves = []
        for spot in sorted({part.spot for part in asking}, key=self._place):
            left, stopped, kept = self.free[spot], False, []
            for part in sorted(self.held[spot], key=self._key):
                seated = place(len(part.members), 0 if stopped else left, self.stage.margin)
                stopped, left = stopped or seated.closes, left - seated.members
                if not seated.members:
                    part.held = None
                    loose.append(part)
                    continue
                kept.append(part)
                if seated.members < len(part.members):
                    halves.append((part, seated.members))
            self.held[spot] = kept
        return loose + [self._part_off(part, members) for part, members in halves]

    def _part_off(self, part: Part, seats: int) -> Part:
        self.split = True
        assert part.held is not None
        at = part.looks[part.held][2]
        ordered = self._in_order(part)
        part.members = sorted(ordered[:seats])
        going = Part(part.unit, part.cohort, sorted(ordered[seats:]), [])
        part.looks, part.held, part.next = self._looks(part, at), 0, 1
        going.looks = self._looks(going, at + 1)
        self.parts.append(going)
        return going

    def _looks(self, part: Part, behind: int) -> list[Look]:
        """The schools from a place of the whole list on where all of the part are admissible."""
        listed, by_head = self.lists[part.unit], self.stage.tier == "representative"
        asked = [*part.members, self.stage.head(part.unit)] if by_head else part.members
        found = []
        for place_, school in list(enumerate(listed["schools"]))[behind:]:
            ranks = [listed["ranks"][child][place_] for child in asked]
            if None not in ranks:
                rank = ranks[-1] if by_head else min(ranks) if self.stage.tier == "best" else max(ranks)
                found.append((self.stage.schools[school], rank, place_))
        return found

    def give(self) -> None:
        """What is held is given."""
        events = self.stage.draws.flush() if self.stage.draws else []
        for event in [*events, *self.seat()]:
            self.stage.record.expect(event)

    def seat(self) -> list[Event]:
        """Seats for all who are held, and the lines of the journal about them."""
        events = []
        for spot in sorted((spot for spot, parts in self.held.items() if parts), key=self._place):
            parts = sorted(self.held[spot], key=self._key)
            for part in parts:
                number = self.numbers.get(part.unit, "")
                self.stage.seats.seat(self._in_order(part), spot, self.stage.name, number)
            events.append(self.stage.placed(spot, None, [part.unit for part in parts]))
        return events

    def _in_order(self, part: Part) -> list[str]:
        return sorted(part.members, key=lambda child: (child != self.stage.head(part.unit), child))

    def _place(self, spot: Spot) -> tuple[int, int]:
        return self.stage.cohorts.index(spot[0]), self.stage.schools.index(spot[1])

    def _key(self, part: Part) -> tuple[int, int, str]:
        """Rank, the order drawn, and of one unit's parts the one with the smallest member."""
        assert part.held is not None
        first = part.members[0] if self.split else part.unit
        return part.looks[part.held][1], self.tie[part.unit], first
