"""One child's explanation, put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from ..dsl.findings import Text
from ..dsl.policy import Policy
from .build import joined
from .explanation import AtLadder, AtSchool, Bundle, Explanation, InStage, Read, Tested
from .looked import AtStage, Looked
from .outcome import Status
from .rulebook import clauses
from .run_facts import RunFacts
from .shut_out import EARLIER, MATES, NO_WISH, NOT_MEANT, shut_out
from .stage_facts import LadderFacts


@frozen
class Explained:
    """The children of a part of the roster that begins at `start`; `row` is counted from there. `placed`: the columns
    of their placements."""

    of: RunFacts
    policy: Policy
    here: Looked
    start: int
    placed: Mapping[str, Sequence[Any]]

    def child(self, row: int) -> Explanation:
        """One of them, from the gates to the last stage."""
        placed = self.placed
        child, status = placed["id"][row], placed["status"][row]
        closing = self.policy.closing
        without = status == Status.LEFTOVER and closing.leftover is not None
        return Explanation(
            id=child,
            status=status,
            school=placed["school"][row] or None,
            stage=placed["stage"][row] or None,
            tier=placed["tier"][row] or None,
            number=placed["number"][row] or None,
            pending=self._read(self.here.pending.get(row, ()), row),
            gates=self.here.alone.rules(self.of.gates, row),
            stages=self._stages(row, shut_out(status)),
            class_number=placed["class"][row],
            over_plan=placed["seat_over_plan"][row],
            bundle=self._bundle(row),
            ruled=self.of.ruled.get(child) if status == Status.RULED else None,
            held_for=self._read(self.of.held_for.get(child, ()), row),
            leftover=closing.leftover if without else None,
            leftover_clauses=clauses(self.policy, closing.leftover_grounds) if without else (),
            leftover_assumptions=closing.leftover_grounds.assume if without else (),
        )

    def _read(self, names: Sequence[str], row: int) -> tuple[Read, ...]:
        return tuple([self.here.shown.read(self.policy.field(name), row) for name in names])

    def _bundle(self, row: int) -> Bundle | None:
        rule = self.policy.bundle
        mates = () if rule is None else self.of.outcome.history.mates(self.start + row)
        if rule is None or not mates:
            return None
        grounds = joined((rule.grounds, *rule.details))
        said = (clauses(self.policy, grounds), grounds.assume)
        return Bundle(mates, str(rule.margin.kind), rule.margin.most, str(rule.tier), *said)

    def _stages(self, row: int, over: Text | None) -> tuple[InStage, ...]:
        stages, placed_in = [], self.placed["stage"][row]
        for number, facts in enumerate(self.of.stages):
            stages.append(self._stage(number, row, over))
            if over is None and placed_in == facts.stage.name:
                over = EARLIER
        return tuple(stages)

    def _stage(self, number: int, row: int, over: Text | None) -> InStage:
        here, facts, made = self.here.stages[number], self.of.stages[number], self.of.book.shut_out
        who = None
        if facts.stage.who is not None:
            who = self.here.alone.rule(f"stage/{facts.stage.name}", row)
        why_not = over or _why_not(here, row)
        if why_not is None:
            choices = range(len(here.came_to[row]))
            return facts.told(who, tuple([self._school(number, row, choice) for choice in choices]))
        key = (number, why_not.zh, who)  # what most children share is one object
        if key not in made:
            made[key] = facts.told(who, (), why_not)
        return made[key]

    def _school(self, number: int, row: int, choice: int) -> AtSchool:
        here, facts = self.here.stages[number], self.of.stages[number]
        school, pair = here.came_to[row][choice], here.first[row] + choice
        name, stage = self.of.roster.register.names[school], facts.stage.name
        went = self.of.schools.get((stage, self.here.cohorts[row], school))
        return AtSchool(
            school=name,
            choice=choice + 1,
            admissible=here.admissible[pair],
            gates=here.pairs.rules(facts.gates, pair),
            ladders=tuple([self._ladder(here, ladder, pair) for ladder in facts.ladders]),
            placed_here=self.placed["stage"][row] == stage and self.placed["school"][row] == name,
            seats=went.seats if went else None,
            asked=went.asked if went else None,
            placed=went.placed if went else None,
            cutoff=went.cutoff if went else None,
            drawn=went.drawn if went else 0,
            drawn_in=went.drawn_in if went else 0,
            visit=self.of.outcome.history.visit(number, school, self.start + row),
        )

    def _ladder(self, here: AtStage, facts: LadderFacts, pair: int) -> AtLadder:
        position = here.tiers[facts.name][pair]
        missed = here.pairs.rules(facts.nodes[:position], pair)  # all of them where there is no rung
        ladder = self._apart_from_distances(facts, position, missed)
        if position is None:
            return ladder
        distances = here.pairs.distances(facts.nodes[position], pair)
        return evolve(ladder, distances=distances) if distances else ladder

    def _apart_from_distances(self, facts: LadderFacts, position: int | None, missed: tuple[Tested, ...]) -> AtLadder:
        """What many children share is one object."""
        key, many = (facts.name, position, missed), len(facts.nodes)
        made = self.of.book.ladders
        if key in made:
            return made[key]
        made[key] = AtLadder(facts.name, None, (), missed, None, many)
        if position is not None:
            rung, tier = self.of.book.rules[facts.nodes[position]], facts.rungs[position]
            made[key] = AtLadder(facts.name, tier, rung.clauses, missed, position + 1, many, rung.words)
        return made[key]


def _why_not(here: AtStage, row: int) -> Text | None:
    if not here.who[row]:
        return NOT_MEANT
    if not here.sought[row]:
        return NO_WISH
    return None if here.inside[row] else MATES
