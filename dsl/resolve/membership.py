"""`in`: a school in a list, an area among areas, a zone among zones, anything among a few constants."""

from __future__ import annotations

from .. import syntax
from ..expressions import Choices, Compare, Comparison, Condition, Constant, Expression, Member, Or
from ..phrases import keyword
from ..type_names import type_text
from ..type_of import type_of
from ..types import EnumType, Kind, Type
from .compare import EQUATED, any_of
from .scope import Scope
from .unlike import unlike
from .values import pending, value

MEMBERS = {Kind.LIST: Kind.SCHOOL, Kind.AREAS: Kind.AREA, Kind.ZONES: Kind.ZONES}


def membership(node: syntax.Binary, scope: Scope) -> Condition | None:
    """`ITEM in COLLECTION`; None after a finding."""
    if isinstance(node.right, syntax.Braces):
        return _among(node, node.right, scope)
    collection = value(node.right, scope)
    if collection is None:
        if not pending(node.left, scope):
            value(node.left, scope)  # for its own findings
        return None
    kind = type_of(collection)
    member = MEMBERS.get(kind) if isinstance(kind, Kind) else None
    if member is None:
        scope.faults.add("P073", node.right.span, type=type_text(kind))
        return None
    item = value(node.left, scope, member)
    if item is None:
        return None
    if type_of(item) != member:
        scope.faults.add("P065", node.span, left=type_text(type_of(item)), right=type_text(kind), near=None)
        return None
    return Member(item, collection, node.span)


def _among(node: syntax.Binary, braces: syntax.Braces, scope: Scope) -> Condition | None:
    item = value(node.left, scope)
    if not braces.items:
        scope.faults.add("P081", braces.span)
    if item is None or not braces.items:
        return None
    kind = type_of(item)
    parts = [value(part, scope, kind) for part in braces.items]
    found = tuple(part for part in parts if part is not None)
    if len(found) < len(parts) or not _fit(item, found, scope):
        return None
    constants = tuple(part for part in found if isinstance(part, Constant))
    if len(constants) == len(found):
        return any_of(item, constants, node, scope)
    if kind == Kind.SCHOOL:
        return Member(item, Choices(found, braces.span), node.span)
    return _any_equal(item, found, node, scope)


def _fit(item: Expression, parts: tuple[Expression, ...], scope: Scope) -> bool:
    schools = type_of(item) == Kind.SCHOOL
    wrong = [unlike(item, part, part.span, scope) for part in parts if not (schools and type_of(part) == Kind.LIST)]
    return not any(wrong)


def _any_equal(item: Expression, parts: tuple[Expression, ...], node: syntax.Node, scope: Scope) -> Condition | None:
    kind: Type = type_of(item)
    if not isinstance(kind, EnumType) and (kind not in EQUATED or kind == Kind.FLAG):
        scope.faults.add("P067", node.span, type=type_text(kind), op=keyword("in"))
        return None
    return Or(tuple(Compare(Comparison.EQ, item, part, part.span) for part in parts), node.span)
