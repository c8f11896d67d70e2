"""A policy as written: one class for each construct, every part with its span, no name resolved yet."""

from __future__ import annotations

from datetime import date

import attrs
from attrs import field, frozen

from .source import Span

# Fixed words (keywords) stand here in their English spelling from the keyword table, however they were written.


@frozen
class Name:
    """A name as the author wrote it, without backquotes. Two names are equal if their text is."""

    text: str
    span: Span = field(eq=False)


@frozen
class Word:
    """A keyword used as a value, in its English spelling."""

    text: str
    span: Span = field(eq=False)


@frozen
class Literal:
    """A date, number, text or flag. A date that does not exist never gets here: it is a finding of the parser."""

    value: date | float | int | str | bool
    span: Span = field(eq=False)


@frozen
class Per:
    source: Name | None
    clause: str
    span: Span = field(eq=False)


@frozen
class Assume:
    text: str
    span: Span = field(eq=False)


Note = Per | Assume


# Expressions, before types are known.


@frozen
class Duration:
    """`1 year`; `unit` is `year`, `month` or `day`."""

    count: int
    unit: str
    span: Span = field(eq=False)


@frozen
class Shift:
    """`date + duration` or `date - duration`."""

    left: Node
    plus: bool
    duration: Duration
    span: Span = field(eq=False)


@frozen
class Of:
    """`areas of`, `zone of`, `schools in zone of`, `fallback of`, `first of` (in `what`, English) and its operand."""

    what: str
    operand: Node
    span: Span = field(eq=False)


@frozen
class MetresCall:
    point: Node
    school: Node
    span: Span = field(eq=False)


@frozen
class SchoolWord:
    """`school`: the school being considered."""

    span: Span = field(eq=False)


@frozen
class Braces:
    """`{a, b}`."""

    items: tuple[Node, ...]
    span: Span = field(eq=False)


@frozen
class Binary:
    """`= != < <= > >= in`."""

    op: str
    left: Node
    right: Node
    span: Span = field(eq=False)


@frozen
class Is:
    """`is NAME` or `is not NAME`."""

    left: Node
    negated: bool
    name: Node
    span: Span = field(eq=False)


@frozen
class IsOneOf:
    """`is one of {…}`; `negated` for `is not one of {…}`."""

    left: Node
    negated: bool
    items: tuple[Node, ...]
    span: Span = field(eq=False)


@frozen
class IsGiven:
    """`is given`; `given` is False for `is blank`."""

    left: Node
    given: bool
    span: Span = field(eq=False)


@frozen
class NotNode:
    part: Node
    span: Span = field(eq=False)


@frozen
class Chain:
    """`and` or `or` over two parts or more."""

    op: str
    parts: tuple[Node, ...]
    span: Span = field(eq=False)


Node = (
    Name | Literal | Shift | Of | MetresCall | SchoolWord | Braces | Binary | Is | IsOneOf | IsGiven | NotNode | Chain
)


# Blocks.


@frozen
class SourceLine:
    name: Name
    title: str
    span: Span = field(eq=False)


