"""The blocks that decide: lets, gates, tiers, bundles, stages, classes and what follows them."""

from __future__ import annotations

import attrs
from attrs import field

from ..source import Span
from ..unchanging import unchanging
from .parts import Literal, Name, Node, Note, Word


@unchanging
class LetLine:
    """`let NAME = …`."""

    name: Name
    value: Node
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@unchanging
class RequireLine:
    """`require "…" condition`."""

    name: Literal
    condition: Node
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@unchanging
class TierLine:
    """`condition` is None for `otherwise`."""

    name: Literal
    condition: Node | None
    rungs: tuple[TierLine, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@unchanging
class TiersBlock:
    """`tiers NAME { … }`."""

    name: Name
    rungs: tuple[TierLine, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@unchanging
class BundleTier:
    """`worst`, `best` or `representative`."""

    rule: Word
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@unchanging
class BundleMargin:
    """`skip`, `stop`, `overflow` (with `most`) or `split`."""

    kind: Word
    most: int | None
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@unchanging
class BundleBlock:
    """Each rule may be written once; a second one is a finding later on."""

    field: Name
    representative: Name | None
    tiers: tuple[BundleTier, ...]
    margins: tuple[BundleMargin, ...]
    notes: tuple[Note, ...]
    span: Span = attrs.field(eq=False)  # `field` is a part here


@unchanging
class WhoLine:
    """`who condition`."""

    condition: Node
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@unchanging
class LimitLine:
    """`seats at most 12`, or `seats at most 20 percent of plan`."""

    most: Literal
    percent: bool
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@unchanging
class SeekLine:
    """`mode` is `in turn`, `deferred` or None (the default, in turn)."""

    parts: tuple[Node, ...]
    mode: Word | None
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@unchanging
class RankItem:
    """`direction` is `ascending`, `descending` or None."""

    value: Node
    direction: Word | None
    span: Span = field(eq=False)


@unchanging
class RankLine:
    """`rank …`."""

    items: tuple[RankItem, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@unchanging
class Argument:
    """One piece of a strategy's argument list between commas: words and values in the order written.

    A word is a Name, or a Word where the table has it as a keyword (`from`, `to`, `leave`).
    """

    items: tuple[Name | Word | Literal, ...]
    span: Span = field(eq=False)


@unchanging
class DrawLine:
    """`draw STRATEGY(…)`."""

    strategy: Name
    arguments: tuple[Argument, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@unchanging
class TiesLine:
    """`admit` or `leave`."""

    rule: Word
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


StageLine = WhoLine | LimitLine | SeekLine | RankLine | DrawLine | TiesLine


@unchanging
class StageBlock:
    """Lines in the order written; a missing or a second one is a finding later on."""

    name: Literal
    lines: tuple[StageLine, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@unchanging
class DealLine:
    """`deal in draw order` (no fields) or `deal balanced by FIELD, …`."""

    balanced_by: tuple[Name, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@unchanging
class DealBundleLine:
    """`bundle together` or `bundle apart`."""

    rule: Word
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@unchanging
class ClassesBlock:
    """`classes { … }`."""

    deals: tuple[DealLine, ...]
    bundles: tuple[DealBundleLine, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@unchanging
class OnFaultLine:
    """`keep` or `void`."""

    rule: Word
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@unchanging
class RefusalsLine:
    """`leave empty` or `refill`."""

    rule: Word
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@unchanging
class LeftoverLine:
    """`leftover "…"`."""

    text: Literal
    notes: tuple[Note, ...]
    span: Span = field(eq=False)
