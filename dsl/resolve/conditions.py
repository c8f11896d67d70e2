"""Typed conditions."""

from __future__ import annotations

from typing import assert_never

from .. import syntax
from ..expressions import Always, And, Condition, Expression, Given, Holds, LetHolds, Not, Or
from ..findings import Text
from ..near import near
from ..type_names import type_text
from ..type_of import type_of
from ..types import Kind
from .alternatives import alternatives
from .compare import compare, is_name, is_one_of
from .membership import membership
from .misread import misread, spelt
from .scope import Scope
from .values import through_let, value


def condition(node: syntax.Node, scope: Scope) -> Condition | None:
    """The node as a condition; None after a finding."""
    match node:
        case syntax.Name():
            return _named(node, scope)
        case syntax.Literal(value=bool() as holds):
            outcome = Text("成立", "holds") if holds else Text("不成立", "fails")
            scope.faults.add("P162", node.span, outcome=outcome)
            return Always(holds, node.span)
        case syntax.Binary(op="in"):
            return membership(node, scope)
        case syntax.Binary():
            return compare(node, scope)
        case syntax.Is():
            return is_name(node, scope)
        case syntax.IsOneOf():
            return is_one_of(node, scope)
        case syntax.IsGiven():
            return _given(node, scope)
        case syntax.NotNode():
            part = condition(node.part, scope)
            return Not(part, node.span) if part is not None else None
        case syntax.Chain():
            return _chain(node, scope)
        case (
            syntax.Literal()
            | syntax.Shift()
            | syntax.Of()
            | syntax.MetresCall()
            | syntax.NearestCall()
            | syntax.AllSchoolsWord()
            | syntax.SchoolWord()
            | syntax.Braces()
        ):
            found = value(node, scope)
            if found is not None:
                scope.faults.add("P070", node.span, type=type_text(type_of(found)))
            return None
        case _:
            assert_never(node)


def _named(node: syntax.Name, scope: Scope) -> Condition | None:
    let = scope.lets.get(node.text)
    if let is not None and node.text not in scope.fields and not isinstance(let.value, Expression):
        return LetHolds(node.text, node.span) if not through_let(node, scope) else None
    if not scope.knows(node.text):
        if misread(node, spelt("YES", "NO"), scope.faults, scope.names):
            return None
        scope.faults.add("P045", node.span, name=node.text, near=near(node.text, scope.names))
        return None
    found = value(node, scope)
    if found is None:
        return None
    if type_of(found) == Kind.FLAG:
        return Holds(found, node.span)
    scope.faults.add("P070", node.span, type=type_text(type_of(found)))
    return None


def _chain(node: syntax.Chain, scope: Scope) -> Condition | None:
    if alternatives(node, scope):
        return None
    parts = [condition(part, scope) for part in node.parts]
    found = tuple(part for part in parts if part is not None)
    if len(found) < len(parts):
        return None
    return And(found, node.span) if node.op == "and" else Or(found, node.span)


def _given(node: syntax.IsGiven, scope: Scope) -> Condition | None:
    found = value(node.left, scope)
    if found is None:
        return None
    given = Given(found, node.span)
    return given if node.given else Not(given, node.span)
