"""Compiling conditions to pairs of polars expressions."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import assert_never

import polars as pl

from ...dsl import expressions as e
from ...dsl.type_of import type_of
from ...dsl.types import Kind
from .pair import Pair, all_of, always, any_of, maybe_unknown
from .scope import Scope
from .value import Value, Zones, but_not, either, none_of
from .values import let_expression, plain, value_of


def pair_of(condition: e.Condition, scope: Scope) -> Pair:
    """Where the condition is surely true and surely false."""
    match condition:
        case e.Compare():
            return _compare(condition, scope)
        case e.Member(item=item, collection=collection):
            return _member(item, collection, scope)
        case e.OneOf(item=item, values=values):
            return _one_of(item, values, scope)
        case e.Given(value=inner):
            return _given(inner, scope)
        case e.Holds(value=inner):
            value = value_of(inner, scope)
            return maybe_unknown(value.value, value.unknown, nulls=value.nullable)
        case e.LetHolds(let=name):
            done = scope.done[f"let/{name}"]
            assert isinstance(done, Pair)
            return done
        case e.Always(value=holds):
            return always(holds)
        case e.Not(part=part):
            return pair_of(part, scope).negated()
        case e.And(parts=parts):
            return all_of(pair_of(part, scope) for part in parts)
        case e.Or(parts=parts):
            return any_of(pair_of(part, scope) for part in parts)
        case _:
            assert_never(condition)


def _compare(condition: e.Compare, scope: Scope) -> Pair:
    if condition.op is e.Comparison.NE:
        equal = e.Compare(e.Comparison.EQ, condition.left, condition.right, condition.span)
        return _compare(equal, scope).negated()
    if type_of(condition.left) is Kind.ZONES:
        return _shared(zones_of(condition.left, scope), zones_of(condition.right, scope))
    left, right = value_of(condition.left, scope), value_of(condition.right, scope)
    return _undecided(_ordered(condition.op, left.value, right.value), left, right)


def _ordered(op: e.Comparison, left: pl.Expr, right: pl.Expr) -> pl.Expr:
    match op:
        case e.Comparison.EQ:
            return left == right
        case e.Comparison.LT:
            return left < right
        case e.Comparison.LE:
            return left <= right
        case e.Comparison.GT:
            return left > right
        case e.Comparison.GE:
            return left >= right
        case e.Comparison.NE:
            raise AssertionError("lowered to `not =`")
        case _:
            assert_never(op)


def _undecided(true: pl.Expr, left: Value, right: Value) -> Pair:
    """A test of two values: unknown where one of them is, but false where one of them is none."""
    unknown = but_not(either(left.unknown, right.unknown), none_of(left), none_of(right))
    return maybe_unknown(true, unknown, nulls=left.nullable or right.nullable or unknown is not None)


def _member(item: e.Expression, collection: e.Expression, scope: Scope) -> Pair:
    match type_of(collection):
        case Kind.AREAS:
            value, school = value_of(item, scope), _server(collection, scope)
            return _undecided(scope.tables.serves(value.value, school.value), value, _serving(school, scope))
        case Kind.ZONES:
            return _shared(zones_of(item, scope), zones_of(collection, scope))
        case Kind.LIST:
            value, schools = value_of(item, scope), value_of(collection, scope)
            empty = schools.value.list.len() == 0
            # An empty list holds nothing, not even what is unknown.
            listed = Value(pl.when(~empty).then(schools.value), schools.unknown)
            return _undecided(schools.value.list.contains(value.value) & value.value.is_not_null(), value, listed)
        case other:
            raise AssertionError(f"nothing is in a {other}")


def _server(collection: e.Expression, scope: Scope) -> Value:
    if isinstance(collection, e.LetValue):
        return _server(let_expression(collection.let, scope), scope)
    assert isinstance(collection, e.AreasOf)
    return value_of(collection.school, scope)


def _serving(school: Value, scope: Scope) -> Value:
    """The school, or none where it serves no area: nothing is in its areas, not even what is unknown."""
    idle = sorted(set(range(len(scope.tables.register.names))) - scope.tables.serving)
    if not idle:
        return school
    return Value(pl.when(~school.value.is_in(idle)).then(school.value), school.unknown)


def zones_of(expression: e.Expression, scope: Scope) -> Zones:
    """The set of zones of a school, of an area, of a set's own name, or of a let that names one."""
    match expression:
        case e.LetValue(let=name, type=Kind.ZONES):
            return zones_of(let_expression(name, scope), scope)
        case e.ZonesOf(place=place):
            return zones_of(place, scope)
        case e.Constant(type=Kind.ZONES):
            index = plain(expression, scope)
            assert isinstance(index, int)
            return Zones(scope.tables.zone_words([index]))
        case _:
            value = value_of(expression, scope)
            return Zones(scope.tables.zones_of(value.value, area=type_of(expression) is Kind.AREA), value.unknown)


def _shared(left: Zones, right: Zones) -> Pair:
    """Whether two sets of zones have one in common; never with an empty set."""
    common = reduce(or_, ((a & b) != 0 for a, b in zip(left.words, right.words, strict=True)))
    unknown = but_not(either(left.unknown, right.unknown), _empty(left), _empty(right))
    return maybe_unknown(common, unknown, nulls=False)


def _empty(zones: Zones) -> pl.Expr:
    empty = pl.all_horizontal([word == 0 for word in zones.words])
    return empty if zones.unknown is None else empty & ~zones.unknown


def _one_of(item: e.Expression, values: tuple[e.Constant, ...], scope: Scope) -> Pair:
    if type_of(item) is Kind.ZONES:
        indexes = [index for value in values if isinstance(index := plain(value, scope), int)]
        return _shared(zones_of(item, scope), Zones(scope.tables.zone_words(indexes)))
    value = value_of(item, scope)
    true = value.value.is_in([plain(constant, scope) for constant in values])
    return maybe_unknown(true, value.unknown, nulls=value.nullable or value.unknown is not None)


def _given(inner: e.Expression, scope: Scope) -> Pair:
    match type_of(inner):
        case Kind.LIST:
            value = value_of(inner, scope)
            return maybe_unknown(value.value.list.len() > 0, value.unknown, nulls=False)
        case Kind.ZONES:
            zones = zones_of(inner, scope)
            return maybe_unknown(~_empty(zones), zones.unknown, nulls=False)
        case Kind.AREAS:
            school = _server(inner, scope)
            return maybe_unknown(school.value.is_in(sorted(scope.tables.serving)), school.unknown)
        case Kind.POINT:
            from .values import point_of

            longitude, _, unknown, _ = point_of(inner, scope)
            return maybe_unknown(longitude.is_not_null(), unknown, nulls=False)
        case _:
            value = value_of(inner, scope)
            return maybe_unknown(value.value.is_not_null(), value.unknown, nulls=False)