@frozen
class PolicyBlock:
    name: Literal
    authorities: tuple[Literal, ...]  # more than one is a finding later on
    sources: tuple[SourceLine, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@frozen
class EnumItem:
    name: Name
    label: Literal | None
    span: Span = field(eq=False)


@frozen
class TypeNode:
    """`name` is the English word of the type (`text` … `point`, `list of school`), or `one of` with `items`."""

    name: str
    items: tuple[EnumItem, ...]
    optional: bool
    span: Span = field(eq=False)


@frozen
class FieldLine:
    name: Name
    type: TypeNode
    label: Literal | None
    key: bool
    private: bool
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@frozen
class ApplicantBlock:
    fields: tuple[FieldLine, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@frozen
class ZoneLine:
    name: Name
    desk: Name | None
    schools: tuple[Name, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@frozen
class AreaLine:
    name: Name
    schools: tuple[Name, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@frozen
class FallbackLine:
    school: Name
    to: tuple[Name, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@frozen
class ListedLine:
    """`listed in table`."""

    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@frozen
class PlainLine:
    """Schools named without a zone."""

    schools: tuple[Name, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


SchoolsLine = ZoneLine | AreaLine | FallbackLine | ListedLine | PlainLine


@frozen
class SchoolsBlock:
    lines: tuple[SchoolsLine, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@frozen
class MarkLine:
    value: Name
    mark: Literal | None
    span: Span = field(eq=False)


@frozen
class CohortBlock:
    field: Name
    marks: tuple[MarkLine, ...]
    notes: tuple[Note, ...]
    span: Span = attrs.field(eq=False)  # `field` is a part here


@frozen
class LetLine:
    name: Name
    value: Node
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@frozen
class RequireLine:
    name: Literal
    condition: Node
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@frozen
class TierLine:
    """`condition` is None for `otherwise`."""

    name: Literal
    condition: Node | None
    rungs: tuple[TierLine, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@frozen
class TiersBlock:
    name: Name
    rungs: tuple[TierLine, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@frozen
class BundleTier:
    """`worst`, `best` or `representative`."""

    rule: Word
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@frozen
class BundleMargin:
    """`skip`, `stop`, `overflow` (with `most`) or `split`."""

    kind: Word
    most: int | None
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@frozen
class BundleBlock:
    """Each rule may be written once; a second one is a finding later on."""

    field: Name
    representative: Name | None
    tiers: tuple[BundleTier, ...]
    margins: tuple[BundleMargin, ...]
    notes: tuple[Note, ...]
    span: Span = attrs.field(eq=False)  # `field` is a part here


@frozen
class WhoLine:
    condition: Node
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@frozen
class SeekLine:
    """`mode` is `in turn`, `deferred` or None (the default, in turn)."""

    parts: tuple[Node, ...]
    mode: Word | None
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@frozen
class RankItem:
    """`direction` is `ascending`, `descending` or None."""

    value: Node
    direction: Word | None
    span: Span = field(eq=False)


@frozen
class RankLine:
    items: tuple[RankItem, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@frozen
class Argument:
    """One piece of a strategy's argument list between commas: words and values in the order written.
    A word is a Name, or a Word where the table has it as a keyword (`from`, `to`, `leave`)."""

    items: tuple[Name | Word | Literal, ...]
    span: Span = field(eq=False)


@frozen
class DrawLine:
    strategy: Name
    arguments: tuple[Argument, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@frozen
class TiesLine:
    """`admit` or `leave`."""

    rule: Word
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


StageLine = WhoLine | SeekLine | RankLine | DrawLine | TiesLine


@frozen
class StageBlock:
    """Lines in the order written; a missing or a second one is a finding later on."""

    name: Literal
    lines: tuple[StageLine, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@frozen
class DealLine:
    """`deal in draw order` (no fields) or `deal balanced by FIELD, …`."""

    balanced_by: tuple[Name, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@frozen
class DealBundleLine:
    """`bundle together` or `bundle apart`."""

    rule: Word
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@frozen
class ClassesBlock:
    deals: tuple[DealLine, ...]
    bundles: tuple[DealBundleLine, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@frozen
class OnFaultLine:
    """`keep` or `void`."""

    rule: Word
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@frozen
class RefusalsLine:
    """`leave empty` or `refill`."""

    rule: Word
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@frozen
class LeftoverLine:
    text: Literal
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


# Cases.


@frozen
class BlankNode:
    span: Span = field(eq=False)


@frozen
class UnknownNode:
    span: Span = field(eq=False)


@frozen
class PointNode:
    longitude: float
    latitude: float
    span: Span = field(eq=False)


CellNode = Name | Literal | Braces | PointNode | BlankNode | UnknownNode


@frozen
class CellLine:
    field: Name
    value: CellNode
    span: Span = attrs.field(eq=False)  # `field` is a part here


@frozen
class ChildLine:
    name: Name
    cells: tuple[CellLine, ...]
    span: Span = field(eq=False)


@frozen
class SeatsLine:
    school: Name
    plan: int
    cohort: Name | None
    classes: int | None
    point: PointNode | None
    span: Span = field(eq=False)


@frozen
class NumbersLine:
    label: Name
    numbers: tuple[int, ...]
    span: Span = field(eq=False)


@frozen
class ExpectLine:
    """`verdict`: `eligible`, `ineligible` [gate], `undetermined`, `tier` [ladder] "rung" `at` school,
    `placed` school [`stage` "name"], `leftover`."""

    child: Name
    verdict: Word
    school: Name | None
    ladder: Name | None
    detail: Literal | None
    span: Span = field(eq=False)


CaseLine = ChildLine | SeatsLine | NumbersLine | ExpectLine


@frozen
class CaseBlock:
    name: Literal
    lines: tuple[CaseLine, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


Block = (
    PolicyBlock
    | ApplicantBlock
    | SchoolsBlock
    | CohortBlock
    | LetLine
    | RequireLine
    | TiersBlock
    | BundleBlock
    | StageBlock
    | ClassesBlock
    | OnFaultLine
    | RefusalsLine
    | LeftoverLine
    | CaseBlock
)


@frozen
class File:
    """A whole file: its blocks in the order written."""

    blocks: tuple[Block, ...]
