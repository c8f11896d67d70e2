"""A child's explanation in sentences that a parent understands."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define

from ..dsl.findings import Lang
from ..engine.explanation import AtSchool, Explanation, InStage
from ..engine.shut_out import shut_out
from .language import Language
from .nearest_told import NearestTold
from .results_told import ResultsTold
from .rules_told import RulesTold
from .said import Kind, Said
from .visits_told import VisitsTold
from .words_told import words_told


@define
class Teller:
    """Tells of many children in one language."""

    says: Language
    results: ResultsTold
    rules: RulesTold
    visits: VisitsTold
    nearest: NearestTold

    @classmethod
    def of(cls, lang: Lang, *, with_private: bool = False) -> Teller:
        """Private values are told only to those who may read them."""
        says = Language(lang, with_private)
        return cls(says, ResultsTold(says), RulesTold(says), VisitsTold(says), NearestTold(says))

    def tell(self, child: Explanation) -> list[Said]:
        """From the result to what its words mean."""
        said = [*self._whole(child)]
        return [*said, *words_told(self.says, child)]

    def _whole(self, child: Explanation) -> Iterator[Said]:
        says = self.says
        yield Said(Kind.TITLE, self.results.title(child))
        yield from (Said(Kind.LEAD, text) for text in self.results.lead(child))
        if child.gates:
            yield Said(Kind.PART, says.word("报名资格", "Who may apply"))
            yield from map(self.rules.gate, child.gates)
        if child.pending:
            labels = says.listed(f"“{read.label}”" for read in child.pending)
            yield Said(Kind.SAY, says.word(f"还没有核实的材料：{labels}。", f"Not verified yet: {labels}."))
        for stage in child.stages if shut_out(child.status) is None else ():
            yield from self._stage(stage, child)
        yield from self.nearest.all(child.nearest)

    def _stage(self, stage: InStage, child: Explanation) -> Iterator[Said]:
        says = self.says
        per = says.per(stage.clauses)
        yield Said(Kind.PART, says.word(f"阶段：{stage.stage}{per}", f"Stage: {stage.stage}{per}"))
        if not stage.took_part:
            why = says.text(stage.why_not) if stage.why_not else ""
            yield Said(Kind.SAY, says.word(f"没有参加这个阶段：{why}。", f"Took no part in this stage: {why}."))
            if stage.who is not None and stage.who.holds is not True:
                yield self.rules.who(stage.who)
            return
        yield from (Said(Kind.SAY, text) for text in self._mode(stage))
        for at in stage.schools:
            yield from self._school(at, stage, child)

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
        if stage.ranked_by:
            by = says.listed(map(says.text, stage.ranked_by))
            yield says.word(f"排位还看：{by}。", f"Children are also ordered by: {by}.")

    def _school(self, at: AtSchool, stage: InStage, child: Explanation) -> Iterator[Said]:
        says = self.says
        result = says.word("录取", "admitted") if at.placed_here else says.word("没有录取", "not admitted")
        yield Said(
            Kind.SCHOOL,
            says.word(f"第 {at.choice} 顺位：{at.school}，{result}", f"Choice {at.choice}: {at.school}, {result}"),
        )
        yield from (self.rules.gate(gate) for gate in at.gates if gate.holds is not True)
        for ladder in at.ladders:
            yield from self.rules.ladder(ladder, at.school)
        text = says.joined(self.visits.visit(at, stage, child))
        if text:
            yield Said(Kind.SAY, text)
