"""Stages of a run, unit after unit: in turn and deferred."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby
from typing import Any

from paiwei.dsl.policy import AdmitAll, BundleRule, Draw, LeaveAll, Limit, Policy, SeekMode, Stage

from .draws import Chance, numbers_everyone
from .inputs import Row, Table, Where
from .meaning import Reader
from .units import Unit, in_order, in_who, place, representative_first, unit_rank


@dataclass
class Seat:
    """Where a child was placed, and by which number."""

    child: str
    stage: Stage | None
    number: str = ""


@dataclass
class Rooms:
    """Who sits where so far, by (cohort, school), in the order of placing."""

    table: Table
    limits: dict[str, Limit | None] = field(default_factory=dict)  # by stage
    seats: dict[tuple[str, str], list[Seat]] = field(default_factory=dict)

    def left(self, cohort: str, school: str, stage: str) -> int:
        """Seats still to give in a stage."""
        plan, here = self.table.plans[cohort, school], self.seats.get((cohort, school), [])
        left, limit = plan - len(here), self.limits[stage]
        if limit is not None:
            most = int(Fraction(plan * limit.most, 100)) if limit.percent else limit.most
            left = min(left, most - len([seat for seat in here if seat.stage and seat.stage.name == stage]))
        return max(0, left)

    def give(self, cohort: str, school: str, seats: list[Seat]) -> None:
        self.seats.setdefault((cohort, school), []).extend(seats)


class Placing:
    """Carries the stages out on a list of units, which shrinks as they are placed."""

    def __init__(self, reader: Reader, rows: dict[str, Row], rooms: Rooms, chance: Chance) -> None:
        self.reader, self.rows, self.rooms, self.chance = reader, rows, rooms, chance
        self.policy: Policy = reader.policy
        rooms.limits.update((stage.name, stage.limit) for stage in reader.policy.stages)
        self.rule: BundleRule | None = reader.policy.bundle

    def cohort(self, unit: Unit) -> str:
        return str(self.rows[unit.members[0]][self.policy.cohort.field]) if self.policy.cohort else ""

    def mark(self, cohort: str) -> str:
        return self.policy.cohort.marks.get(cohort, "") if self.policy.cohort else ""

    def run(self, units: list[Unit]) -> None:
        """All stages in the order written."""
        for stage in self.policy.stages:
            inside: dict[str, list[tuple[Unit, tuple[str, ...]]]] = {}
            for unit in units:
                if unit.members and all(in_who(self.reader, stage, self.rows[m]) for m in unit.members):
                    sought = self.reader.joined(stage.seek, self.rows[unit.members[0]], "")
                    if sought:
                        inside.setdefault(self.cohort(unit), []).append((unit, sought))
            for cohort, own in inside.items():
                if stage.mode is SeekMode.DEFERRED:
                    Deferred(self, stage, cohort).run(own)
                else:
                    self.in_turn(stage, cohort, own)

    def in_turn(self, stage: Stage, cohort: str, inside: list[tuple[Unit, tuple[str, ...]]]) -> None:
        """Immediate acceptance: turn t looks at the t-th school of everyone not yet placed."""
        stopped: set[str] = set()
        for turn in range(1, max((len(sought) for _, sought in inside), default=0) + 1):
            here = [(unit, sought[turn - 1]) for unit, sought in inside if unit.members and len(sought) >= turn]
            for school in sorted({school for _, school in here}):
                looking = [unit for unit, at in here if at == school]
                where = Where(stage.name, cohort, school, turn)
                if self.one_list(stage, where, looking, closed=school in stopped):
                    stopped.add(school)

    def one_list(self, stage: Stage, where: Where, looking: list[Unit], *, closed: bool) -> bool:
        """One school gives its seats to those who come to it in one turn. Answers whether it stops for the stage."""
        ranks = {unit.id: unit_rank(self.reader, stage, unit, self.rows, where.school) for unit in looking}
        units = [unit for unit in looking if ranks[unit.id] is not None]
        ready: tuple[list[Unit], dict[str, str]] | None = None
        if units and isinstance(stage.ties, Draw) and numbers_everyone(stage.ties.strategy):
            ready = self.draw(stage.ties, where, units)
        if closed:
            return True
        for group in groups(self.policy, stage, units, ranks):
            seats = self.rooms.left(where.cohort, where.school, where.stage)
            if seats == 0:
                return False
            order, numbers = group, dict[str, str]()
            if ready is not None:
                order, numbers = ready
            elif len(group) > 1 and sum(len(unit.members) for unit in group) > seats:
                if isinstance(stage.ties, LeaveAll):
                    return False
                if isinstance(stage.ties, AdmitAll):
                    self.admit_all(stage, where, group)
                    continue
                assert isinstance(stage.ties, Draw)
                order, numbers = self.draw(stage.ties, where, group)
            for unit in order:
                if self.hand_over(stage, where, unit, numbers.get(unit.id, "")):
                    return True
        return False

    def draw(self, how: Draw, where: Where, units: list[Unit]) -> tuple[list[Unit], dict[str, str]]:
        by_id = {unit.id: unit for unit in units}
        seats = self.rooms.left(where.cohort, where.school, where.stage)
        ascending = sorted(units, key=lambda unit: unit.id.encode())
        order, numbers = self.chance.draw(how, where, ascending, seats, self.mark(where.cohort))
        return [by_id[unit] for unit in order], numbers

    def admit_all(self, stage: Stage, where: Where, group: list[Unit]) -> None:
        for unit in group:
            self.seat(stage, where, unit, unit.members, "")

    def hand_over(self, stage: Stage, where: Where, unit: Unit, number: str) -> bool:
        taken, stop = place(unit, self.rooms.left(where.cohort, where.school, where.stage), self.rule)
        self.seat(stage, where, unit, taken, number)
        return stop

    def seat(self, stage: Stage, where: Where, unit: Unit, taken: list[str], number: str) -> None:
        order = representative_first(taken, unit.representative)
        self.rooms.give(where.cohort, where.school, [Seat(child, stage, number) for child in order])
        unit.members = [member for member in unit.members if member not in taken]


def groups(
    policy: Policy, stage: Stage, units: list[Unit], ranks: dict[str, tuple[Any, ...] | None]
) -> Iterator[list[Unit]]:
    """Equals together, better ones first, each group ascending by id."""
    by_rank = in_order(policy, stage)
    order = sorted(units, key=lambda unit: unit.id.encode())
    order.sort(key=lambda unit: by_rank(ranks[unit.id] or ()))
    for _, group in groupby(order, key=lambda unit: ranks[unit.id]):
        yield list(group)


@dataclass
class Part:
    """A unit or what was split off it, in a deferred stage: its members, where it is held, where it asks next."""

    unit: Unit
    members: list[str]
    sought: tuple[str, ...]
    next: int = 0
    held: str | None = None

    def as_unit(self) -> Unit:
        return Unit(self.unit.id, self.members, self.unit.representative, self.unit.bundled)


class Deferred:
    """Deferred acceptance of one stage and cohort, round by round."""

    def __init__(self, placing: Placing, stage: Stage, cohort: str) -> None:
        self.placing, self.stage, self.cohort = placing, stage, cohort
        self.order: dict[str, int] = {}
        self.numbers: dict[str, str] = {}
        self.parts: list[Part] = []

    def run(self, inside: list[tuple[Unit, tuple[str, ...]]]) -> None:
        self.parts = [Part(unit, list(unit.members), sought) for unit, sought in inside]
        self.order = {part.unit.id: i for i, part in enumerate(self.parts)}
        self.propose()
        if self.must_draw():
            self.draw([unit for unit, _ in inside])
        while any(part.held for part in self.parts):
            schools = sorted({part.held for part in self.parts if part.held})
            for school in schools:
                self.choose(school)
            if not self.propose():
                break
        self.settle()

    def propose(self) -> bool:
        """Everyone not held asks at the next school where it is admissible. Answers whether anyone did."""
        asked = False
        for part in self.parts:
            while part.held is None and part.next < len(part.sought):
                school = part.sought[part.next]
                part.next += 1
                if self.rank(part, school) is not None:
                    part.held, asked = school, True
        return asked

    def rank(self, part: Part, school: str) -> tuple[Any, ...] | None:
        return unit_rank(self.placing.reader, self.stage, part.as_unit(), self.placing.rows, school)

    def must_draw(self) -> bool:
        """Somewhere not everyone fits, or the strategy numbers everyone."""
        how = self.stage.ties
        if not isinstance(how, Draw):
            return False
        if numbers_everyone(how.strategy):
            return bool(self.parts)
        wanted: dict[str, int] = {}
        for part in self.parts:
            if part.held:
                wanted[part.held] = wanted.get(part.held, 0) + len(part.members)
        return any(
            size > self.placing.rooms.left(self.cohort, school, self.stage.name) for school, size in wanted.items()
        )

    def draw(self, units: list[Unit]) -> None:
        assert isinstance(self.stage.ties, Draw)
        where, mark = Where(self.stage.name, self.cohort, "", 0), self.placing.mark(self.cohort)
        ascending = sorted(units, key=lambda unit: unit.id.encode())
        rooms = self.placing.rooms
        seats = sum(rooms.left(self.cohort, school, self.stage.name) for school in rooms.table.schools)
        order, numbers = self.placing.chance.draw(self.stage.ties, where, ascending, seats, mark)
        self.order = {unit: i for i, unit in enumerate(order)}
        self.numbers = numbers

    def queue(self, school: str) -> list[Part]:
        """Those at a school, better ones first."""
        by_rank = in_order(self.placing.policy, self.stage)
        here = [part for part in self.parts if part.held == school]
        here.sort(key=lambda part: (self.order[part.unit.id], min(part.members).encode()))
        here.sort(key=lambda part: by_rank(self.rank(part, school) or ()))
        return here

    def choose(self, school: str) -> None:
        """The school keeps whom it wants of all who are there."""
        seats, stop = self.placing.rooms.left(self.cohort, school, self.stage.name), False
        for part in self.queue(school):
            taken: list[str] = []
            if not stop:
                taken, stop = place(part.as_unit(), seats, self.placing.rule)
            seats = max(0, seats - len(taken))
            rest = [member for member in part.members if member not in taken]
            if taken and rest:
                self.parts.append(Part(part.unit, rest, part.sought, part.next))
                part.members = sorted(taken, key=str.encode)
            elif rest:
                part.held = None

    def settle(self) -> None:
        """Held is given, once nobody wants to move."""
        for school in sorted({part.held for part in self.parts if part.held}):
            for part in self.queue(school):
                where = Where(self.stage.name, self.cohort, school, 0)
                number = self.numbers.get(part.unit.id, "")
                self.placing.seat(self.stage, where, part.unit, part.members, number)
