"""A policy's cases, run: each a few children with the outcome that the author expects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import assert_never

from attrs import field, frozen

from .case_rosters import case_roster
from .dsl.findings import Finding, Place, Rejected, Severity, Text
from .dsl.policy import Case, Expectation, Policy, Verdict
from .dsl.type_names import listed
from .engine.build import build
from .engine.canonical import canonical
from .engine.draws.strategy import Strategy
from .engine.draws.table import strategies
from .engine.gate_columns import gate_columns
from .engine.intake import intake
from .engine.numbers import PublicNumbers
from .engine.outcome import Outcome
from .engine.register import Register
from .engine.roster import Roster
from .engine.rulegraph import RuleGraph
from .engine.run import draw
from .engine.sealed import Sealed
from .engine.testing.shared import Group, Share, grouped
from .engine.units import units
from .writing.words import status_word

CODE = "C001"  # a case whose outcome is not what it expects
NO_SEED = (("case", (0,)),)  # for a case that names no numbers, because none decides it
RECORD = canonical({"format": "paiwei-case/1"})  # so that a word changed elsewhere in the policy changes no case's draw
_COMPARE = Text("核对规则和例，改正其中错的一个", "compare the rule and the case, and mend the one that is wrong")
_NUMBERS = Text(
    "谁有学位要由派位决定，例里却没有公开数：加一行，例如 numbers dice {2, 3, 5}，再照它派出的结果写；"
    "或者增加学位、减少孩子，使结果不靠派位",
    "a draw decides who has a seat, and the case names no numbers: add a line such as numbers dice {2, 3, 5} and expect"
    " what it draws; or write more seats or fewer children, so that nothing is drawn",
)


@frozen
class CaseResult:
    """One case: its name, and a finding for each expectation that was not met; none if it passed."""

    name: str
    findings: tuple[Finding, ...]


def run_cases(policy: Policy, runs: Sequence[CaseRun] | None = None) -> tuple[CaseResult, ...]:
    """Run all cases, in the order written. `runs` are those of the policy, where it has been read for them already."""
    runs = case_runs(policy) if runs is None else runs
    return tuple(CaseResult(run.case.name, tuple(run.failures())) for run in runs)


def case_runs(policy: Policy) -> tuple[CaseRun, ...]:
    """The cases of a policy, in the order written, ready to be asked."""
    return Cases.of(policy, policy.cases).under(policy)


@frozen(eq=False)
class Cases:
    """Some cases with their children as rosters: under a policy, or under any that differs from it in its rules alone.

    The rules are asked about all children of a group at once, and not before one of its cases has to know."""

    cases: tuple[Case, ...]
    known: Mapping[str, Strategy] = field(repr=False)
    groups: tuple[tuple[Group, tuple[int, ...]], ...] = field(repr=False)

    @classmethod
    def of(cls, policy: Policy, cases: Sequence[Case]) -> Cases:
        """The cases in the order given."""
        return cls(tuple(cases), strategies(), grouped(policy, [case_roster(policy, case) for case in cases]))

    def under(self, policy: Policy) -> tuple[CaseRun, ...]:
        """Each case under a policy, in the order given."""
        graph, shares = build(policy), dict[int, Share]()
        for group, at in self.groups:
            shares.update(zip(at, group.under(graph), strict=True))
        return tuple(CaseRun(policy, case, shares[i], self.known) for i, case in enumerate(self.cases))


def case_run(graph: RuleGraph, case: Case, known: Mapping[str, Strategy]) -> CaseRun:
    """A case by itself, under a policy and the strategies known."""
    share = Group((case_roster(graph.policy, case),)).under(graph)[0]
    return CaseRun(graph.policy, case, share, known)


@frozen(slots=False, eq=False)
class CaseRun:
    """One case of a policy, its children read as a roster. What a draw in it decides hangs on the case's own numbers
    and names alone. `share` is what the policy's rules say of its children, `known` are the strategies by name."""

    policy: Policy
    case: Case
    share: Share = field(repr=False)
    known: Mapping[str, Strategy] = field(repr=False)

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
                cells = self.share.undetermined.get(self._row(expected))
                return None if cells else Text("没有待核材料影响结果", "no unknown cell matters")
            case Verdict.PLACED | Verdict.LEFTOVER:
                return self._placed(expected)
        assert_never(expected.verdict)

    def _gates(self, expected: Expectation) -> Text | None:
        row = self._row(expected)
        gates = {name: holds[row] for name, holds in gate_columns(self.share.gates()).items()}
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
        rungs = self.share.rungs(ladder, self._row(expected), school)
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
        remedy = _NUMBERS if self._wants_numbers(expected) else _COMPARE
        return Finding(CODE, Severity.ERROR, message, Place(self.policy.source, expected.span), remedy)

    def _wants_numbers(self, expected: Expectation) -> bool:
        """Whether a draw came into it, for which the case names no numbers."""
        if self.case.numbers or expected.verdict not in (Verdict.PLACED, Verdict.LEFTOVER):
            return False
        try:
            return any(school.drawn > school.drawn_in for school in self.outcome.schools)
        except Rejected:
            return False

    def _row(self, expected: Expectation) -> int:
        names = sorted((child.name for child in self.case.children), key=str.encode)
        return names.index(expected.child)

    @property
    def roster(self) -> Roster:
        """The children of the case."""
        return self.share.roster

    @property
    def register(self) -> Register:
        """The schools of the case."""
        return self.share.roster.register

    @cached_property
    def placements(self) -> Mapping[str, Mapping[str, object]]:
        """Everyone's place, by name."""
        return {str(row["id"]): row for row in self.outcome.placements.iter_rows(named=True)}

    @cached_property
    def outcome(self) -> Outcome:
        """The case as a run. Raises `Rejected` as `run` does."""
        own = {label: numbers[0] for label, numbers in self.case.numbers if len(numbers) == 1}
        draws = {stage.name: own for stage in self.policy.stages} if own else {}
        share, who = self.share, units(self.policy, self.roster)
        taken_in = intake(self.policy, self.roster, who, share, share.undetermined, hold=False)
        fixed = Sealed(self.policy, self.roster, self.known, share, taken_in, b"", RECORD)
        return draw(fixed, PublicNumbers(self.case.numbers or NO_SEED, draws))


def _joined(findings: tuple[Finding, ...]) -> Text:
    zh, en = "；".join(f.message.zh for f in findings), "; ".join(f.message.en for f in findings)
    return Text(f"不能运行：{zh}", f"cannot be run: {en}")
