"""The blocks that declare: the policy, its applicants, schools and cohorts."""

from __future__ import annotations

import attrs
from attrs import field

from ..source import Span
from ..unchanging import unchanging
from .parts import Literal, Name, Note


@unchanging
class SourceLine:
    """`source NAME "title"`."""

    name: Name
    title: str
    span: Span = field(eq=False)


@unchanging
class OutsideLine:
    """`outside [SOURCE] "clause", … "reason"`: clauses that the policy leaves alone, and why."""

    source: Name | None
    clauses: tuple[Literal, ...]
    reason: Literal
    span: Span = field(eq=False)


@unchanging
class PolicyBlock:
    """`policy "…" { … }`."""

    name: Literal
    authorities: tuple[Literal, ...]  # more than one is a finding later on
    sources: tuple[SourceLine, ...]
    outside: tuple[OutsideLine, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@unchanging
class EnumItem:
    """A value of `one of { … }` and its label."""

    name: Name
    label: Literal | None
    span: Span = field(eq=False)


@unchanging
class TypeNode:
    """`name` is the English word of the type (`text` … `point`, `list of school`), or `one of` with `items`."""

    name: str
    items: tuple[EnumItem, ...]
    optional: bool
    span: Span = field(eq=False)


@unchanging
class FieldLine:
    """One field of the applicants."""

    name: Name
    type: TypeNode
    label: Literal | None
    key: bool
    private: bool
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@unchanging
class ApplicantBlock:
    """`applicant { … }`."""

    fields: tuple[FieldLine, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@unchanging
class ZoneLine:
    """`zone NAME desk SCHOOL { … }`."""

    name: Name
    desk: Name | None
    schools: tuple[Name, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@unchanging
class AreaLine:
    """`area NAME served by …`."""

    name: Name
    schools: tuple[Name, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@unchanging
class FallbackLine:
    """`fallback SCHOOL to …`."""

    school: Name
    to: tuple[Name, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@unchanging
class ListedLine:
    """`listed in table`."""

    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@unchanging
class PlainLine:
    """Schools named without a zone."""

    schools: tuple[Name, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


SchoolsLine = ZoneLine | AreaLine | FallbackLine | ListedLine | PlainLine


@unchanging
class SchoolsBlock:
    """`schools { … }`."""

    lines: tuple[SchoolsLine, ...]
    notes: tuple[Note, ...]
    span: Span = field(eq=False)


@unchanging
class MarkLine:
    """`VALUE marked "X"`."""

    value: Name
    mark: Literal | None
    span: Span = field(eq=False)


@unchanging
class CohortBlock:
    """`cohort FIELD { … }`."""

    field: Name
    marks: tuple[MarkLine, ...]
    notes: tuple[Note, ...]
    span: Span = attrs.field(eq=False)  # `field` is a part here
