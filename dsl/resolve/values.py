"""Typed values: fields, lets, constants, and what is computed from schools."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from .. import syntax
from ..expressions import (
    AllSchools,
    AreasOf,
    Choices,
    Considered,
    Constant,
    Expression,
    FallbackOf,
    FieldValue,
    FirstOf,
    LetValue,
    Metres,
    Nearest,
    SchoolsInZonesOf,
    ZonesOf,
)
from ..findings import Phrase, Text
from ..near import near
from ..phrases import keyword, plainly
from ..type_names import either, type_text
from ..type_of import type_of
from ..types import Kind, Type
from .constants import constant
from .dates import folded
from .misread import misread, spelt
from .scope import Scope

CONDITIONS = (syntax.Binary, syntax.Is, syntax.IsOneOf, syntax.IsGiven, syntax.NotNode, syntax.Chain)
PLACES = (Kind.SCHOOL, Kind.LIST, Kind.AREA, Kind.AREAS, Kind.ZONES)


def value(node: syntax.Node, scope: Scope, expected: Type | None = None) -> Expression | None:
    """The node as a value; a bare name that is no field and no let is a constant of the `expected` type.
    None after a finding."""
    match node:
        case syntax.Name():
            return _named(node, scope, expected)
        case syntax.Literal():
            return _literal(node, scope)
        case syntax.Shift():
            return _shifted(node, scope)
        case syntax.Of():
            return _of(node, scope)
        case syntax.MetresCall():
            return _measured(node, scope)
        case syntax.NearestCall():
            return _nearest(node, scope)
        case syntax.AllSchoolsWord():
            return AllSchools(node.span)
        case syntax.SchoolWord():
            if not scope.considering:
                scope.faults.add("P075", node.span, through="")
            return Considered(node.span) if scope.considering else None
        case syntax.Braces():
            return choices(node, scope)
        case syntax.Binary() | syntax.Is() | syntax.IsOneOf() | syntax.IsGiven() | syntax.NotNode() | syntax.Chain():
            scope.faults.add("P071", node.span)
            return None
        case _:
            assert_never(node)


def pending(node: syntax.Node, scope: Scope) -> bool:
    """Whether the node is a bare name that only the other side can give a meaning."""
    return isinstance(node, syntax.Name) and not scope.knows(node.text)


def operand(node: syntax.Node, scope: Scope, op: str, *kinds: Kind) -> Expression | None:
    """A value of one of the kinds, for the operation `op`; a bare name may be a constant of the first kind."""
    found = value(node, scope, kinds[0])
    if found is None or type_of(found) in kinds:
        return found
    scope.faults.add("P072", node.span, op=keyword(op), wanted=either(*kinds), type=type_text(type_of(found)))
    return None


def choices(node: syntax.Braces, scope: Scope) -> Choices | None:
    """`{A, B}`: schools and lists of schools, joined."""
    if not node.items:
        scope.faults.add("P081", node.span)
        return None
    parts = [operand(item, scope, "{ }", Kind.SCHOOL, Kind.LIST) for item in node.items]
    found = tuple(part for part in parts if part is not None)
    return Choices(found, node.span) if len(found) == len(parts) else None


def _named(node: syntax.Name, scope: Scope, expected: Type | None) -> Expression | None:
    name = node.text
    if name in scope.fields:
        field = scope.fields[name]
        return FieldValue(name, field.type, node.span) if field is not None else None
    if name in scope.lets:
        let = scope.lets[name]
        if let is None or through_let(node, scope):
            return None
        if isinstance(let.value, Expression):
            return LetValue(name, type_of(let.value), node.span)
        scope.faults.add("P071", node.span)
        return None
    if not scope.declares(name) and misread(node, keywords_of(expected, scope), scope.faults, scope.everything):
        return None
    if expected is not None:
        return constant(node, expected, scope)
    return _bare(node, scope)


def keywords_of(expected: Type | None, scope: Scope) -> dict[str, str]:
    """The keywords that could stand for a value of the type; any of them if nothing says what it should be."""
    flag = ("YES", "NO") if expected in (Kind.FLAG, None) else ()
    school = ("SCHOOL",) if scope.considering and (expected is None or expected in PLACES) else ()
    every = ("ALL_SCHOOLS",) if expected in (Kind.SCHOOL, Kind.LIST, None) else ()
    return spelt(*flag, *school, *every)


def through_let(node: syntax.Name, scope: Scope) -> bool:
    """Whether a let brings `school` to a place where none is considered; that is a finding."""
    if scope.considering or node.text not in scope.about_school:
        return False
    name = plainly(node.text)
    through = Phrase(f"（“记” `{name}` 里用了它）", f", which the `{{LET}}` `{name}` uses")
    scope.faults.add("P075", node.span, through=through)
    return True


def _bare(node: syntax.Name, scope: Scope) -> Constant | None:
    """A name of which nothing says what it should be."""
    places = scope.places
    if node.text in places.schools:
        return Constant(node.text, Kind.SCHOOL, node.span)
    if places.knows_area(node.text):
        return Constant(node.text, Kind.AREA, node.span)
    if places.knows_zone(node.text):
        return Constant(node.text, Kind.ZONES, node.span)
    scope.faults.add("P045", node.span, name=node.text, near=near(node.text, (*scope.names, *places.schools)))
    return None


def _literal(node: syntax.Literal, scope: Scope) -> Constant | None:
    match node.value:
        case bool():
            scope.faults.add("P071", node.span)
            return None
        case date():
            return Constant(node.value, Kind.DATE, node.span)
        case str():
            return Constant(node.value, Kind.TEXT, node.span)
        case int() | float():
            return Constant(float(node.value), Kind.NUMBER, node.span)
        case _:
            assert_never(node.value)


def _shifted(node: syntax.Shift, scope: Scope) -> Constant | None:
    shifts = [node]
    while isinstance(shifts[-1].left, syntax.Shift):
        shifts.append(shifts[-1].left)
    inner = shifts[-1].left
    start = value(inner, scope)
    if start is None:
        return None
    day = scope.constant(start)
    if day is None or not isinstance(day.value, date):
        row = Text("字段里的日期", "a date from the row")
        scope.faults.add("P076", inner.span, type=row if type_of(start) == Kind.DATE else type_text(type_of(start)))
        return None
    for shift in reversed(shifts):
        if day is not None and isinstance(day.value, date):
            day = folded(day.value, shift, scope.faults)
    return day


def _measured(node: syntax.MetresCall, scope: Scope) -> Metres | None:
    if _swapped(node, scope):
        return None
    point = operand(node.point, scope, "metres", Kind.POINT)
    school = operand(node.school, scope, "metres", Kind.SCHOOL)
    return Metres(point, school, node.span) if point is not None and school is not None else None


def _swapped(node: syntax.MetresCall, scope: Scope) -> bool:
    """Whether school and point stand the wrong way round; that is one finding, not one for each of them."""
    fields = [
        scope.fields.get(each.text) if isinstance(each, syntax.Name) else None for each in (node.point, node.school)
    ]
    point, school = (None if field is None else field.type for field in fields)
    if school != Kind.POINT or not (point == Kind.SCHOOL or isinstance(node.point, syntax.SchoolWord)):
        return False
    wanted = Text("先坐标、后学校", "a point and then a school")
    given = Text("先学校、后坐标", "a school and then a point")
    scope.faults.add("P072", node.span, op=keyword("metres"), wanted=wanted, type=given)
    return True


def _nearest(node: syntax.NearestCall, scope: Scope) -> Nearest | None:
    point = operand(node.point, scope, "nearest", Kind.POINT)
    schools = operand(node.schools, scope, "nearest", Kind.LIST)
    return Nearest(point, schools, node.span) if point is not None and schools is not None else None


def _of(node: syntax.Of, scope: Scope) -> Expression | None:
    match node.what:
        case "areas of":
            school = operand(node.operand, scope, node.what, Kind.SCHOOL)
            return AreasOf(school, node.span) if school is not None else None
        case "fallback of":
            school = operand(node.operand, scope, node.what, Kind.SCHOOL)
            return FallbackOf(school, node.span) if school is not None else None
        case "first of":
            schools = operand(node.operand, scope, node.what, Kind.LIST)
            return FirstOf(schools, node.span) if schools is not None else None
        case "zone of" | "schools in zone of":
            place = _place(node, scope)
            if place is None:
                return None
            return ZonesOf(place, node.span) if node.what == "zone of" else SchoolsInZonesOf(place, node.span)
        case _:
            raise AssertionError(node.what)


def _place(node: syntax.Of, scope: Scope) -> Expression | None:
    """A school or an area; a bare name that is a declared area and no school is the area."""
    name = node.operand
    if isinstance(name, syntax.Name) and not scope.knows(name.text) and name.text not in scope.places.schools:
        return value(name, scope, Kind.AREA)
    return operand(name, scope, node.what, Kind.SCHOOL, Kind.AREA)
