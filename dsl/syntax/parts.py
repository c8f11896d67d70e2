"""Names, literals, notes and expressions as written, before types are known.

Fixed words (keywords) stand here in their English spelling from the keyword table, however they were written.
"""

from __future__ import annotations

from datetime import date

from attrs import field

from ..source import Span
from ..unchanging import unchanging


@unchanging
class Name:
    """A name as the author wrote it, without backquotes. Two names are equal if their text is."""

    text: str
    span: Span = field(eq=False)


@unchanging
class Word:
    """A keyword used as a value, in its English spelling."""

    text: str
    span: Span = field(eq=False)


@unchanging
class Literal:
    """A date, number, text or flag. A date that does not exist never gets here: it is a finding of the parser."""

    value: date | float | int | str | bool
    span: Span = field(eq=False)


@unchanging
class Per:
    """`per [SOURCE] "clause"`."""

    source: Name | None
    clause: str
    span: Span = field(eq=False)


@unchanging
class Assume:
    """`assume "…"`."""

    text: str
    span: Span = field(eq=False)


Note = Per | Assume


@unchanging
class Duration:
    """`1 year`; `unit` is `year`, `month` or `day`."""

    count: int
    unit: str
    span: Span = field(eq=False)


@unchanging
class Shift:
    """`date + duration` or `date - duration`."""

    left: Node
    plus: bool
    duration: Duration
    span: Span = field(eq=False)


@unchanging
class Of:
    """`areas of`, `zone of`, `schools in zone of`, `fallback of`, `first of` (in `what`, English) and its operand."""

    what: str
    operand: Node
    span: Span = field(eq=False)


@unchanging
class MetresCall:
    """`metres(point, school)`."""

    point: Node
    school: Node
    span: Span = field(eq=False)


@unchanging
class NearestCall:
    """`nearest(point, schools)`."""

    point: Node
    schools: Node
    span: Span = field(eq=False)


@unchanging
class AllSchoolsWord:
    """`all schools`."""

    span: Span = field(eq=False)


@unchanging
class SchoolWord:
    """`school`: the school being considered."""

    span: Span = field(eq=False)


@unchanging
class Braces:
    """`{a, b}`."""

    items: tuple[Node, ...]
    span: Span = field(eq=False)


@unchanging
class Binary:
    """`= != < <= > >= in`."""

    op: str
    left: Node
    right: Node
    span: Span = field(eq=False)


@unchanging
class Is:
    """`is NAME` or `is not NAME`."""

    left: Node
    negated: bool
    name: Node
    span: Span = field(eq=False)


@unchanging
class IsOneOf:
    """`is one of {…}`; `negated` for `is not one of {…}`."""

    left: Node
    negated: bool
    items: tuple[Node, ...]
    span: Span = field(eq=False)


@unchanging
class IsGiven:
    """`is given`; `given` is False for `is blank`."""

    left: Node
    given: bool
    span: Span = field(eq=False)


@unchanging
class NotNode:
    """`not …`. `bracketed`: it stands in brackets."""

    part: Node
    span: Span = field(eq=False)
    bracketed: bool = field(eq=False, default=False)


@unchanging
class Chain:
    """`and` or `or` over two parts or more. `bracketed`: it stands in brackets."""

    op: str
    parts: tuple[Node, ...]
    span: Span = field(eq=False)
    bracketed: bool = field(eq=False, default=False)


Node = (
    Name
    | Literal
    | Shift
    | Of
    | MetresCall
    | NearestCall
    | AllSchoolsWord
    | SchoolWord
    | Braces
    | Binary
    | Is
    | IsOneOf
    | IsGiven
    | NotNode
    | Chain
)
