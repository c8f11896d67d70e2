"""Compiling expressions to polars: single values and lists of schools."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import assert_never

import polars as pl

from ...dsl import expressions as e
from ...dsl.type_of import type_of
from ...dsl.types import EnumType, Kind, Type
from .scope import SCHOOL, Scope
from .value import Value, but_not, either, none_of


def value_of(expression: e.Expression, scope: Scope) -> Value:
    """The compiled value of an expression that is not a set (`AREAS`, `ZONES`) and not a point."""
    match expression:
        case e.FieldValue(field=name):
            unknown = pl.col(f"{name}?") if name in scope.unknown else None
            return Value(pl.col(name), unknown, name in scope.blanks)
        case e.Considered():
            return Value(pl.col(SCHOOL), None, nullable=False)
        case e.Constant():
            return Value(_constant(expression, scope), None, nullable=False)
        case e.LetValue(let=name):
            done = scope.done[f"let/{name}"]
            assert isinstance(done, Value)
            return done
        case e.Metres():
            return metres_of(expression, scope)
        case e.AllSchools():
            return Value(scope.tables.with_seats(), None, nullable=False)
        case e.Nearest(point=point, schools=inner):
            return _nearest(point, value_of(inner, scope), scope)
        case e.FirstOf(schools=inner):
            schools = value_of(inner, scope)
            return Value(schools.value.list.first(), schools.unknown)
        case e.FallbackOf(school=inner):
            school_value = value_of(inner, scope)
            return Value(scope.tables.fallback_of(school_value.value), school_value.unknown, nullable=False)
        case e.SchoolsInZonesOf(place=inner):
            return _schools_in_zones(inner, scope)
        case e.Choices(parts=parts):
            return joined(parts, scope)
        case e.AreasOf() | e.ZonesOf():
            raise AssertionError("a set is only tested, never a value")
        case _:
            assert_never(expression)


def joined(parts: tuple[e.Expression, ...], scope: Scope) -> Value:
    """Schools and lists of schools as one list, in order, duplicates dropped; unknown if any part is."""
    values = [value_of(part, scope) for part in parts]
    unknown = either(*(value.unknown for value in values))
    if len(parts) == 1 and type_of(parts[0]) is Kind.LIST:
        schools = values[0].value
    elif len(parts) == 1:
        return Value(_alone(values[0], scope), unknown, nullable=False)
    else:
        lists = [_as_list(value, type_of(part), scope) for value, part in zip(values, parts, strict=True)]
        schools = pl.concat_list(lists)
    return Value(schools.list.unique(maintain_order=True), unknown, nullable=False)


def _alone(value: Value, scope: Scope) -> pl.Expr:
    """One school as a list; none as the empty list."""
    if value.value.meta.is_literal():  # what is looked up for a constant would not be as long as the frame
        return pl.concat_list(value.value.cast(pl.Int32))
    return scope.tables.alone(value.value.cast(pl.Int32))


def _as_list(value: Value, type_: Type, scope: Scope) -> pl.Expr:
    return value.value if type_ is Kind.LIST else _alone(value, scope)


def metres_of(distance: e.Metres, scope: Scope, limits: Collection[float] | None = None) -> Value:
    """The compiled distance; with limits only a number on the same side of each of them."""
    longitude, latitude, point_unknown, blank = point_of(distance.point, scope)
    to = value_of(distance.school, scope)
    metres = scope.tables.metres(longitude, latitude, to.value, limits)
    # A distance to nowhere, or from nowhere, is none even while the other end is not known.
    placeless = but_not(~to.value.is_in(list(scope.tables.register.points)).fill_null(True), to.unknown)
    no_school = either(none_of(to), placeless)
    unknown = either(but_not(point_unknown, no_school), but_not(to.unknown, blank))
    return Value(metres, unknown)


def _nearest(point: e.Expression, schools: Value, scope: Scope) -> Value:
    """Nobody is near to nowhere, nor any school of an empty list, even while the other is not known."""
    longitude, latitude, point_unknown, blank = point_of(point, scope)
    empty = but_not(schools.value.list.len() == 0, schools.unknown)
    unknown = either(but_not(point_unknown, empty), but_not(schools.unknown, blank))
    return Value(scope.tables.nearest(longitude, latitude, schools.value), unknown, nullable=False)


def point_of(expression: e.Expression, scope: Scope) -> tuple[pl.Expr, pl.Expr, pl.Expr | None, pl.Expr | None]:
    """Longitude, latitude, where the point is unknown, and where there surely is none."""
    if isinstance(expression, e.LetValue):
        return point_of(let_expression(expression.let, scope), scope)
    assert isinstance(expression, e.FieldValue)
    name = expression.field
    unknown = pl.col(f"{name}?") if name in scope.unknown else None
    longitude = Value(pl.col(f"{name}.lon"), unknown, f"{name}.lon" in scope.blanks)
    return longitude.value, pl.col(f"{name}.lat"), unknown, none_of(longitude)


def let_expression(name: str, scope: Scope) -> e.Expression:
    """What a let that names a value says, for the kinds of value that have no column of their own."""
    found = scope.lets[name]
    assert not isinstance(found, e.Condition)
    return found


def _schools_in_zones(place: e.Expression, scope: Scope) -> Value:
    value = value_of(place, scope)
    area = type_of(place) is Kind.AREA
    return Value(scope.tables.schools_in_zones_of(value.value, area=area), value.unknown, nullable=False)


def _constant(constant: e.Constant, scope: Scope) -> pl.Expr:
    return pl.lit(plain(constant, scope), dtype=dtype_of(constant.type))


def plain(constant: e.Constant, scope: Scope) -> str | float | date | int:
    """A constant as it stands in a column: enum, school, area and zone as their index."""
    value, register = constant.value, scope.tables.register
    if isinstance(constant.type, EnumType):
        return constant.type.names.index(str(value))
    match constant.type:
        case Kind.SCHOOL:
            return register.school_index[str(value)]
        case Kind.AREA:
            return register.area_index[str(value)]
        case Kind.ZONES:
            return next(i for i, zone in enumerate(register.zones) if zone.name == value)
        case Kind.NUMBER:
            assert isinstance(value, int | float)
            return float(value)
        case _:
            return value


def dtype_of(type_: Type) -> pl.DataType:
    """The polars type of a value's column."""
    if isinstance(type_, EnumType):
        return pl.Int16()
    match type_:
        case Kind.TEXT | Kind.BUNDLE:
            return pl.String()
        case Kind.NUMBER | Kind.POINT:
            return pl.Float64()
        case Kind.DATE:
            return pl.Date()
        case Kind.FLAG:
            return pl.Boolean()
        case Kind.SCHOOL | Kind.AREA:
            return pl.Int32()
        case Kind.LIST:
            return pl.List(pl.Int32())
        case Kind.AREAS | Kind.ZONES:
            raise AssertionError("a set has no column")
        case _:
            assert_never(type_)
