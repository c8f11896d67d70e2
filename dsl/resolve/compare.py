"""`=`, `!=`, `<` … and `is`: both sides to one type."""

from __future__ import annotations

from datetime import date

from .. import syntax
from ..expressions import (
    Always,
    And,
    Compare,
    Comparison,
    Condition,
    Constant,
    Expression,
    Holds,
    Not,
    OneOf,
    Or,
)
from ..findings import Phrase, Text
from ..phrases import keyword
from ..type_names import type_text
from ..type_of import type_of
from ..types import EnumType, Kind
from .constants import constant, enum_value
from .misread import after_is, misread
from .scope import Scope
from .unlike import unlike
from .values import keywords_of, pending, value

ORDERED = (Kind.NUMBER, Kind.DATE)
EQUATED = (Kind.TEXT, Kind.NUMBER, Kind.DATE, Kind.FLAG, Kind.SCHOOL, Kind.AREA, Kind.ZONES)


def compare(node: syntax.Binary, scope: Scope) -> Condition | None:
    """`=`, `!=` and the order comparisons."""
    for flag, other in ((node.left, node.right), (node.right, node.left)):
        if isinstance(other, syntax.Literal) and isinstance(other.value, bool):
            return _yes_or_no(node, flag, other.value, scope)
    if pending(node.left, scope) and not pending(node.right, scope):
        right = value(node.right, scope)
        left = value(node.left, scope, type_of(right)) if right is not None else None
    else:
        left = value(node.left, scope)
        if left is None and pending(node.right, scope):
            return None  # what the right name means hangs on the left side
        right = value(node.right, scope, type_of(left) if left is not None else None)
    if left is None or right is None:
        return None
    return compared(Comparison(node.op), left, right, node, scope)


def compared(op: Comparison, left: Expression, right: Expression, node: syntax.Node, scope: Scope) -> Condition | None:
    """The comparison of two values, if their types allow it."""
    kind = type_of(left)
    if unlike(left, right, node.span, scope):
        return None
    if not isinstance(kind, EnumType) and kind not in EQUATED:
        scope.faults.add("P067", node.span, type=type_text(kind), op=op.value)
        return None
    if op not in (Comparison.EQ, Comparison.NE) and kind not in ORDERED:
        scope.faults.add("P066", node.span, type=type_text(kind), op=op.value)
        return None
    one, other = scope.constant(left), scope.constant(right)
    if one is not None and other is not None and kind != Kind.ZONES:
        return _constant(op, one, other, node, scope)
    if kind == Kind.FLAG:
        return _flags(op, left, right, node)
    return Compare(op, left, right, node.span)


def is_name(node: syntax.Is, scope: Scope) -> Condition | None:
    """`is NAME` and `is not NAME`: equality with a constant of the left side's type."""
    op = Comparison.NE if node.negated else Comparison.EQ
    if isinstance(node.name, syntax.Literal) and isinstance(node.name.value, bool):
        return compare(syntax.Binary(op.value, node.left, node.name, node.span), scope)
    left = value(node.left, scope)
    if left is None:
        return None
    if isinstance(node.name, syntax.Name) and _misread(node.name, node.negated, left, scope):
        return None
    right = constant_of(node.name, left, scope) if isinstance(node.name, syntax.Name) else value(node.name, scope)
    return compared(op, left, right, node, scope) if right is not None else None


def _misread(name: syntax.Name, negated: bool, left: Expression, scope: Scope) -> bool:
    """Whether what stands after `is` is a misspelt keyword: `is givenn`."""
    kind = type_of(left)
    values = [word for pair in kind.values for word in pair] if isinstance(kind, EnumType) else []
    if scope.declares(name.text) or name.text in values:
        return False
    meanings = {**keywords_of(kind, scope), **after_is(negated)}
    return misread(name, meanings, scope.faults, (*values, *scope.everything))


def is_one_of(node: syntax.IsOneOf, scope: Scope) -> Condition | None:
    """`is one of {…}` and `is not one of {…}`."""
    left = value(node.left, scope)
    if left is None:
        return None
    items = [_item(item, left, scope) for item in node.items]
    found = [item for item in items if item is not None]
    if not items:
        scope.faults.add("P081", node.span)
    if not items or len(found) < len(items) or any(unlike(left, item, item.span, scope) for item in found):
        return None
    one = any_of(left, tuple(found), node, scope)
    return Not(one, node.span) if one is not None and node.negated else one


