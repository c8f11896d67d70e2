"""Names, literals, values and conditions."""

from __future__ import annotations

from attrs import evolve

from ..keywords import keywords
from ..source import Span
from ..syntax import (
    AllSchoolsWord,
    Assume,
    Binary,
    Braces,
    Chain,
    Duration,
    Is,
    IsGiven,
    IsOneOf,
    Literal,
    MetresCall,
    Name,
    NearestCall,
    Node,
    NotNode,
    Of,
    Per,
    SchoolWord,
    Shift,
)
from ..tokens import SIGN_OF, Token
from .pieces import Pieces, maybe, span, text, token, whole


def per(pieces: Pieces) -> Per:
    """`per [SOURCE] "clause"`."""
    return Per(maybe(pieces, Name), text(pieces), span(pieces))


def assume(pieces: Pieces) -> Assume:
    """`assume "…"`."""
    return Assume(text(pieces), span(pieces))


def name(pieces: Pieces) -> Name:
    """A name, without its backquotes."""
    written = pieces[0]
    assert isinstance(written, Token)
    return Name(written.name, written.span)


def literal(pieces: Pieces) -> Literal:
    """A text, a number or a date."""
    written = pieces[0]
    assert isinstance(written, Token)
    return Literal("" if written.value is None else written.value, written.span)


string = number = date = literal


def truth(pieces: Pieces) -> Literal:
    """`yes` or `no`."""
    return Literal(token(pieces, "YES") is not None, span(pieces))


def school(pieces: Pieces) -> SchoolWord:
    """The school being considered."""
    return SchoolWord(span(pieces))


def all_schools(pieces: Pieces) -> AllSchoolsWord:
    """Every school that has seats."""
    return AllSchoolsWord(span(pieces))


def of(pieces: Pieces) -> Of:
    """`areas of X` and its like."""
    head = pieces[0]
    assert isinstance(head, Token)
    return Of(keywords().by_terminal[head.kind].en, _nodes(pieces)[0], span(pieces))


def metres(pieces: Pieces) -> MetresCall:
    """`metres(POINT, SCHOOL)`."""
    point, place = _nodes(pieces)
    return MetresCall(point, place, span(pieces))


def nearest(pieces: Pieces) -> NearestCall:
    """`nearest(POINT, SCHOOLS)`."""
    point, schools = _nodes(pieces)
    return NearestCall(point, schools, span(pieces))


def braces(pieces: Pieces) -> Braces:
    """`{a, b}`."""
    return Braces(_nodes(pieces), span(pieces))


def bracketed(pieces: Pieces) -> Node:
    """Round brackets only group."""
    node = _nodes(pieces)[0]
    return evolve(node, bracketed=True) if isinstance(node, Chain | NotNode) else node


def duration(pieces: Pieces) -> Duration:
    """`1 year`."""
    unit = token(pieces, "YEAR", "MONTH", "DAY")
    assert unit is not None
    return Duration(whole(pieces) or 0, unit.kind.lower(), span(pieces))


def shift(pieces: Pieces) -> Node:
    """`date - 1 year`, any number of times, from left to right."""
    made, *steps = pieces
    for sign, step in zip(steps[::2], steps[1::2], strict=True):
        assert isinstance(sign, Token)
        assert isinstance(step, Duration)
        left = _nodes([made])[0]
        made = Shift(left, sign.kind == "PLUS", step, left.span.to(step.span))
    return _nodes([made])[0]


def compare(pieces: Pieces) -> Binary:
    """`a = b` and the other comparisons, and `in`."""
    left, sign, right = pieces
    assert isinstance(sign, Token)
    ends = _nodes([left, right])
    return Binary(SIGN_OF.get(sign.kind, "in"), ends[0], ends[1], span(pieces))


def is_name(pieces: Pieces) -> Is:
    """`a is b`, `a is not b`."""
    left, right = _nodes(pieces)
    return Is(left, token(pieces, "IS_NOT") is not None, right, span(pieces))


def is_one_of(pieces: Pieces) -> IsOneOf:
    """`a is one of {b, c}`."""
    left, *items = _nodes(pieces)
    return IsOneOf(left, token(pieces, "IS_NOT_ONE_OF") is not None, tuple(items), span(pieces))


def is_given(pieces: Pieces) -> IsGiven:
    """`a is given`, `a is blank`."""
    return IsGiven(_nodes(pieces)[0], token(pieces, "IS_GIVEN") is not None, span(pieces))


def negated(pieces: Pieces) -> NotNode:
    """`not a`."""
    return NotNode(_nodes(pieces)[0], span(pieces))


def either(pieces: Pieces) -> Chain:
    """`a or b`."""
    return Chain("or", _nodes(pieces), _around(_nodes(pieces)))


def both(pieces: Pieces) -> Chain:
    """`a and b`."""
    return Chain("and", _nodes(pieces), _around(_nodes(pieces)))


def _nodes(pieces: Pieces) -> tuple[Node, ...]:
    return tuple(piece for piece in pieces if isinstance(piece, Node))


def _around(nodes: tuple[Node, ...]) -> Span:
    return nodes[0].span.to(nodes[-1].span)
