"""One child's explanation, put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from ..dsl.findings import Text
from ..dsl.policy import Policy
from .build import joined
from .explanation import AtLadder, AtSchool, Bundle, Explanation, InStage, Read
from .looked import AtStage, Looked
from .outcome import Status
from .rulebook import clauses
from .run_facts import RunFacts
from .shut_out import EARLIER, MATES, NO_WISH, NOT_MEANT, shut_out
from .stage_facts import LadderFacts, StageFacts


@frozen
class Explained:
    """The child at `row` of a part of the roster that begins at `start`."""

    of: RunFacts
    here: Looked
    start: int
    row: int
    placed: Mapping[str, object]

    @property
    def policy(self) -> Policy:
        """The policy of the run."""
        return self.of.graph.policy

    def explanation(self) -> Explanation:
        """From the gates to the last stage."""
        child, status = str(self.placed["id"]), str(self.placed["status"])
        test = self.here.alone.rule
        closing, over = self.policy.closing, self.placed["seat_over_plan"]
        without = status == Status.LEFTOVER and closing.leftover is not None
        class_ = self.placed["class"]
        return Explanation(
            id=child,
            status=status,
            school=self._placed("school"),
            stage=self._placed("stage"),
            tier=self._placed("tier"),
            number=self._placed("number"),
            pending=self._read(self.here.pending.get(self.row, ())),
            gates=tuple([test(node, self.row) for node in self.of.gates]),
            stages=tuple(self._stages(status)),
            class_number=class_ if isinstance(class_, int) else None,
            over_plan=over if isinstance(over, bool) else None,
            bundle=self._bundle(),
            ruled=self.of.ruled.get(child) if status == Status.RULED else None,
            held_for=self._read(self.of.held_for.get(child, ())),
            leftover=closing.leftover if without else None,
            leftover_clauses=clauses(self.policy, closing.leftover_grounds) if without else (),
        )

    def _placed(self, column: str) -> str | None:
        return str(self.placed[column]) if self.placed[column] else None

    def _read(self, names: Sequence[str]) -> tuple[Read, ...]:
        return tuple(self.here.shown.read(self.policy.field(name), self.row) for name in names)

    def _bundle(self) -> Bundle | None:
        rule, mates = self.policy.bundle, self.of.outcome.history.mates(self.start + self.row)
        if rule is None or not mates:
            return None
        grounds = joined((rule.grounds, *rule.details))
        return Bundle(mates, str(rule.margin.kind), rule.margin.most, str(rule.tier), clauses(self.policy, grounds))

    def _stages(self, status: str) -> Sequence[InStage]:
        over, stages = shut_out(status), []
        for number, facts in enumerate(self.of.stages):
            stages.append(self._stage(number, facts, over))
            if over is None and self.placed["stage"] == facts.stage.name:
                over = EARLIER
        return stages

    def _stage(self, number: int, facts: StageFacts, over: Text | None) -> InStage:
        here, stage = self.here.stages[number], facts.stage
        who = None
        if stage.who is not None:
            who = self.here.alone.rule(f"stage/{stage.name}", self.row)
        why_not = over or self._why_not(number, here)
        if why_not is None:
            return facts.told(who, tuple([self._school(number, i) for i in range(len(here.came_to[self.row]))]))
        key = (number, why_not.zh, who)  # what most children share is one object
        if key not in self.of.book.shut_out:
            self.of.book.shut_out[key] = facts.told(who, (), why_not)
        return self.of.book.shut_out[key]

    def _why_not(self, number: int, here: AtStage) -> Text | None:
        if not here.who[self.row]:
            return NOT_MEANT
        if not here.sought[self.row]:
            return NO_WISH
        return None if self.of.outcome.history.inside[number][self.start + self.row] else MATES

    def _school(self, number: int, choice: int) -> AtSchool:
        here, facts = self.here.stages[number], self.of.stages[number]
        school, pair = here.came_to[self.row][choice], here.first[self.row] + choice
        name = self.of.roster.register.names[school]
        went = self.of.schools.get((facts.stage.name, self.here.cohorts[self.row], school))
        return AtSchool(
            school=name,
            choice=choice + 1,
            admissible=here.admissible[pair],
            gates=tuple([here.pairs.rule(node, pair) for node in facts.gates]),
            ladders=tuple([self._ladder(here, ladder, pair) for ladder in facts.ladders]),
            placed_here=self.placed["stage"] == facts.stage.name and self.placed["school"] == name,
            seats=went.seats if went else None,
            asked=went.asked if went else None,
            placed=went.placed if went else None,
            cutoff=went.cutoff if went else None,
            drawn=went.drawn if went else 0,
            drawn_in=went.drawn_in if went else 0,
            visit=self.of.outcome.history.visit(number, school, self.start + self.row),
        )

    def _ladder(self, here: AtStage, facts: LadderFacts, pair: int) -> AtLadder:
        position, test, many = here.tiers[facts.name][pair], here.pairs.rule, len(facts.nodes)
        missed = tuple([test(node, pair) for node in facts.nodes[:position]])  # all of them where there is no rung
        key = (facts.name, position, missed)
        made = self.of.book.ladders
        if key in made:
            return made[key]
        made[key] = AtLadder(facts.name, None, (), missed, None, many)
        if position is not None:
            rung, tier = self.of.book.rules[facts.nodes[position]], facts.rungs[position]
            made[key] = AtLadder(facts.name, tier, rung.clauses, missed, position + 1, many, rung.words)
        return made[key]
