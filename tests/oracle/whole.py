"""The whole run: who is out, who is placed where, into which class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from paiwei.dsl.policy import Classes, Policy
from paiwei.dsl.types import Kind

from . import chance
from .dealing import Dealing
from .draws import Chance
from .inputs import UNKNOWN, Answer, Fault, Inputs, Numbers, Placement, Row
from .meaning import Reader
from .placing import Placing, Rooms, Seat
from .undetermined import Asking
from .units import bundle_faults, units_of


@dataclass(frozen=True)
class Sealed:
    """What the seed is made of: the manifest's bytes (the record of the run) and the public sources."""

    manifest: bytes
    sources: tuple[tuple[str, tuple[int, ...]], ...]
    revealed: str = ""
    beacon: str = ""
    attempt: int = 1

    def chance(self, numbers: Numbers) -> Chance:
        """All chance of the run."""
        public = chance.public_text(self.sources)
        seed = chance.seed(self.manifest, public, self.revealed, self.beacon)
        return Chance(seed, numbers, self.sources, self.attempt)


def answer(inputs: Inputs, sealed: Sealed, numbers: Numbers) -> Answer:
    """What the run must give. Raises Fault where it must refuse."""
    return Whole(inputs, sealed.chance(numbers)).answer()


class Whole:
    """One run, step by step."""

    def __init__(self, inputs: Inputs, luck: Chance) -> None:
        self.inputs, self.luck, self.policy = inputs, luck, inputs.policy
        self.reader = Reader(inputs.policy, inputs.table)
        self.raw = {child: definite(inputs.policy, row) for child, row in inputs.rows.items()}
        rule = self.policy.bundle
        known = {row[rule.field] for row in self.raw.values()} if rule else set()
        self.asking = Asking(self.reader, sorted(b for b in known if isinstance(b, str)))
        self.ruled = dict(inputs.rulings)
        asked = {c: self.asking.matter(row) for c, row in self.raw.items() if c not in self.ruled}
        self.undetermined = {child: cells for child, cells in asked.items() if cells}
        self.rows = {c: self.asking.completed(row) for c, row in self.raw.items() if c not in self.undetermined}
        self.failed = {c: self.reader.failed(row, "", about_school=False) for c, row in self.raw.items()}
        self.held: set[str] = set()

    def answer(self) -> Answer:
        if self.undetermined and not self.inputs.hold:
            raise Fault([("", "undetermined")])
        self.held = self.holding()
        running = {c: row for c, row in self.rows.items() if c not in self.held and c not in self.ruled}
        eligible = {c for c in running if self.asking.behaviour(running[c]) != "ineligible"}
        faults = bundle_faults(self.reader, running, eligible)
        if faults:
            raise Fault(faults)
        rooms = Rooms(self.inputs.table)
        for child, school in sorted(self.inputs.rulings, key=lambda ruling: ruling[0].encode()):
            rooms.give(self.cohort(self.raw[child]), school, [Seat(child, None)])
        children = {c: running[c] for c in eligible}
        Placing(self.reader, children, rooms, self.luck).run(units_of(self.policy, children))
        return Answer(
            placements=self.placements(rooms, eligible),
            undetermined=self.undetermined,
            tiers=self.tiers(running),
            gates_failed=self.failed,
            closed=self.closed(),
            over_plan={at: max(0, len(s) - self.inputs.table.plans[at]) for at, s in rooms.seats.items()},
            roster=self.roster(),
        )

    def holding(self) -> set[str]:
        """Undetermined children and their bundle mates."""
        rule = self.policy.bundle
        held = set(self.undetermined)
        if rule is not None:
            bundles = {self.raw[c][rule.field] for c in held} - {None, UNKNOWN}
            held |= {c for c, row in self.raw.items() if row[rule.field] in bundles and c not in self.ruled}
        return held

    def cohort(self, row: Row) -> str:
        return str(row[self.policy.cohort.field]) if self.policy.cohort else ""

    def placements(self, rooms: Rooms, eligible: set[str]) -> dict[str, Placement]:
        found: dict[str, Placement] = {}
        for child in self.raw:
            status = "held" if child in self.held else "leftover" if child in eligible else "ineligible"
            found[child] = Placement(status)
        for (cohort, school), seats in rooms.seats.items():
            classes = self.classes(cohort, school, [seat.child for seat in seats])
            plan = self.inputs.table.plans[cohort, school]
            for index, seat in enumerate(seats, 1):
                found[seat.child] = self.placement(seat, school, classes.get(seat.child), over=index > plan)
        return found

    def placement(self, seat: Seat, school: str, class_number: int | None, *, over: bool) -> Placement:
        if seat.stage is None:
            return Placement("ruled", school, class_number=class_number, seat_over_plan=over)
        ladders = [key.ladder for key in seat.stage.rank if hasattr(key, "ladder")]
        tier = self.tier(self.rows[seat.child], school, ladders[0]) if ladders else ""
        return Placement("placed", school, seat.stage.name, tier, seat.number, class_number, over)

    def tier(self, row: Row, school: str, ladder: str) -> str:
        rungs = self.policy.ladder(ladder)
        position: Any = self.reader.rung(rungs, row, school)
        return "" if position is None else rungs.rungs[position].name

    def tiers(self, running: dict[str, Row]) -> dict[tuple[str, str, str], str]:
        return {
            (child, school, ladder.name): self.tier(row, school, ladder.name)
            for child, row in running.items()
            for school in self.reader.places.schools
            for ladder in self.policy.ladders
        }

    def closed(self) -> dict[tuple[str, str], tuple[str, ...]]:
        return {
            (child, school): self.reader.failed(row, school, about_school=True)
            for child, row in self.raw.items()
            for school in self.reader.places.schools
        }

    def classes(self, cohort: str, school: str, children: list[str]) -> dict[str, int]:
        rule: Classes | None = self.policy.classes
        count = self.inputs.table.classes.get((cohort, school), 0)
        if rule is None or count == 0:
            return {}
        units = units_of(self.policy, self.rows)
        unit_of = {member: unit.id for unit in units for member in unit.members}
        dealing = Dealing(self.policy, rule, self.rows, unit_of)
        return dealing.deal(children, count, lambda s: self.luck.named(f"classes/{cohort}/{school}/{s}"))

    def roster(self) -> bytes:
        """draws.md section 1: every unit of the roster, its id and its members."""
        rule = self.policy.bundle
        bundles: dict[str, list[str]] = {}
        for child, row in self.raw.items():
            name = row[rule.field] if rule else None
            bundles.setdefault(f"bundle {name}" if isinstance(name, str) else f"child {child}", []).append(child)
        lines = []
        for members in bundles.values():
            ordered = sorted(members, key=str.encode)
            lines.append((ordered[0].encode(), f"{ordered[0]}\t{','.join(ordered)}\n".encode()))
        return b"".join(line for _, line in sorted(lines))


def definite(policy: Policy, row: Row) -> Row:
    """A blank flag reads as no, a blank list as an empty one."""
    empty: dict[Kind, Any] = {Kind.FLAG: False, Kind.LIST: ()}
    found = dict(row)
    for f in policy.fields:
        if found[f.name] is None and isinstance(f.type, Kind):
            found[f.name] = empty.get(f.type)
    return found
