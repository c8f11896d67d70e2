"""Cohort, bundle and classes: what says how children are parted, joined and dealt."""

from __future__ import annotations

from collections.abc import Sequence

from .. import syntax
from ..findings import Phrase, Text
from ..near import near
from ..phrases import same
from ..policy import BundleDeal, BundleRule, Classes, Cohort, Field, Margin, MarginKind, TierRule
from ..type_names import listed, type_text
from ..types import EnumType, Kind
from .constants import enum_value
from .grounds import GroundsBook
from .scope import Scope
from .unique import plain, unique

BALANCING = (Kind.FLAG, Kind.SCHOOL, Kind.AREA)


def field_named(name: syntax.Name, scope: Scope) -> Field | None:
    """The field of that name, None (and a finding) if there is none."""
    if name.text not in scope.fields:
        scope.faults.add("P044", name.span, name=name.text, near=near(name.text, scope.fields))
    return scope.fields.get(name.text)


def cohort(block: syntax.CohortBlock, scope: Scope, book: GroundsBook) -> Cohort | None:
    """The cohort block with a mark for each value of its field."""
    grounds = book.grounds(block.notes, "批次")
    field = field_named(block.field, scope)
    if field is None:
        return None
    if not isinstance(field.type, EnumType) or field.optional:
        scope.faults.add("P116", block.field.span, name=field.name, type=type_text(field.type, field.optional))
        return None
    of = Text(f"字段 `{field.name}` ", f"the field `{field.name}`")
    for line in block.marks:
        enum_value(line.value, field.type, scope.faults, of)
    unique(((line.value.text, line.value.span) for line in block.marks), Text("批次", "cohorts"), scope.faults)
    _marks(block, field.type, scope)
    marks = {line.value.text: str(line.mark.value) for line in block.marks if line.mark is not None}
    return Cohort(field.name, field.type, marks, grounds, block.field.span)


def _marks(block: syntax.CohortBlock, kind: EnumType, scope: Scope) -> None:
    written = {line.value.text for line in block.marks}
    left_out = [name for name in kind.names if name not in written]
    if left_out and written <= set(kind.names):
        scope.faults.add("P117", block.field.span, names=listed(left_out), first=left_out[0])
    marked = [line for line in block.marks if line.mark is not None]
    for line in block.marks:
        if line.mark is None and marked:
            scope.faults.add("P118", line.span, name=line.value.text)
    unique(
        ((str(line.mark.value), line.mark.span) for line in marked if line.mark), Text("字头", "marks"), scope.faults
    )
    for line in marked:
        if line.mark is not None:
            plain(str(line.mark.value), line.mark.span, Text("字头", "mark"), scope.faults)


def bundle(block: syntax.BundleBlock, scope: Scope, book: GroundsBook) -> BundleRule | None:
    """The bundle block; what it leaves out is `worst` and `skip`."""
    grounds = book.grounds(block.notes, "捆绑")
    tiers = [(line, book.grounds(line.notes, "捆绑·梯次")) for line in block.tiers]
    margins = [(line, book.grounds(line.notes, "捆绑·名额不足")) for line in block.margins]
    _once(block.tiers, "{TIER}", scope)
    _once(block.margins, "{MARGIN}", scope)
    field = field_named(block.field, scope)
    if field is not None and field.type != Kind.BUNDLE:
        scope.faults.add("P110", block.field.span, name=field.name, type=type_text(field.type))
    representative = None if block.representative is None else field_named(block.representative, scope)
    if block.representative is not None and representative is not None and representative.type != Kind.FLAG:
        kind = type_text(representative.type)
        scope.faults.add("P111", block.representative.span, name=representative.name, type=kind)
    tier = TierRule(block.tiers[0].rule.text) if block.tiers else TierRule.WORST
    if tier is TierRule.REPRESENTATIVE and block.representative is None:
        scope.faults.add("P112", block.tiers[0].span, field=block.field.text)
    margin = _margin(block.margins[0], scope) if block.margins else Margin(MarginKind.SKIP)
    if field is None:
        return None
    stands = representative.name if representative is not None else None
    details = tuple(found for _, found in (*tiers[:1], *margins[:1]))
    return BundleRule(field.name, stands, tier, margin, grounds, block.field.span, details)


def _margin(line: syntax.BundleMargin, scope: Scope) -> Margin:
    kind = MarginKind(line.kind.text)
    if kind is MarginKind.OVERFLOW and (line.most is None or line.most < 1):
        scope.faults.add("P113", line.span)
    return Margin(kind, line.most or 0)


def classes(block: syntax.ClassesBlock, scope: Scope, book: GroundsBook) -> Classes | None:
    """The classes block; bundles stay together where it does not say."""
    grounds = book.grounds(block.notes, "班级")
    deals = [book.grounds(line.notes, "班级·派班") for line in block.deals]
    bundles = [book.grounds(line.notes, "班级·捆绑") for line in block.bundles]
    _once(block.deals, "{DEAL}", scope)
    _once(block.bundles, "{BUNDLE}", scope)
    if not block.deals:
        where, what = Text("班级", "the classes block"), Phrase("派班办法", "`{DEAL}` line")
        scope.faults.add(
            "P040", scope.faults.opening(block.span), where=where, what=what, example=same("{DEAL} {IN_DRAW_ORDER}")
        )
        return None
    balanced = tuple(_balancing(name, scope) for name in block.deals[0].balanced_by)
    names = [(name.text, name.span) for name in block.deals[0].balanced_by]
    unique(names, Text("均衡字段", "balancing fields"), scope.faults)
    deal = BundleDeal(block.bundles[0].rule.text) if block.bundles else BundleDeal.TOGETHER
    fields = tuple(name for name in balanced if name is not None)
    return Classes(fields, deal, grounds, block.span, (*deals[:1], *bundles[:1]))


def _balancing(name: syntax.Name, scope: Scope) -> str | None:
    field = field_named(name, scope)
    if field is None:
        return None
    if isinstance(field.type, EnumType) or field.type in BALANCING:
        return field.name
    scope.faults.add("P121", name.span, name=field.name, type=type_text(field.type))
    return None


def _once(
    lines: Sequence[syntax.BundleTier | syntax.BundleMargin | syntax.DealLine | syntax.DealBundleLine],
    word: str,
    scope: Scope,
) -> None:
    for line in lines[1:]:
        first = scope.faults.also(lines[0].span, "第一次在这里", "the first stands here")
        scope.faults.add("P041", line.span, first, what=Phrase(f"`{word}` 行", f"`{word}` line"))
