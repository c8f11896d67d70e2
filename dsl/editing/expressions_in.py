"""The names inside conditions and values, each with what its place calls for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from attrs import define, field

from .. import syntax
from ..types import Kind
from .names_of import Names
from .symbols import NodeType, Occurrence, OfField, Sort, Symbol, Want

_OF: dict[str, tuple[NodeType, ...]] = {
    "areas of": (Kind.SCHOOL,),
    "zone of": (Kind.SCHOOL, Kind.AREA),
    "schools in zone of": (Kind.SCHOOL, Kind.AREA),
    "fallback of": (Kind.SCHOOL,),
    "first of": (Kind.LIST,),
}
_GIVES = {
    "areas of": Kind.AREAS,
    "zone of": Kind.ZONES,
    "schools in zone of": Kind.LIST,
    "fallback of": Kind.LIST,
    "first of": Kind.SCHOOL,
}
_MEMBER: dict[NodeType, tuple[NodeType, ...]] = {
    Kind.LIST: (Kind.SCHOOL,),
    Kind.AREAS: (Kind.AREA, Kind.SCHOOL),
    Kind.ZONES: (Kind.ZONES,),
}
_HOLDER: dict[NodeType, tuple[NodeType, ...]] = {
    Kind.SCHOOL: (Kind.LIST, Kind.AREAS),
    Kind.AREA: (Kind.AREAS,),
    Kind.ZONES: (Kind.ZONES,),
}
_SORT_OF = {Kind.SCHOOL: Sort.SCHOOL, Kind.LIST: Sort.SCHOOL, Kind.AREA: Sort.AREA, Kind.AREAS: Sort.AREA}


@define
class Expressions:
    """Walks expressions over the declared names."""

    names: Names
    _types: dict[str, NodeType | None] = field(factory=dict)

    def type_of(self, node: syntax.Node) -> NodeType | None:
        """The type of a value as far as it shows; None where it does not, or the node is a condition."""
        match node:
            case syntax.Name():
                return self.type_of_name(node.text)
            case syntax.Literal():
                return _literal(node.value)
            case syntax.Shift():
                return Kind.DATE
            case syntax.Of():
                return _GIVES[node.what]
            case syntax.MetresCall():
                return Kind.NUMBER
            case syntax.SchoolWord():
                return Kind.SCHOOL
            case syntax.Braces() | syntax.NearestCall() | syntax.AllSchoolsWord():
                return Kind.LIST
            case syntax.Binary() | syntax.Is() | syntax.IsOneOf() | syntax.IsGiven() | syntax.NotNode():
                return None
            case syntax.Chain():
                return None
            case _:
                assert_never(node)

    def type_of_name(self, name: str) -> NodeType | None:
        """The type of the field or let of that name."""
        if name in self.names.fields:
            return self.names.type_of_field(name)
        if name in self.names.lets and name not in self._types:
            self._types[name] = None  # a ring of lets has no type
            self._types[name] = self.type_of(self.names.lets[name].value)
        return self._types.get(name)

    def walk(self, node: syntax.Node, types: tuple[NodeType, ...] = ()) -> Iterator[Occurrence]:
        """Every name in the node. `types`: what its place calls for, nothing in a condition."""
        match node:
            case syntax.Name():
                yield self.value(node, types)
            case syntax.Literal() | syntax.SchoolWord() | syntax.AllSchoolsWord():
                pass
            case syntax.Shift():
                yield from self.walk(node.left, (Kind.DATE,))
            case syntax.Of():
                yield from self.walk(node.operand, _OF[node.what])
            case syntax.MetresCall():
                yield from self.walk(node.point, (Kind.POINT,))
                yield from self.walk(node.school, (Kind.SCHOOL,))
            case syntax.NearestCall():
                yield from self.walk(node.point, (Kind.POINT,))
                yield from self.walk(node.schools, (Kind.LIST,))
            case syntax.Braces():
                for item in node.items:
                    yield from self.walk(item, types or (Kind.SCHOOL, Kind.LIST))
            case syntax.Binary():
                yield from self._binary(node)
            case syntax.Is():
                yield from self.walk(node.left)
                yield from self._constant(node.name, self.type_of(node.left))
            case syntax.IsOneOf():
                yield from self.walk(node.left)
                for item in node.items:
                    yield from self._constant(item, self.type_of(node.left))
            case syntax.IsGiven():
                yield from self.walk(node.left)
            case syntax.NotNode():
                yield from self.walk(node.part)
            case syntax.Chain():
                for part in node.parts:
                    yield from self.walk(part)
            case _:
                assert_never(node)

    def value(self, name: syntax.Name, types: tuple[NodeType, ...] = ()) -> Occurrence:
        """A bare name: a field, a let, or a constant of what its place calls for."""
        want = Want((Sort.FIELD, Sort.LET, *_sorts(types)), types, owner=_owner(types))
        found = self.names.find(Sort.FIELD, name.text) or self.names.find(Sort.LET, name.text)
        return Occurrence(name.span, name.text, found or self.constant(name.text, types), want)

    def constant(self, name: str, types: tuple[NodeType, ...]) -> Symbol | None:
        """The constant of one of these types; without any, the place of that name."""
        known = self.names
        for kind in types:
            if isinstance(kind, OfField):
                found = known.find(Sort.VALUE, name, kind.field)
            elif kind is Kind.ZONES:
                found = known.find(Sort.ZONE, name)
            elif kind in (Kind.AREA, Kind.AREAS):
                found = known.find(Sort.AREA, name) or known.find(Sort.SCHOOL, name)
            else:
                found = known.find(Sort.SCHOOL, name) if kind in _SORT_OF else None
            if found is not None:
                return found
        if types:
            return None
        places = (known.find(sort, name) for sort in (Sort.SCHOOL, Sort.AREA, Sort.ZONE))
        return next((place for place in places if place is not None), None)

    def _constant(self, node: syntax.Node, kind: NodeType | None) -> Iterator[Occurrence]:
        """What stands after `is`: never a field."""
        if not isinstance(node, syntax.Name):
            yield from self.walk(node, () if kind is None else (kind,))
            return
        types = () if kind is None else (kind,)
        want = Want(_sorts(types), types, owner=_owner(types))
        yield Occurrence(node.span, node.text, self.constant(node.text, types), want)

    def _binary(self, node: syntax.Binary) -> Iterator[Occurrence]:
        left, right = self.type_of(node.left), self.type_of(node.right)
        if node.op == "in":
            yield from self.walk(node.left, _MEMBER.get(right, ()) if right is not None else ())
            yield from self.walk(node.right, _HOLDER.get(left, ()) if left is not None else ())
            return
        yield from self.walk(node.left, (right,) if right is not None else ())
        yield from self.walk(node.right, (left,) if left is not None else ())


def _literal(value: date | float | int | str | bool) -> NodeType:
    match value:
        case bool():
            return Kind.FLAG
        case date():
            return Kind.DATE
        case int() | float():
            return Kind.NUMBER
        case str():
            return Kind.TEXT


def _sorts(types: tuple[NodeType, ...]) -> tuple[Sort, ...]:
    if not types:
        return (Sort.SCHOOL, Sort.AREA, Sort.ZONE)
    found: list[Sort] = []
    for kind in types:
        if isinstance(kind, OfField):
            found.append(Sort.VALUE)
        elif kind is Kind.ZONES:
            found.append(Sort.ZONE)
        elif kind in (Kind.AREA, Kind.AREAS):
            found += (Sort.AREA, Sort.SCHOOL)
        elif kind in _SORT_OF:
            found.append(_SORT_OF[kind])
    return tuple(dict.fromkeys(found))


def _owner(types: tuple[NodeType, ...]) -> str:
    return next((kind.field for kind in types if isinstance(kind, OfField)), "")
