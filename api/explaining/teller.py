"""A child's explanation in sentences that a parent understands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import define

from ..dsl.findings import Lang
from ..engine.explanation import AtLadder, AtSchool, Explanation, InStage, Tested
from ..engine.shut_out import shut_out
from .draws_told import DrawsTold
from .language import Language
from .nearest_told import NearestTold
from .results_told import ResultsTold
from .rules_told import RulesTold
from .said import Kind, Passage, Said
from .shared import Shared
from .visits_told import VisitsTold, tied
from .words_told import words_told, words_used


@define
class Teller:
    """Tells of many children in one language."""

    says: Language
    results: ResultsTold
    rules: RulesTold
    visits: VisitsTold
    nearest: NearestTold
    shared: Shared

    @classmethod
    def of(cls, lang: Lang, *, with_private: bool = False) -> Teller:
        """Private values are told only to those who may read them."""
        says = Language(lang, with_private)
        return cls(
            says, ResultsTold(says), RulesTold(says), VisitsTold(says, DrawsTold(says)), NearestTold(says), Shared()
        )

    def tell(self, child: Explanation) -> list[Said]:
        """From the result to what its words mean."""
        return [said for passage in self.passages(child) for said in passage.said]

    def passages(self, child: Explanation) -> list[Passage]:
        """The same by passages."""
        title = Said(Kind.TITLE, self.results.title(child))
        told = [Passage((title, *[Said(Kind.LEAD, text) for text in self.results.lead(child) if text]))]
        if child.gates:
            told.append(self.shared.once(("gates", id(child.gates)), self._gates, child.gates))
        if child.pending:
            labels = self.says.listed(f"“{read.label}”" for read in child.pending)
            pending = self.says.word(f"还没有核实的材料：{labels}。", f"Not verified yet: {labels}.")
            told.append(Passage((Said(Kind.SAY, pending),)))
        if shut_out(child.status) is None:
            for stage in child.stages:
                self._stage(stage, child.bundle is not None, told)
        if child.nearest:
            told.append(Passage(tuple(self.nearest.all(child.nearest))))
        used = words_used(child)
        told.append(self.shared.once(("words", used), words_told, self.says, used))
        return told

    def _gates(self, gates: tuple[Tested, ...]) -> Iterator[Said]:
        yield Said(Kind.PART, self.says.word("报名资格", "Who may apply"))
        yield from map(self.rules.gate, gates)

    def _stage(self, stage: InStage, bundled: bool, told: list[Passage]) -> None:
        once = self.shared.once
        if not stage.took_part:
            told.append(once(("not in", id(stage)), self._not_in, stage))
            return
        told.append(once(("stage", stage.stage, len(stage.schools) > 1), self._begun, stage))
        for at in stage.schools:
            gates = [id(gate) for gate in at.gates if gate.holds is not True]
            told.append(once(("school", at.school, at.choice, at.placed_here, *gates), self._school, at))
            for ladder in at.ladders:
                rung = ("rung", at.school, ladder.ladder, ladder.tier, ladder.distances)
                told.append(once(rung, self._rung, at.school, ladder))
                if ladder.missed:
                    told.append(once(("missed", id(ladder.missed)), self._missed, ladder.missed))
            if at.visit is None or at.visit.lot is not None:  # no other child is told the same
                told.append(Passage(tuple(self._visit(at, stage, bundled))))
            else:
                key = ("visit", stage.stage, at.school, at.choice, at.placed_here, id(at.visit))
                told.append(once(key, self._visit, at, stage, bundled))
        if stage.ties_assumptions and any(at.visit is not None and tied(at.visit) for at in stage.schools):
            told.append(once(("ties", stage.stage), self._decided, stage.ties_assumptions))

    def _visit(self, at: AtSchool, stage: InStage, bundled: bool) -> Iterator[Said]:
        text = self.says.joined(self.visits.visit(at, stage, bundled))
        if text:
            yield Said(Kind.SAY, text)

    def _not_in(self, stage: InStage) -> Iterator[Said]:
        says = self.says
        yield self._headed(stage)
        why = says.text(stage.why_not) if stage.why_not else ""
        yield Said(Kind.SAY, says.word(f"没有参加这个阶段：{why}。", f"Took no part in this stage: {why}."))
        if stage.who is not None and stage.who.holds is not True:
            yield self.rules.who(stage.who)

    def _headed(self, stage: InStage) -> Said:
        per = self.says.per(stage.clauses)
        return Said(Kind.PART, self.says.word(f"阶段：{stage.stage}{per}", f"Stage: {stage.stage}{per}"))

    def _begun(self, stage: InStage) -> Iterator[Said]:
        yield self._headed(stage)
        yield from (Said(Kind.SAY, text) for text in self._mode(stage))
        yield from self._decided([text for text in stage.assumptions if text not in stage.ties_assumptions])

    def _decided(self, assumptions: Sequence[str]) -> Iterator[Said]:
        text = self.says.decided(assumptions)
        if text:
            yield Said(Kind.SAY, text)

    def _mode(self, stage: InStage) -> Iterator[str]:
        says = self.says
        if stage.mode == "deferred":
            yield says.word(
                "这个阶段同时考虑各个志愿：学校先留下排位靠前的孩子，被更靠前的孩子替下的再看下一个志愿，全部定下以后才录取。",
                "In this stage schools first keep those who stand highest; whoever is replaced by a child who stands "
                "higher goes on to the next choice, and places are given when nobody moves any more.",
            )
        elif len(stage.schools) > 1:
            yield says.word(
                "这个阶段依次看：先看每个孩子第一顺位的学校，还有学位再看第二顺位，以此类推。",
                "In this stage first choices of all children are looked at first, then second choices where seats are "
                "left, and so on.",
            )
        if stage.shared_draw is not None:
            yield self.visits.draws.shared_order(stage.shared_draw)
        if stage.ranked_by:
            by = says.listed(map(says.text, stage.ranked_by))
            yield says.word(f"排位还看：{by}。", f"Children are also ordered by: {by}.")

    def _school(self, at: AtSchool) -> Iterator[Said]:
        says = self.says
        result = says.word("录取", "admitted") if at.placed_here else says.word("没有录取", "not admitted")
        yield Said(
            Kind.SCHOOL,
            says.word(f"第 {at.choice} 顺位：{at.school}，{result}", f"Choice {at.choice}: {at.school}, {result}"),
        )
        yield from (self.rules.gate(gate) for gate in at.gates if gate.holds is not True)

    def _rung(self, school: str, ladder: AtLadder) -> Iterator[Said]:
        yield self.rules.rung(ladder, school)

    def _missed(self, missed: tuple[Tested, ...]) -> Iterator[Said]:
        return map(self.rules.missed, missed)
