"""Under `--strict`: every rule says on what it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .. import syntax
from ..faults import Faults
from ..findings import Phrase, Text
from ..source import Span
from .subject import Subject

Bare = tuple[Span, Text]

LINES: dict[type[object], str] = {
    syntax.BundleTier: "{TIER}",
    syntax.BundleMargin: "{MARGIN}",
    syntax.WhoLine: "{WHO}",
    syntax.LimitLine: "{SEATS_AT_MOST}",
    syntax.SeekLine: "{SEEK}",
    syntax.RankLine: "{RANK}",
    syntax.DrawLine: "{DRAW}",
    syntax.TiesLine: "{TIES}",
    syntax.DealLine: "{DEAL}",
    syntax.DealBundleLine: "{BUNDLE}",
    syntax.ZoneLine: "{ZONE}",
    syntax.AreaLine: "{AREA}",
    syntax.FallbackLine: "{FALLBACK}",
    syntax.OnFaultLine: "{ON_FAULT}",
    syntax.RefusalsLine: "{REFUSALS}",
    syntax.LeftoverLine: "{LEFTOVER}",
}
Line = (
    syntax.BundleTier | syntax.BundleMargin | syntax.StageLine | syntax.DealLine | syntax.DealBundleLine
    | syntax.ZoneLine | syntax.AreaLine | syntax.FallbackLine
    | syntax.OnFaultLine | syntax.RefusalsLine | syntax.LeftoverLine
)  # fmt: skip


def grounds(subject: Subject, faults: Faults) -> None:
    """P157: a rule with neither `per` nor `assume`, its own or those of the block around it."""
    for block in subject.file.blocks:
        for span, rule in _bare(block):
            faults.add("P157", span, rule=rule)


def _bare(block: syntax.Block) -> Iterator[Bare]:
    match block:
        case syntax.SchoolsBlock() if not block.notes:
            located = (syntax.ZoneLine, syntax.AreaLine, syntax.FallbackLine)
            yield from _lines([line for line in block.lines if isinstance(line, located)])
        case syntax.CohortBlock() if not block.notes:
            yield block.field.span, Text("批次", "the cohort block")
        case syntax.RequireLine() if not block.notes:
            yield block.name.span, Text(f"要求“{block.name.value}”", f"the gate “{block.name.value}”")
        case syntax.TiersBlock() if not block.notes:
            yield from _rungs(block.rungs)
        case syntax.BundleBlock() if not block.notes:
            yield from _lines([*block.tiers, *block.margins])
        case syntax.StageBlock() if not block.notes:
            yield from _lines(block.lines)
        case syntax.ClassesBlock() if not block.notes:
            yield from _lines([*block.deals, *block.bundles])
        case syntax.OnFaultLine() | syntax.RefusalsLine() | syntax.LeftoverLine():
            yield from _lines([block])
        case _:
            pass


def _lines(lines: Sequence[Line]) -> Iterator[Bare]:
    for line in lines:
        if not line.notes:
            word = LINES[type(line)]
            yield line.span, Phrase(f"`{word}` 这一行", f"this `{word}` line")


def _rungs(lines: Sequence[syntax.TierLine]) -> Iterator[Bare]:
    for line in lines:
        if line.notes:
            continue
        if line.rungs:
            yield from _rungs(line.rungs)
        else:
            yield line.name.span, Text(f"梯次“{line.name.value}”", f"the tier “{line.name.value}”")
