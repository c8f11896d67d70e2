"""What `paiwei watch` shows of a policy each time that it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from ..dsl.findings import Finding, Lang, Rejected, Severity
from .options import Exit
from .telling import exit_code

if TYPE_CHECKING:
    from ..dsl.policy import Policy
    from ..tallying import Tally

SHOWN_AT_MOST = 8  # findings: the first ones are mended first, and the screen is to hold the whole report


@frozen
class Report:
    """The findings of the policy, its cases and its tables; how many cases passed and failed, and where the children
    stand. What could not be looked at, because of errors before it, is None."""

    policy: Path
    findings: tuple[Finding, ...]
    stages: int | None = None
    passed: int | None = None
    failed: int | None = None
    tally: Tally | None = None

    @property
    def exit(self) -> Exit:
        """What `--once` ends with."""
        return exit_code(self.findings)

    def lines(self, lang: Lang) -> Iterator[str]:
        """The report, a line each."""
        from ..dsl.show import show

        yield from self._head(lang)
        for finding in self.findings[:SHOWN_AT_MOST]:
            yield ""
            yield from show(finding, lang).split("\n")
        if (rest := len(self.findings) - SHOWN_AT_MOST) > 0:
            yield ""
            yield f"……另有 {rest} 个，见 paiwei check" if lang == "zh" else f"… and {rest} more: paiwei check"
        if self.tally is not None:
            yield ""
            yield from _tally_lines(self.tally, lang)

    def _head(self, lang: Lang) -> Iterator[str]:
        zh = lang == "zh"
        errors = sum(finding.severity is Severity.ERROR for finding in self.findings)
        notes = len(self.findings) - errors
        yield f"{'✗' if errors else '✓'} {self.policy}  " + (
            f"{errors} 个错误，{notes} 条提示" if zh else f"{errors} errors, {notes} notes"
        )
        if self.passed is not None and self.failed is not None:
            yield f"{'✗' if self.failed else '✓'} " + (
                f"{self.passed} 例通过，{self.failed} 例不符"
                if zh
                else f"{self.passed} cases passed, {self.failed} failed"
            )

    def as_data(self) -> dict[str, object]:
        """The report as plain data."""
        from attrs import asdict

        from ..dsl.show import as_json

        return {
            "ok": self.exit is Exit.DONE,
            "policy": str(self.policy),
            "findings": [as_json(finding) for finding in self.findings],
            "cases": None if self.passed is None else {"passed": self.passed, "failed": self.failed},
            "tally": None if self.tally is None else asdict(self.tally),
        }


def watch_report(path: Path, tables: tuple[Path, Path] | None) -> Report:
    """Check a policy, run its cases, and read the applicants' and schools' tables where they are given."""
    from ..cases import run_cases
    from ..loading import examine

    policy, findings = examine(path)
    shown = tuple(finding for finding in findings if not finding.strict)
    if policy is None:
        return Report(path, shown)
    results = run_cases(policy)
    unmet = [finding for result in results for finding in result.findings]
    failed = sum(bool(result.findings) for result in results)
    tally, faults = _tallied(policy, tables)
    every = (*shown, *unmet, *faults)
    return Report(path, every, len(policy.stages), len(results) - failed, failed, tally)


def _tallied(policy: Policy, tables: tuple[Path, Path] | None) -> tuple[Tally | None, tuple[Finding, ...]]:
    if tables is None:
        return None, ()
    from ..reading import read
    from ..tallying import tally

    try:
        roster = read(policy, *tables)
    except Rejected as rejected:
        return None, rejected.findings
    return tally(policy, roster), tuple(roster.notes)


def _tally_lines(tally: Tally, lang: Lang) -> Iterator[str]:
    zh = lang == "zh"
    yield (
        f"{tally.children} 名儿童，{tally.eligible} 名合格"
        if zh
        else f"{tally.children} children, {tally.eligible} eligible"
    )
    for gate, count in tally.fails:
        if count:
            yield f"  {count:>6}  " + (f"不符合“{gate}”" if zh else f"fail “{gate}”")
    if tally.unknown:
        yield f"  {tally.unknown:>6}  " + ("要等待核的材料" if zh else "hang on cells that are not verified")
    for stage in tally.stages:
        yield (
            f"阶段“{stage.stage}”：{stage.seek} 名有志愿，按第一个志愿的梯次"
            if zh
            else f"stage “{stage.stage}”: {stage.seek} seek a school; by rung at the first one sought"
        )
        for name, count in stage.on:
            yield f"  {count:>6}  {name}"
        if stage.off:
            yield f"  {stage.off:>6}  " + ("（不在任何梯次）" if zh else "(on no rung)")
