"""Everything in a policy text that may stand on a clause, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import assert_never

from attrs import frozen

from .. import syntax
from ..source import Span
from .standing import Citation, Kind, Standing

_LINES: Mapping[type[object], Kind] = {
    syntax.ZoneLine: Kind.ZONE,
    syntax.AreaLine: Kind.AREA,
    syntax.FallbackLine: Kind.FALLBACK,
    syntax.ListedLine: Kind.LISTED,
    syntax.PlainLine: Kind.SCHOOLS,
    syntax.BundleTier: Kind.BUNDLE_TIER,
    syntax.BundleMargin: Kind.MARGIN,
    syntax.WhoLine: Kind.WHO,
    syntax.LimitLine: Kind.LIMIT,
    syntax.SeekLine: Kind.SEEK,
    syntax.RankLine: Kind.RANK,
    syntax.DrawLine: Kind.DRAW,
    syntax.TiesLine: Kind.TIES,
    syntax.DealLine: Kind.DEAL,
    syntax.DealBundleLine: Kind.DEAL_BUNDLE,
}
_NEED_NONE = frozenset({Kind.LISTED, Kind.SCHOOLS})
Line = (
    syntax.SchoolsLine | syntax.BundleTier | syntax.BundleMargin | syntax.StageLine | syntax.DealLine
    | syntax.DealBundleLine
)  # fmt: skip


def standings(file: syntax.File) -> tuple[Standing, ...]:
    """All of them; a line without grounds of its own is there too."""
    heads = [block for block in file.blocks if isinstance(block, syntax.PolicyBlock)]
    sources = [line.name.text for head in heads for line in head.sources]
    reader = _Reader(sources[0] if sources else "")
    return tuple(standing for block in file.blocks for standing in reader.block(block))


@frozen
class _Reader:
    """`source` is the one that a clause without a name belongs to."""

    source: str

    def block(self, block: syntax.Block) -> Iterator[Standing]:
        """A block's header, then its lines."""
        match block:
            case syntax.PolicyBlock():
                yield self._one(Kind.POLICY, str(block.name.value), block.name.span, block.notes)
            case syntax.ApplicantBlock():
                yield self._one(Kind.APPLICANT, "", block.span, block.notes)
                for field in block.fields:
                    yield self._one(Kind.FIELD, field.name.text, field.span, field.notes)
            case syntax.SchoolsBlock():
                yield from self._held(Kind.SCHOOLS, "", block.span, block.notes, block.lines)
            case syntax.CohortBlock():
                yield self._one(Kind.COHORT, block.field.text, block.field.span, block.notes, needs=not block.notes)
            case syntax.LetLine():
                yield self._one(Kind.LET, block.name.text, block.name.span, block.notes)
            case syntax.RequireLine():
                yield self._one(Kind.GATE, str(block.name.value), block.name.span, block.notes, needs=not block.notes)
            case syntax.TiersBlock():
                yield self._one(Kind.LADDER, block.name.text, block.name.span, block.notes)
                yield from self._rungs(block, block.rungs, "", bool(block.notes))
            case syntax.BundleBlock():
                lines: tuple[Line, ...] = (*block.tiers, *block.margins)
                yield from self._held(Kind.BUNDLE, block.field.text, block.field.span, block.notes, lines)
            case syntax.StageBlock():
                yield from self._held(Kind.STAGE, str(block.name.value), block.name.span, block.notes, block.lines)
            case syntax.ClassesBlock():
                yield from self._held(Kind.CLASSES, "", block.span, block.notes, (*block.deals, *block.bundles))
            case syntax.OnFaultLine():
                yield self._one(Kind.ON_FAULT, block.rule.text, block.span, block.notes, needs=not block.notes)
            case syntax.RefusalsLine():
                yield self._one(Kind.REFUSALS, block.rule.text, block.span, block.notes, needs=not block.notes)
            case syntax.LeftoverLine():
                yield self._one(Kind.LEFTOVER, str(block.text.value), block.span, block.notes, needs=not block.notes)
            case syntax.CaseBlock():
                yield self._one(Kind.CASE, str(block.name.value), block.name.span, block.notes)
            case _:
                assert_never(block)

    def _held(
        self, kind: Kind, name: str, span: Span, notes: Sequence[syntax.Note], lines: Iterable[Line]
    ) -> Iterator[Standing]:
        yield self._one(kind, name, span, notes)
        for line in sorted(lines, key=lambda line: line.span):
            own = _LINES[type(line)]
            needs = not notes and not line.notes and own not in _NEED_NONE
            yield self._one(own, _named(line), line.span, line.notes, within=name, needs=needs)

    def _rungs(
        self, block: syntax.TiersBlock, rungs: Iterable[syntax.TierLine], outer: str, covered: bool
    ) -> Iterator[Standing]:
        for rung in rungs:
            name = f"{outer}{rung.name.value}"
            noted = covered or bool(rung.notes)
            needs = not noted and not rung.rungs
            yield self._one(Kind.RUNG, name, rung.name.span, rung.notes, within=block.name.text, needs=needs)
            yield from self._rungs(block, rung.rungs, f"{name}/", noted)

    def _one(
        self,
        kind: Kind,
        name: str,
        span: Span,
        notes: Sequence[syntax.Note],
        *,
        within: str = "",
        needs: bool = False,
    ) -> Standing:
        per = tuple(
            Citation(self.source if note.source is None else note.source.text, note.clause, note.span)
            for note in notes
            if isinstance(note, syntax.Per)
        )
        assume = tuple(note.text for note in notes if isinstance(note, syntax.Assume))
        return Standing(kind, name, within, span, per, assume, needs)


def _named(line: Line) -> str:
    match line:
        case syntax.ZoneLine() | syntax.AreaLine():
            return line.name.text
        case syntax.FallbackLine():
            return line.school.text
        case _:
            return ""