def any_of(left: Expression, items: tuple[Constant, ...], node: syntax.Node, scope: Scope) -> Condition | None:
    """The left side equals one of the constants."""
    kind = type_of(left)
    if kind in (Kind.POINT, Kind.BUNDLE, Kind.LIST, Kind.AREAS):
        scope.faults.add("P067", node.span, type=type_text(kind), op=keyword("is one of"))
        return None
    for i, item in enumerate(items):
        if any(item.value == other.value for other in items[:i]):
            scope.faults.add("P163", item.span, name=str(item.value))
    if kind == Kind.ZONES:
        return Or(tuple(Compare(Comparison.EQ, left, item, item.span) for item in items), node.span)
    return OneOf(left, items, node.span)


def constant_of(name: syntax.Name, left: Expression, scope: Scope) -> Constant | None:
    """A bare name after `is`: always a constant, never a field."""
    kind = type_of(left)
    if isinstance(kind, EnumType):
        if name.text not in kind.names and scope.knows(name.text):
            return _field_after_is(name, scope)
        of = getattr(left, "field", None)
        subject = Text(f"字段 `{of}` ", f"the field `{of}`") if isinstance(of, str) else Text("这里", "this enum")
        return enum_value(name, kind, scope.faults, subject)
    places = scope.places
    known = name.text in places.schools or places.knows_area(name.text) or places.knows_zone(name.text)
    if scope.knows(name.text) and not known:
        return _field_after_is(name, scope)
    return constant(name, kind, scope)


def _field_after_is(name: syntax.Name, scope: Scope) -> Constant | None:
    what = Text("字段", "field") if name.text in scope.fields else Phrase("“记”", "`{LET}`")
    scope.faults.add("P074", name.span, name=name.text, what=what)
    return None


def _item(node: syntax.Node, left: Expression, scope: Scope) -> Constant | None:
    if isinstance(node, syntax.Name):
        return constant_of(node, left, scope)
    found = value(node, scope)
    if found is None or isinstance(found, Constant):
        return found
    scope.faults.add(
        "P072", node.span, op=keyword("is one of"), wanted=Text("常量", "a constant"), type=type_text(type_of(found))
    )
    return None


def _yes_or_no(node: syntax.Binary, flag: syntax.Node, yes: bool, scope: Scope) -> Condition | None:
    """A flag against `yes` or `no`."""
    found = value(flag, scope)
    if found is None:
        return None
    if type_of(found) != Kind.FLAG:
        scope.faults.add("P065", node.span, left=type_text(type_of(found)), right=type_text(Kind.FLAG), near=None)
        return None
    if node.op not in ("=", "!="):
        scope.faults.add("P066", node.span, type=type_text(Kind.FLAG), op=node.op)
        return None
    holds = Holds(found, node.span)
    return holds if yes is (node.op == "=") else Not(holds, node.span)


def _flags(op: Comparison, left: Expression, right: Expression, node: syntax.Node) -> Condition:
    a, b = Holds(left, left.span), Holds(right, right.span)
    alike = Or((And((a, b), node.span), And((Not(a, a.span), Not(b, b.span)), node.span)), node.span)
    return alike if op is Comparison.EQ else Not(alike, node.span)


def _constant(op: Comparison, left: Constant, right: Constant, node: syntax.Node, scope: Scope) -> Always:
    equal = left.value == right.value
    if op in (Comparison.EQ, Comparison.NE):
        holds = equal is (op is Comparison.EQ)
    elif equal:
        holds = op in (Comparison.LE, Comparison.GE)
    else:
        holds = _less(left, right) is (op in (Comparison.LT, Comparison.LE))
    scope.faults.add("P162", node.span, outcome=Text("成立", "holds") if holds else Text("不成立", "fails"))
    return Always(holds, node.span)


def _less(left: Constant, right: Constant) -> bool:
    match left.value, right.value:
        case date() as a, date() as b:
            return a < b
        case float() as x, float() as y:
            return x < y
        case _:
            raise AssertionError("only numbers and dates are ordered")
