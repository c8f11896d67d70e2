"""A policy's cases, run: each a few children with the outcome that the author expects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import assert_never

import polars as pl
from attrs import frozen

from .dsl.findings import Finding, Place, Rejected, Severity, Text
from .dsl.policy import Case, Expectation, Policy, Verdict
from .dsl.type_names import listed
from .dsl.types import Kind
from .engine.build import build
from .engine.canonical import canonical
from .engine.determine import undetermined
from .engine.draws.table import strategies
from .engine.evaluators.columnar import Columnar
from .engine.intake import intake
from .engine.numbers import PublicNumbers
from .engine.outcome import Outcome
from .engine.register import Register
from .engine.roster import Roster
from .engine.rulegraph import RuleGraph
from .engine.run import draw
from .engine.sealed import Sealed
from .engine.units import units
from .registering import School, register_of
from .rows import Row, roster_of
from .writing.words import status_word

CODE = "C001"  # a case whose outcome is not what it expects
NO_SEED = (("case", (0,)),)  # for a case that names no numbers, because none decides it
HERE = (0.0, 0.0)
RECORD = canonical({"format": "paiwei-case/1"})  # so that a word changed elsewhere in the policy changes no case's draw


@frozen
class CaseResult:
    """One case: its name, and a finding for each expectation that was not met; none if it passed."""

    name: str
    findings: tuple[Finding, ...]


def run_cases(policy: Policy) -> tuple[CaseResult, ...]:
    """Run all cases, in the order written."""
    graph = build(policy)
    return tuple(CaseResult(case.name, tuple(CaseRun(policy, graph, case).failures())) for case in policy.cases)


@frozen(slots=False)
class CaseRun:
    """One case of a policy, its children read as a roster. What a draw in it decides hangs on the case's own numbers
    and names alone."""

    policy: Policy
    graph: RuleGraph
    case: Case

    def failures(self) -> Iterator[Finding]:
        """The expectations that are not met."""
        for expected in self.case.expectations:
            try:
                found = self._found(expected)
            except Rejected as rejected:
                found = _joined(rejected.findings)
            if found is not None:
                yield self._failure(expected, found)

    def _found(self, expected: Expectation) -> Text | None:
        """What is there instead, or None if the expectation is met."""
        match expected.verdict:
            case Verdict.ELIGIBLE | Verdict.INELIGIBLE:
                return self._gates(expected)
            case Verdict.TIER:
                return self._tier(expected)
            case Verdict.UNDETERMINED:
                cells = undetermined(self.graph, self.roster).get(self._row(expected))
                return None if cells else Text("没有待核材料影响结果", "no unknown cell matters")
            case Verdict.PLACED | Verdict.LEFTOVER:
                return self._placed(expected)
        assert_never(expected.verdict)

    def _gates(self, expected: Expectation) -> Text | None:
        gates = self.evaluator.gates().drop("eligible").row(self._row(expected), named=True)
        failed = [name for name, holds in gates.items() if holds is False]
        open_ = [name for name, holds in gates.items() if holds is None]
        if expected.verdict is Verdict.ELIGIBLE:
            if not failed and not open_:
                return None
        elif failed and expected.detail in (None, *failed):
            return None
        if failed:
            return Text(f"不符合 {listed(failed).zh}", f"fails {listed(failed).en}")
        if open_:
            zh, en = listed(open_).zh, listed(open_).en
            return Text(f"{zh} 要看没有写明的材料", f"{en} hangs on a field that is not given")
        return Text("符合全部条件", "eligible")

    def _tier(self, expected: Expectation) -> Text | None:
        ladder = expected.ladder or self.policy.ladders[0].name
        school = self.register.school_index[str(expected.school)]
        rows = pl.Series([self._row(expected)], dtype=pl.Int64)
        rungs = self.evaluator.rungs(ladder, rows, pl.Series([school], dtype=pl.Int32))
        for name, holds in rungs.row(0, named=True).items():
            if holds is None:
                return Text(f"`{name}` 要看没有写明的材料", f"`{name}` hangs on a field that is not given")
            if holds:
                return None if name == expected.detail else Text(f"在 `{name}`", f"on `{name}`")
        return Text("不在任何梯次", "on no rung")

    def _placed(self, expected: Expectation) -> Text | None:
        place = self.placements[expected.child]
        if expected.verdict is Verdict.LEFTOVER:
            if place["status"] == "leftover":
                return None
        elif place["school"] == expected.school and expected.detail in (None, place["stage"]):
            return None
        if place["school"]:
            return Text(
                f"录取在 `{place['school']}`（阶段 `{place['stage']}`）",
                f"placed at `{place['school']}` in stage `{place['stage']}`",
            )
        status = str(place["status"])
        return Text(status_word(status, "zh"), status_word(status, "en"))

    def _failure(self, expected: Expectation, found: Text) -> Finding:
        name, child = self.case.name, expected.child
        message = Text(
            f"例 `{name}`：`{child}` 与预期不符，实际是：{found.zh}",
            f"case `{name}`: `{child}` is not as expected, but: {found.en}",
        )
        remedy = Text("核对规则和例，改正其中错的一个", "compare the rule and the case, and mend the one that is wrong")
        return Finding(CODE, Severity.ERROR, message, Place(self.policy.source, expected.span), remedy)

    def _row(self, expected: Expectation) -> int:
        names = sorted((child.name for child in self.case.children), key=str.encode)
        return names.index(expected.child)

    @cached_property
    def register(self) -> Register:
        """The policy's schools and those that the case names, with the seats that it gives."""
        case, policy = self.case, self.policy
        named = dict.fromkeys([*policy.schools.named, *(seats.school for seats in case.seats), *self._mentioned()])
        points = {seats.school: seats.point for seats in case.seats if seats.point}
        schools = [School(name, points.get(name, HERE)) for name in named]
        index = {name: i for i, name in enumerate(named)}
        cohorts = policy.cohort.type.names if policy.cohort else ("",)
        places = {(cohort, index[s.school]): s for s in case.seats for cohort in ([s.cohort] if s.cohort else cohorts)}
        every = [(cohort, school) for cohort in cohorts for school in index.values()]
        plans = {place: places[place].plan if place in places else 0 for place in every}
        classes = {place: (places[place].classes if place in places else None) or 1 for place in every}
        return register_of(policy, schools, plans, classes)

    def _mentioned(self) -> Iterator[str]:
        """Schools that only the children of the case name."""
        for child in self.case.children:
            for spec in self.policy.fields:
                value = child.values.get(spec.name)
                if spec.type is Kind.SCHOOL and isinstance(value, str):
                    yield value
                elif spec.type is Kind.LIST and isinstance(value, tuple):
                    yield from (str(name) for name in value)

    @cached_property
    def roster(self) -> Roster:
        """The children of the case."""
        return roster_of(
            self.policy, self.register, [self._cells(child.name, child.values) for child in self.case.children]
        )

    @cached_property
    def evaluator(self) -> Columnar:
        """What the rules say of the children of the case."""
        return Columnar(self.graph, self.roster)

    def _cells(self, name: str, values: Row) -> Row:
        shown = {spec.name: name for spec in self.policy.fields if spec.type is Kind.TEXT and spec.private}
        flags = {spec.name: False for spec in self.policy.fields if spec.type is Kind.FLAG and spec.optional}
        return {**shown, **flags, **values, self.policy.key.name: name}

    @cached_property
    def placements(self) -> Mapping[str, Mapping[str, object]]:
        """Everyone's place, by name."""
        return {str(row["id"]): row for row in self.outcome.placements.iter_rows(named=True)}

    @cached_property
    def outcome(self) -> Outcome:
        """The case as a run. Raises `Rejected` as `run` does."""
        own = {label: numbers[0] for label, numbers in self.case.numbers if len(numbers) == 1}
        draws = {stage.name: own for stage in self.policy.stages} if own else {}
        evaluator, who = Columnar(self.graph, self.roster), units(self.policy, self.roster)
        unverified = undetermined(self.graph, self.roster)
        taken_in = intake(self.policy, self.roster, who, evaluator, unverified, hold=False)
        fixed = Sealed(self.policy, self.roster, strategies(), evaluator, taken_in, b"", RECORD)
        return draw(fixed, PublicNumbers(self.case.numbers or NO_SEED, draws))


def _joined(findings: tuple[Finding, ...]) -> Text:
    zh, en = "；".join(f.message.zh for f in findings), "; ".join(f.message.en for f in findings)
    return Text(f"不能运行：{zh}", f"cannot be run: {en}")
