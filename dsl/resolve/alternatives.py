"""`户籍 是 本区 或 本市`: a value that stands where a condition belongs, since the one before it names its field."""

from __future__ import annotations

from itertools import takewhile

from .. import syntax
from ..findings import Edit, Finding, Fix, Severity, Text
from ..keywords import keywords
from ..signs import as_name
from ..source import Span
from ..type_of import type_of
from ..types import EnumType, Kind
from .scope import Scope
from .values import value


def alternatives(node: syntax.Chain, scope: Scope) -> bool:
    """Whether values stand behind an `is` in this chain as if they were conditions; that is a finding."""
    said = False
    for place, first in enumerate(node.parts[:-1]):
        if not isinstance(first, syntax.Is) or first.negated is (node.op == "or"):
            continue
        if not isinstance(first.name, syntax.Name):
            continue
        rest = list(takewhile(lambda part: _named(part, scope), node.parts[place + 1 :]))
        names = [part.text for part in rest if isinstance(part, syntax.Name)]
        if names and _values((first.name.text, *names), first, scope):
            _say(first, (first.name.text, *names), rest[0].span, rest[-1].span, scope)
            said = True
    return said


def _named(part: syntax.Node, scope: Scope) -> bool:
    return isinstance(part, syntax.Name) and not scope.knows(part.text)


def _values(names: tuple[str, ...], first: syntax.Is, scope: Scope) -> bool:
    """Whether all of them are values of what the `is` asks about."""
    left = value(first.left, scope)
    kind = None if left is None else type_of(left)
    if isinstance(kind, EnumType):
        return set(names) <= set(kind.names)
    places = scope.places
    if kind == Kind.SCHOOL:
        return set(names) <= places.schools.keys()
    return kind == Kind.AREA and all(places.knows_area(name) for name in names)


def _say(first: syntax.Is, names: tuple[str, ...], span: Span, last: Span, scope: Scope) -> None:
    place = scope.faults.place(span)
    asked = place.source.text[first.left.span.start : first.left.span.end]
    among = keywords().by_terminal["IS_NOT_ONE_OF" if first.negated else "IS_ONE_OF"].spelling(scope.faults.language)
    right = f"{asked} {among} {{{', '.join(as_name(name) for name in names)}}}"
    message = Text(f"`{names[1]}` 不是条件，只是一个值", f"`{names[1]}` is no condition, only a value")
    fix = Fix(Text(f"改为 `{right}`", f"write `{right}`"), (Edit(Span(first.span.start, last.end), right),))
    scope.faults.say(Finding("P070", Severity.ERROR, message, place, fix.text, fixes=(fix,)))
