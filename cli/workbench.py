"""What `paiwei test` does with one policy, and how it shows it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import field, frozen

from ..dsl.findings import Finding, Lang, Severity
from .progress import counting

if TYPE_CHECKING:
    from ..dsl.policy import Policy
    from ..testing import Coverage, Proposals, Report


@frozen
class Done:
    """One policy, tested."""

    path: Path
    policy: Policy = field(repr=False)
    passed: int
    failures: tuple[Finding, ...]
    covered: Coverage
    proposed: Proposals | None
    report: Report | None
    more: tuple[Finding, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that is to be told, failing cases first."""
        return (*self.failures, *self.more)

    @property
    def failed(self) -> bool:
        """Whether a case failed or too little is touched; a change that nobody notices is a note."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


@frozen
class Workbench:
    """The choices of the command line."""

    lang: Lang
    quiet: bool
    coverage: bool
    fail_under: float | None
    generate: bool
    write: bool
    mutate: bool
    most: int | None
    cores: int | None

    def of(self, path: Path) -> Done:
        """Test the policy of a file and, unless quiet, show what comes of it. Raises `Rejected`."""
        from ..cases import case_runs, run_cases
        from ..loading import load
        from ..testing import below, coverage, unnoticed

        policy = load(path)
        runs = case_runs(policy)
        results = run_cases(policy, runs)
        failures = tuple(finding for result in results for finding in result.findings)
        covered = coverage(policy, runs)
        passed = sum(not result.findings for result in results)
        self._say(self._summary(path, (passed, len(results)), covered))
        if self.coverage:
            self._table(policy, covered)
        under = None if self.fail_under is None else below(policy, covered, self.fail_under)
        proposed = self._propose(path, policy, covered) if self.generate else None
        report = self._mutate(policy, covered) if self.mutate else None
        more = (() if under is None else (under,)) + (() if report is None else unnoticed(policy, report))
        return Done(path, policy, passed, failures, covered, proposed, report, more)

    def _say(self, text: str) -> None:
        if not self.quiet:
            click.echo(text)

    def _in(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def _summary(self, path: Path, cases: tuple[int, int], covered: Coverage) -> str:
        passed, every = cases
        touched, of = len(covered.goals) - len(covered.untouched), len(covered.goals)
        said = self._in(
            f"{passed} 例通过，{every - passed} 例不符；触及 {touched}/{of} 项（{covered.percent:.0f}%）",
            f"{passed} cases passed, {every - passed} failed; {touched} of {of} touched ({covered.percent:.0f}%)",
        )
        return f"{'✓' if passed == every else '✗'} {path}  {said}"

    def _table(self, policy: Policy, covered: Coverage) -> None:
        from .coverage_table import print_coverage

        if not self.quiet:
            print_coverage(policy, covered, self.lang)

    def _propose(self, path: Path, policy: Policy, covered: Coverage) -> Proposals:
        from ..testing import append, propose

        title = self._in("寻找例", "searching for cases")
        with counting(title, quiet=self.quiet) as told_how_far:
            proposed = propose(policy, covered, told_how_far)
        texts = [proposal.text for proposal in proposed.cases]
        if self.write and texts:
            append(path, texts)
            self._say(self._in(f"已把 {len(texts)} 个例接在 {path} 后面。", f"{len(texts)} cases appended to {path}."))
        elif texts:
            self._say("\n" + "\n".join(texts))
        if texts:
            self._say(self._in(
                "预期是程序按本政策算出的：请逐例对照方案，确认方案就是这个意思。",
                "The expectations are what this policy gives: confirm for each that the notice means it.",
            ))  # fmt: skip
        for goal in proposed.missing:
            line = policy.source.position(goal.span.start)[0]
            self._say(self._in(f"没有找到例：第 {line} 行 {goal.what.zh}", f"none found: line {line}, {goal.what.en}"))
        return proposed

    def _mutate(self, policy: Policy, covered: Coverage) -> Report:
        from ..testing import mutate

        title = self._in("改动", "changes")
        with counting(title, quiet=self.quiet) as told_how_far:
            report = mutate(policy, covered, most=self.most, cores=self.cores, told=told_how_far)
        self._say(self._in(
            f"改动 {report.tried} 处（共 {report.of} 处）：{report.noticed} 处被发觉，{len(report.unnoticed)} 处没有，"
            f"{len(report.alike)} 处未见有何不同",
            f"{report.tried} changes (of {report.of}): {report.noticed} noticed, {len(report.unnoticed)} not, "
            f"{len(report.alike)} not shown to differ",
        ))  # fmt: skip
        for each in report.alike:
            where = self._in(f"未见不同：第 {each.line} 行", f"not shown to differ: line {each.line},")
            self._say(f"  {where} {each.before} → {each.after}")
        return report


def as_data(done: Sequence[Done]) -> dict[str, object]:
    """Everything for programs: of each policy its cases, coverage, proposals and changes."""
    from ..dsl.show import as_json

    findings = [as_json(finding) for each in done for finding in each.findings]
    return {
        "ok": not any(each.failed for each in done),
        "policies": [_policy(each) for each in done],
        "findings": findings,
    }


def _policy(done: Done) -> dict[str, object]:
    position, touched = done.policy.source.position, done.covered.touched
    found: dict[str, object] = {
        "policy": str(done.path),
        "passed": done.passed,
        "failed": len(done.covered.by_case) - done.passed,
        "coverage": {
            "percent": done.covered.percent,
            "goals": [
                {
                    "key": goal.key,
                    "topic": goal.topic.value,
                    "rule": goal.rule,
                    "line": position(goal.span.start)[0],
                    "what": {"zh": goal.what.zh, "en": goal.what.en},
                    "touched": goal.key in touched,
                }
                for goal in done.covered.goals
            ],
        },
    }
    if done.proposed is not None:
        found["proposed"] = [
            {"name": p.case.name, "text": p.text, "goals": [goal.key for goal in p.goals]} for p in done.proposed.cases
        ]
        found["not_found"] = [goal.key for goal in done.proposed.missing]
    if done.report is not None:
        found["mutation"] = _changes(done.report)
    return found


def _changes(report: Report) -> dict[str, object]:
    lists = {"unnoticed": report.unnoticed, "not_shown_to_differ": report.alike}
    said = {
        name: [
            {"line": s.line, "rule": s.rule, "before": s.before, "after": s.after, "hint": s.hint or None} for s in held
        ]
        for name, held in lists.items()
    }
    counts = {"tried": report.tried, "of": report.of, "noticed": report.noticed, "percent": report.percent}
    return {**counts, **said}
