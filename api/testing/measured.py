"""What cases of a policy touch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from attrs import evolve, frozen

from ..cases import CaseRun
from ..dsl.findings import Rejected
from ..dsl.policy import AdmitAll, Draw, Expectation, LeaveAll, Margin, MarginKind, Policy, Stage, TierRule, Verdict
from ..engine.outcome import Outcome
from ..engine.testing.ranked import ranked
from ..engine.testing.shared import Common
from ..engine.testing.sites import AT, GATES
from ..engine.testing.truths import Bools, Scopes, truths

BY_GATES = (Verdict.ELIGIBLE, Verdict.INELIGIBLE, Verdict.UNDETERMINED)
BY_RUN = (Verdict.PLACED, Verdict.LEFTOVER)
Pair = tuple[int, int | None]


def measured(run: CaseRun, expectations: Sequence[Expectation] | None = None) -> frozenset[str]:
    """The keys of the goals that the case touches, with its own expectations or others. What none of them asks about
    is not touched, and a case that cannot be run touches no stage."""
    asks = run.case.expectations if expectations is None else expectations
    return next(measured_together([(run, asks)]))


def measured_together(asked: Sequence[tuple[CaseRun, Sequence[Expectation]]]) -> Iterator[frozenset[str]]:
    """The same of several runs, each with the expectations that it is to meet."""
    looked = [_looked(run, asks) for run, asks in asked]
    found = dict[int, frozenset[str]]()
    for common in dict.fromkeys(run.share.common for run, _ in asked):
        at = [i for i, (run, _) in enumerate(asked) if run.share.common is common]
        pairs = [(asked[i][0].share.start, looked[i].asked) for i in at]
        found.update(zip(at, _truths(common, pairs), strict=True))
    for i, look in enumerate(looked):
        yield look.touched | found[i]


@frozen
class _Looked:
    """What is asked of which pairs of a case, and what its run touches."""

    asked: dict[Pair, set[str]]
    touched: frozenset[str]


def _looked(run: CaseRun, asks: Sequence[Expectation]) -> _Looked:
    asked: dict[Pair, set[str]] = {}
    names = sorted((child.name for child in run.case.children), key=str.encode)
    for expected in asks:
        row = names.index(expected.child)
        if expected.verdict in BY_GATES:
            asked.setdefault((row, None), set()).add(GATES)
        elif expected.verdict is Verdict.TIER:
            school = run.register.school_index[str(expected.school)]
            ladder = expected.ladder or run.policy.ladders[0].name
            asked.setdefault((row, school), set()).add(f"ladder/{ladder}")
    outcome = _outcome(run) if any(expected.verdict in BY_RUN for expected in asks) else None
    if outcome is None:
        return _Looked(asked, frozenset())
    for pair, scopes in _considered(run, outcome):
        asked.setdefault(pair, set()).update(scopes)
    return _Looked(asked, frozenset(_in_run(run, outcome)))


def _truths(common: Common, cases: Sequence[tuple[int, dict[Pair, set[str]]]]) -> Iterator[frozenset[str]]:
    """What is touched by what is asked of pairs, for each case of a group, with its first row."""
    asked = [(start + row, school, held) for start, pairs in cases for (row, school), held in pairs.items()]
    scopes: Scopes = {
        scope: np.array([scope in held for _, _, held in asked])
        for scope in sorted(set[str]().union(*(held for _, _, held in asked)))
    }
    touched = dict[str, Bools]()
    if asked:
        found = truths(common.graph, common.group.whole, [row for row, _, _ in asked], [at for _, at, _ in asked])
        touched = found.touched(scopes)
    end = 0
    for _, pairs in cases:
        first, end = end, end + len(pairs)
        yield frozenset(key for key, mask in touched.items() if mask[first:end].any())


def _outcome(run: CaseRun) -> Outcome | None:
    try:
        return run.outcome
    except Rejected:
        return None


def _considered(run: CaseRun, outcome: Outcome) -> Iterator[tuple[Pair, set[str]]]:
    """Which children the run asked about gates and stages, and at which schools about these and their ladders."""
    places = outcome.placements.select("status", "stage").rows()
    row_of = {id_: row for row, id_ in enumerate(outcome.placements["id"])}
    stages = [stage.name for stage in run.policy.stages]
    for row, (status, stage) in enumerate(places):
        upto = stages if not stage else stages[: stages.index(stage) + 1]
        yield (row, None), {GATES} if status == "ineligible" else {GATES, *(f"stage/{name}" for name in upto)}
    for id_, school, ladder in outcome.standings.select("id", "school", "ladder").rows():
        if school:
            place = run.register.school_index[str(school)]
            yield (row_of[id_], place), {AT, f"ladder/{ladder}"}


def _in_run(run: CaseRun, outcome: Outcome) -> Iterator[str]:
    placed = outcome.placements.filter(status="placed")["stage"]
    yield from (f"stage/{stage}/placed" for stage in placed.unique())
    yield from ranked(run.share, run.roster, outcome, run.policy.stages)
    again = _Again(run, outcome)
    for number, stage in enumerate(run.policy.stages):
        if again.tied(number, stage):
            yield f"stage/{stage.name}/ties"
    rule = run.policy.bundle
    if rule is None or run.roster.frame[rule.field].null_count() == len(run.roster.frame):
        return
    if again.differs(evolve(run.policy, bundle=evolve(rule, margin=_other(rule.margin)))):
        yield "bundle/margin"
    if rule.margin.kind in (MarginKind.SKIP, MarginKind.STOP):
        other = MarginKind.STOP if rule.margin.kind is MarginKind.SKIP else MarginKind.SKIP
        if again.differs(evolve(run.policy, bundle=evolve(rule, margin=Margin(other)))):
            yield "bundle/margin/next"
    if rule.margin.kind is MarginKind.OVERFLOW:
        wider = evolve(rule, margin=Margin(MarginKind.OVERFLOW, rule.margin.most + 1))
        if again.differs(evolve(run.policy, bundle=wider)):
            yield "bundle/margin/over"
    if any(stage.rank for stage in run.policy.stages):
        others = (
            t for t in TierRule if t is not rule.tier and (rule.representative or t is not TierRule.REPRESENTATIVE)
        )
        if any(again.differs(evolve(run.policy, bundle=evolve(rule, tier=tier))) for tier in others):
            yield "bundle/tier"


def _other(margin: Margin) -> Margin:
    """A margin under which a bundle that meets too few seats always fares otherwise."""
    return Margin(MarginKind.SKIP if margin.kind is MarginKind.SPLIT else MarginKind.SPLIT)


@frozen
class _Again:
    """The case once more under another rule: where its outcome is another, the rule was reached."""

    run: CaseRun
    outcome: Outcome

    def tied(self, number: int, stage: Stage) -> bool:
        """Whether a tie had to be settled at the last seats of a stage."""
        mine = [each for each in self.outcome.schools if each.stage == stage.name]
        if isinstance(stage.ties, Draw):
            return any(each.drawn > max(each.seats, 0) for each in mine)
        if stage.ties is None or not any(each.asked > each.seats > 0 for each in mine):
            return False
        other = LeaveAll() if isinstance(stage.ties, AdmitAll) else AdmitAll()
        stages = list(self.run.policy.stages)
        stages[number] = evolve(stage, ties=other)
        return self.differs(evolve(self.run.policy, stages=tuple(stages)))

    def differs(self, policy: Policy) -> bool:
        """Whether the outcome is another under the changed policy. Rules for ties and bundles say nothing of one child,
        so that its share stays."""
        try:
            outcome = evolve(self.run, policy=policy).outcome
        except Rejected:
            return True
        kept = ["id", "status", "school", "stage", "number"]
        return not outcome.placements.select(kept).equals(self.outcome.placements.select(kept))
