"""Every explanation is true: what it says of rules and of schools is what a slow second reading says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from paiwei.dsl.expressions import And, LetHolds
from paiwei.dsl.policy import Gate, MarginKind, Policy, SeekMode, Stage
from paiwei.engine.build import build
from paiwei.engine.explanation import AtSchool, Explanation, InStage
from paiwei.engine.explanation import Tested as Rule
from paiwei.engine.explanations import explanations
from paiwei.engine.run_facts import RunFacts
from paiwei.engine.wording import say

from tests.oracle.inputs import Row
from tests.oracle.units import in_order, in_who, unit_rank, units_of
from tests.worlds.given import roster_of
from tests.worlds.trials import NAMES, Trial, hold, numbered, numbers, tries

WORLDS = 4

every_strategy = pytest.mark.parametrize("strategy", NAMES)


def told(trial: Trial) -> list[Explanation]:
    world = trial.world
    roster = roster_of(trial.policy, world.table, world.rows, world.rulings)
    return list(explanations(RunFacts(build(trial.policy), roster, trial.outcome), 0, roster.frame.height))


def parts(policy: Policy, condition: Any) -> Iterator[Any]:
    """What must all hold, lets entered."""
    if isinstance(condition, And):
        for part in condition.parts:
            yield from parts(policy, part)
    elif isinstance(condition, LetHolds):
        yield from parts(policy, next(let.value for let in policy.lets if let.name == condition.let))
    else:
        yield condition


def first_failing(trial: Trial, condition: Any, row: Row, school: str) -> str | None:
    for part in parts(trial.policy, condition):
        if trial.reader.holds(part, row, school) is not True:
            return say(trial.policy, part, "zh")
    return None


def rule_said(trial: Trial, found: Rule, condition: Any, row: Row, school: str) -> list[str]:
    expected = first_failing(trial, condition, row, school)
    said = found.failing and found.failing.rule.zh
    return [] if said == expected else [f"{found.name} at {school}: {said!r}, expected {expected!r}"]


def rules_are_read_rightly(trial: Trial, children: list[Explanation]) -> list[str]:
    said, policy = [], trial.policy
    gates = {gate.name: gate for gate in policy.gates}
    for child in children:
        row = trial.rows[child.id]
        for gate in child.gates:
            said += rule_said(trial, gate, gates[gate.name].condition, row, "")
        for stage in child.stages:
            for at in stage.schools:
                said += at_school(trial, at, row, gates)
    return said


def at_school(trial: Trial, at: AtSchool, row: Row, gates: dict[str, Gate]) -> list[str]:
    said = [s for gate in at.gates for s in rule_said(trial, gate, gates[gate.name].condition, row, at.school)]
    for found in at.ladders:
        ladder = trial.policy.ladder(found.ladder)
        position: Any = trial.reader.rung(ladder, row, at.school)
        tier = None if position is None else ladder.rungs[position].name
        if found.tier != tier or (found.position or 0) != (0 if position is None else position + 1):
            said.append(f"{found.tier} at {at.school}, expected {tier}")
        higher = ladder.rungs if position is None else ladder.rungs[:position]
        if [m.name for m in found.missed] != [rung.name for rung in higher]:
            said.append(f"missed {[m.name for m in found.missed]}")
        for missed, rung in zip(found.missed, higher, strict=False):
            said += rule_said(trial, missed, rung.condition, row, at.school)
    return said


class Stood:
    """Who stood where in a stage, by the places that came of it."""

    def __init__(self, trial: Trial, stage: Stage) -> None:
        self.trial, self.stage = trial, stage
        order = [s.name for s in trial.policy.stages]
        self.before = order[: order.index(stage.name)]
        running = {c: trial.rows[c] for c, p in trial.places.items() if p[0] in ("placed", "leftover")}
        self.units = []
        for unit in units_of(trial.policy, running):
            unit.members = [m for m in unit.members if trial.places[m][2] not in self.before]
            if unit.members and all(in_who(trial.reader, stage, trial.rows[m]) for m in unit.members):
                self.units.append(unit)

    def sought(self, unit: Any) -> tuple[str, ...]:
        return tuple(self.trial.reader.joined(self.stage.seek, self.trial.rows[unit.members[0]], ""))

    def placed_at(self, child: str) -> str | None:
        place = self.trial.places[child]
        return place[1] if place[2] == self.stage.name else None

    def queue(self, school: str, cohort: str, choice: int) -> list[tuple[Any, Any, list[str]]]:
        """Unit, rank and members of all who stood at the school."""
        found = []
        for unit in self.units:
            sought = self.sought(unit)
            at = sought.index(school) if school in sought else None
            deferred = self.stage.mode is SeekMode.DEFERRED
            if at is None or self.trial.cohort(unit.members[0]) != cohort or (not deferred and at != choice - 1):
                continue
            left = [m for m in unit.members if self.placed_at(m) not in sought[:at]]
            standing = type(unit)(unit.id, left, unit.representative, unit.bundled)
            rank = unit_rank(self.trial.reader, self.stage, standing, self.trial.rows, school) if left else None
            if rank is not None:
                found.append((unit, rank, left))
        return found


def counts_are_right(trial: Trial, children: list[Explanation]) -> list[str]:
    rule = trial.policy.bundle
    if rule is not None and rule.margin.kind is MarginKind.SPLIT:
        return []  # the parts of a bundle are told of as they asked, which places alone do not show
    said = []
    stages = {stage.name: Stood(trial, stage) for stage in trial.policy.stages}
    for child in children:
        for stage in child.stages:
            for at in stage.schools:
                if at.visit is not None:
                    said += counted(stages[stage.stage], child, at)
    return said


def counted(stood: Stood, child: Explanation, at: AtSchool) -> list[str]:
    trial, met = stood.trial, at.visit
    assert met is not None
    queue = stood.queue(at.school, trial.cohort(child.id), at.choice)
    own = next(((rank, left) for _, rank, left in queue if child.id in left), None)
    if own is None:
        return [f"{child.id} did not stand at {at.school}"]
    key = in_order(trial.policy, stood.stage)
    ahead = sum(len(left) for _, rank, left in queue if key(rank) < key(own[0]))
    equal = [member for _, rank, left in queue if not key(rank) < key(own[0]) and not key(own[0]) < key(rank)
             for member in left]  # fmt: skip
    inside = sum(stood.placed_at(member) == at.school for member in equal)
    mine = sum(stood.placed_at(member) == at.school for member in own[1])
    expected = (sum(len(left) for *_, left in queue), ahead, len(equal), inside, len(own[1]), mine)
    found = (met.asked, met.before, met.equal, met.equal_in, met.size, met.members_in)
    said = [] if found == expected else [f"{child.id} at {at.school}: {found}, expected {expected}"]
    return said + seats(stood, child, at) + drawn(stood, child, at, equal)


def seats(stood: Stood, child: Explanation, at: AtSchool) -> list[str]:
    trial, met = stood.trial, at.visit
    assert met is not None
    cohort = trial.cohort(child.id)
    taken = here = 0
    for other in trial.seated().get((cohort, at.school), []):
        status, _, stage, *_ = trial.places[other]
        earlier = status == "ruled" or stage in stood.before
        if stage == stood.stage.name and stood.stage.mode is SeekMode.IN_TURN:
            earlier = trial.seek(stood.stage, other).index(at.school) < at.choice - 1
        taken += earlier
        here += earlier and stage == stood.stage.name
    plan = trial.world.table.plans[cohort, at.school]
    limit = stood.stage.limit
    left = max(0, plan - taken if limit is None else min(plan - taken, limit.of(plan) - here))
    stops = trial.policy.bundle is not None and trial.policy.bundle.margin.kind is MarginKind.STOP
    return [] if met.seats == left or (stops and met.seats == 0) else [f"{met.seats} seats at {at.school}, not {left}"]


def drawn(stood: Stood, child: Explanation, at: AtSchool, equal: list[str]) -> list[str]:
    """The number drawn is that of the place, and the last number that of the last of the equals who got in."""
    lot = at.visit.lot if at.visit else None
    if lot is None:
        return []
    said = []
    places = stood.trial.places
    if at.placed_here and lot.number != places[child.id][4]:
        said.append(f"number {lot.number}, placed by {places[child.id][4]}")
    if at.placed_here and (lot.place is None or lot.last is None or lot.place > lot.last):
        said.append(f"{child.id} got in with {lot}")
    alone = not any(row.get("twins") for row in stood.trial.world.rows.values())
    if not at.placed_here and alone and lot.place is not None and lot.last is not None and lot.place < lot.last:
        said.append(f"{child.id} was left out with {lot}")
    if lot.strategy == "ticket":
        inside = [int(places[m][4]) for m in equal if stood.placed_at(m) == at.school]
        if max(inside, default=None) != lot.last:
            said.append(f"up to {lot.last}, but of the equals {inside} got in")
    return said


def stage_is_told_rightly(trial: Trial, children: list[Explanation]) -> list[str]:
    """Who takes part in a stage is told of the schools up to its own, in its order."""
    said = []
    stages = {stage.name: stage for stage in trial.policy.stages}
    for child in children:
        for stage in child.stages:
            if stage.took_part:
                said += listed(trial, child, stage, stages[stage.stage])
    return said


def listed(trial: Trial, child: Explanation, told_of: InStage, stage: Stage) -> list[str]:
    sought = list(trial.seek(stage, child.id))
    end = sought.index(child.school) + 1 if child.stage == stage.name and child.school else len(sought)
    found = [at.school for at in told_of.schools]
    return [] if found == sought[:end] else [f"{child.id}: {found}, expected {sought[:end]}"]


LAWS = (rules_are_read_rightly, counts_are_right, stage_is_told_rightly)


def all_laws(trial: Trial) -> list[str]:
    """The first part that fails is the first that the oracle finds; who stood before, the seats and the numbers are
    what the places show; the schools told of are those that the child came to."""
    children = told(trial)
    return [fault for law in LAWS for fault in law(trial, children)]


@every_strategy
@tries(WORLDS)
@given(number=numbers(WORLDS))
def test_every_explanation_says_what_the_oracle_finds(strategy: str, number: int) -> None:
    hold(all_laws, numbered(strategy, number))
