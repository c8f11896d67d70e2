"""A bare name as a constant of the type that its place calls for."""

from __future__ import annotations

import re
from typing import assert_never

from .. import syntax
from ..expressions import Constant
from ..faults import Faults
from ..findings import Text
from ..idle import unit_of
from ..mistakes.idle import no_day, unit
from ..near import near
from ..source import Span
from ..type_names import listed
from ..types import EnumType, Kind, Type
from .scope import Scope

_MONTH = re.compile(r"[0-9]{4}年[0-9]{1,2}月?")


def constant(name: syntax.Name, expected: Type, scope: Scope) -> Constant | None:
    """The constant of that name; for lists and sets, one of their members. None after a finding."""
    if isinstance(expected, EnumType):
        return enum_value(name, expected, scope.faults, Text("这个字段", "this field"))
    match expected:
        case Kind.SCHOOL | Kind.LIST:
            return _of(name, scope.places.school(name), Kind.SCHOOL)
        case Kind.AREA | Kind.AREAS:
            return _of(name, scope.places.area(name), Kind.AREA)
        case Kind.ZONES:
            return _of(name, scope.places.zone(name), Kind.ZONES)
        case Kind.TEXT:
            meant = near(name.text, scope.names)
            if meant is None:
                scope.faults.add("P079", name.span, name=name.text)
            else:
                scope.faults.add("P045", name.span, name=name.text, near=meant)
            return None
        case Kind.NUMBER if (word := unit_of(name.text)) is not None:
            span, source = name.span, scope.faults.place(name.span).source
            scope.faults.say(unit(source, Span(span.end - len(word), span.end)))
            return None
        case Kind.DATE if _MONTH.fullmatch(name.text):
            scope.faults.say(no_day(scope.faults.place(name.span).source, name.span))
            return None
        case Kind.NUMBER | Kind.DATE | Kind.FLAG | Kind.POINT | Kind.BUNDLE:
            scope.faults.add("P045", name.span, name=name.text, near=near(name.text, scope.names))
            return None
        case _:
            assert_never(expected)


def enum_value(name: syntax.Name, kind: EnumType, faults: Faults, of: Text) -> Constant | None:
    """The value of that name; `of` says whose values these are."""
    if name.text in kind.names:
        return Constant(name.text, kind, name.span)
    for value, label in kind.values:
        if label == name.text:
            faults.add("P082", name.span, name=name.text, value=value)
            return None
    faults.add("P068", name.span, name=name.text, of=of, near=_meant(name.text, kind), known=listed(kind.names))
    return None


def _meant(word: str, kind: EnumType) -> str | None:
    by_name = near(word, kind.names)
    if by_name is not None:
        return by_name
    by_label = near(word, [label for _, label in kind.values])
    return next((value for value, label in kind.values if label == by_label), None)


def _of(name: syntax.Name, found: str | None, kind: Kind) -> Constant | None:
    return Constant(found, kind, name.span) if found is not None else None
