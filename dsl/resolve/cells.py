"""The cells of a case's child, by the type of their field."""

from __future__ import annotations

from datetime import date

from .. import syntax
from ..findings import Text
from ..policy import Blank, CaseValue, Field, Pending
from ..type_names import type_text
from ..types import EnumType, Kind
from .constants import enum_value
from .misread import misread, spelt
from .scope import Scope

EXAMPLES = {
    Kind.TEXT: '"文字"', Kind.NUMBER: "12", Kind.DATE: "2018-08-31", Kind.FLAG: "yes", Kind.SCHOOL: "甲校",
    Kind.AREA: "某片区", Kind.BUNDLE: "T1", Kind.POINT: "(113.3, 40.1)", Kind.LIST: "{甲校, 乙校}",
    Kind.AREAS: "", Kind.ZONES: "",
}  # fmt: skip


def cell(line: syntax.CellLine, field: Field, scope: Scope) -> CaseValue | None:
    """The value of one cell; None after a finding."""
    match line.value:
        case syntax.UnknownNode():
            return Pending
        case syntax.BlankNode():
            if field.type == Kind.LIST:
                return ()
            if not field.optional:
                scope.faults.add("P136", line.span, name=field.name)
                return None
            return unwritten(field)
        case node:
            return _value(node, field, scope)


def unwritten(field: Field) -> CaseValue:
    """What a field holds that a case does not mention."""
    if field.type == Kind.LIST:
        return ()
    if not field.optional:
        return Pending
    return False if field.type == Kind.FLAG else Blank


def point(node: syntax.PointNode, scope: Scope) -> tuple[float, float]:
    """Longitude and latitude; a finding if they lie off the globe."""
    if not (-180 <= node.longitude <= 180 and -90 <= node.latitude <= 90):
        scope.faults.add("P141", node.span)
    return node.longitude, node.latitude


def _value(
    node: syntax.Name | syntax.Literal | syntax.Braces | syntax.PointNode, field: Field, scope: Scope
) -> CaseValue | None:
    kind = field.type
    if isinstance(node, syntax.Name):
        return _name(node, field, scope)
    if isinstance(node, syntax.PointNode) and kind == Kind.POINT:
        return point(node, scope)
    if isinstance(node, syntax.Braces) and kind == Kind.LIST:
        return _schools(node, field, scope)
    if isinstance(node, syntax.Literal):
        found = _literal(node, field)
        if found is not None:
            return found
    return _refuse(node, field, scope)


def _name(node: syntax.Name, field: Field, scope: Scope) -> CaseValue | None:
    kind = field.type
    if _misread(node, field, scope):
        return None
    if isinstance(kind, EnumType):
        found = enum_value(node, kind, scope.faults, Text(f"字段 `{field.name}` ", f"the field `{field.name}`"))
        return None if found is None else node.text
    match kind:
        case Kind.SCHOOL:
            return scope.places.school(node)
        case Kind.AREA:
            return scope.places.area(node)
        case Kind.BUNDLE | Kind.TEXT:
            return node.text
        case _:
            return _refuse(node, field, scope)


def _misread(node: syntax.Name, field: Field, scope: Scope) -> bool:
    """Whether the name is a misspelt `blank`, `unknown`, `yes` or `no`."""
    kind, places = field.type, scope.places
    if kind in (Kind.TEXT, Kind.BUNDLE) and len(node.text) == 1:
        return False  # any name will do there, and 白 is one
    known = [word for pair in kind.values for word in pair] if isinstance(kind, EnumType) else places.everything
    flag = ("YES", "NO") if kind == Kind.FLAG else ()
    return node.text not in known and misread(node, spelt(*flag, "BLANK", "UNKNOWN"), scope.faults, known)


def _literal(node: syntax.Literal, field: Field) -> CaseValue | None:
    match field.type, node.value:
        case Kind.FLAG, bool() as flag:
            return flag
        case Kind.NUMBER, (int() | float()) as number if not isinstance(number, bool):
            return float(number)
        case Kind.DATE, date() as day:
            return day
        case ((Kind.TEXT | Kind.BUNDLE), str() as text):
            return text
        case _:
            return None


def _schools(node: syntax.Braces, field: Field, scope: Scope) -> CaseValue | None:
    names = [item for item in node.items if isinstance(item, syntax.Name)]
    if len(names) < len(node.items):
        return _refuse(node, field, scope)
    found = [scope.places.school(name) for name in names]
    schools = tuple(name for name in found if name is not None)
    return schools if len(schools) == len(found) else None


def _refuse(node: syntax.CellNode, field: Field, scope: Scope) -> CaseValue | None:
    kind = field.type
    example = (
        kind.names[0] if isinstance(kind, EnumType) and kind.names else EXAMPLES[kind] if isinstance(kind, Kind) else ""
    )
    scope.faults.add("P135", node.span, name=field.name, type=type_text(kind), example=example)
    return None
