"""What the workbench finds, as findings."""

from __future__ import annotations

from ..dsl.findings import Finding, Place, Severity, Text
from ..dsl.policy import Policy
from ..engine.testing.goals import Coverage
from .mutating import Report, Survivor


def below(policy: Policy, covered: Coverage, least: float) -> Finding | None:
    """C011, an error, where the cases touch less than `least` percent."""
    if covered.percent >= least:
        return None
    missing = covered.untouched
    first = policy.source.position(missing[0].span.start)[0]
    message = Text(
        f"各例只触及 {covered.percent:.1f}%，要求 {least:g}%；没有触及的有 {len(missing)} 项，"
        f"第一项在第 {first} 行：{missing[0].what.zh}",
        f"the cases touch {covered.percent:.1f}%, {least:g}% are asked for; {len(missing)} things are not touched, the "
        f"first in line {first}: {missing[0].what.en}",
    )
    remedy = Text(
        "用 paiwei test --coverage 看全部，用 --generate 得到补充的例",
        "see them all with paiwei test --coverage, and cases for them with --generate",
    )
    return Finding("C011", Severity.ERROR, message, Place(policy.source, missing[0].span), remedy)


def unnoticed(policy: Policy, report: Report) -> tuple[Finding, ...]:
    """C010, a note for each change that no case notices although one could."""
    return tuple(_unnoticed(policy, survivor) for survivor in report.unnoticed)


def _unnoticed(policy: Policy, survivor: Survivor) -> Finding:
    before, after = survivor.before, survivor.after
    message = Text(
        f"把 `{before}` 改成 `{after}`，没有一个例会发觉", f"no case would notice `{before}` changed to `{after}`"
    )
    hint = "\n" + "".join(f"      {line}\n" for line in survivor.hint.splitlines())
    remedy = Text(f"这样的例会发觉：{hint.rstrip()}", f"this case would notice:{hint.rstrip()}")
    return Finding("C010", Severity.NOTE, message, Place(policy.source, survivor.mutant.span), remedy)
