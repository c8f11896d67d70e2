"""Why one child stands where it stands."""

from __future__ import annotations

import polars as pl
from attrs import evolve, frozen

from ..dsl.findings import Text
from ..dsl.policy import ByLadder, Policy, Stage
from .build import joined
from .evaluators.columnar import Columnar
from .explanation import AtLadder, AtSchool, Explanation, InStage
from .outcome import Outcome, Status
from .roster import Roster
from .rulegraph import RuleGraph
from .scrutiny import Scrutiny, clauses

Placed = dict[str, object]


def explain(graph: RuleGraph, roster: Roster, outcome: Outcome, id: str) -> Explanation:
    """The child of that key: its gates, and for every stage the schools it sought, its rung at each, and for every
    higher rung the first part that fails, with clause and values read. Raises KeyError if there is no such child."""
    at = roster.frame[graph.policy.key.name].index_of(id)
    if at is None:
        raise KeyError(id)
    child = evolve(roster, frame=roster.frame[at : at + 1], rulings=())
    evaluator = Columnar(graph, child)
    sought = {stage.name: tuple(evaluator.seek(stage)[0]) for stage in graph.policy.stages}
    schools = sorted({school for listed in sought.values() for school in listed})
    placed = outcome.placements.row(by_predicate=pl.col("id") == id, named=True)
    return _Explaining(graph, Scrutiny.of(graph, child, schools), evaluator, outcome, placed).whole(sought)


@frozen
class _Explaining:
    graph: RuleGraph
    scrutiny: Scrutiny
    evaluator: Columnar
    outcome: Outcome
    placed: Placed

    @property
    def policy(self) -> Policy:
        return self.graph.policy

    def whole(self, sought: dict[str, tuple[int, ...]]) -> Explanation:
        """The child from its gates to its last stage."""
        test, gates = self.scrutiny.rule, (gate for gate in self.policy.gates if not gate.about_school)
        over, stages = shut_out(str(self.placed["status"])), []
        for stage in self.policy.stages:
            stages.append(self._stage(stage, sought[stage.name], over))
            if over is None and self.placed["stage"] == stage.name:
                over = Text("此前的阶段已录取", "placed in an earlier stage")
        return Explanation(
            id=str(self.placed["id"]),
            status=str(self.placed["status"]),
            school=self._placed("school"),
            stage=self._placed("stage"),
            tier=self._placed("tier"),
            number=self._placed("number"),
            pending=self.scrutiny.pending(),
            gates=tuple(test(f"gate/{gate.name}", gate.name, gate.grounds) for gate in gates),
            stages=tuple(stages),
        )

    def _placed(self, column: str) -> str | None:
        return str(self.placed[column]) if self.placed[column] else None

    def _stage(self, stage: Stage, sought: tuple[int, ...], over: Text | None) -> InStage:
        grounds = joined((stage.grounds, *stage.details))
        who = None
        if stage.who is not None:
            who = self.scrutiny.rule(f"stage/{stage.name}", stage.name, stage.grounds)
        why_not = over
        if why_not is None and not self.evaluator.who(stage)[0]:
            why_not = Text("不是本阶段的对象", "the stage is not for this child")
        if why_not is None and not sought:
            why_not = Text("没有志愿学校", "no school is sought")
        schools = () if why_not is not None else tuple(self._school(stage, school) for school in sought)
        named = (stage.name, clauses(self.graph, grounds), grounds.assume)
        return InStage(*named, took_part=why_not is None, why_not=why_not, who=who, schools=schools)

    def _school(self, stage: Stage, school: int) -> AtSchool:
        gates = (gate for gate in self.policy.gates if gate.about_school)
        ladders = (key.ladder for key in stage.rank if isinstance(key, ByLadder))
        standing = self.evaluator.stand(stage, pl.Series([0]), pl.Series([school]))
        name = self.scrutiny.child.register.names[school]
        here = AtSchool(
            school=name,
            admissible=bool(standing["admissible"][0]),
            gates=tuple(self.scrutiny.rule(f"gate/{g.name}", g.name, g.grounds, school) for g in gates),
            ladders=tuple(self._ladder(ladder, school) for ladder in ladders),
            placed_here=self.placed["stage"] == stage.name and self.placed["school"] == name,
        )
        return self._with_numbers(here, stage, school)

    def _with_numbers(self, here: AtSchool, stage: Stage, school: int) -> AtSchool:
        """With how the stage went at the school, for the child's own cohort."""
        for went in self.outcome.schools:
            if (went.stage, went.school, went.cohort) == (stage.name, school, self._cohort()):
                numbers = {
                    name: getattr(went, name) for name in ("seats", "asked", "placed", "cutoff", "drawn", "drawn_in")
                }
                return evolve(here, **numbers)
        return here

    def _cohort(self) -> str:
        cohort = self.policy.cohort
        if cohort is None:
            return ""
        value = self.scrutiny.child.frame[cohort.field][0]
        return "" if value is None else cohort.type.names[value]

    def _ladder(self, name: str, school: int) -> AtLadder:
        ladder = self.policy.ladder(name)
        position = self.evaluator.tiers(name, pl.Series([0]), pl.Series([school]))[0]
        higher = ladder.rungs if position is None else ladder.rungs[:position]
        missed = tuple(self.scrutiny.rule(f"rung/{name}/{r.name}", r.name, r.grounds, school) for r in higher)
        if position is None:
            return AtLadder(name, None, (), missed)
        rung = ladder.rungs[position]
        return AtLadder(name, rung.name, clauses(self.graph, rung.grounds), missed)


def shut_out(status: str) -> Text | None:
    """Why a child of this status is in no stage at all; None if it may be in some."""
    match status:
        case Status.INELIGIBLE:
            return Text("不符合报名资格", "not eligible")
        case Status.UNDETERMINED:
            return Text("影响结果的材料待核", "papers that matter are not verified")
        case Status.HELD:
            return Text("材料待核，本次不参加", "left out until papers are verified")
        case Status.RULED:
            return Text("由主管部门另行决定", "placed by a ruling")
        case _:
            return None
