"""The values that an unknown cell may turn out to have, as few as tell apart all that the policy tells apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise, permutations
from typing import assert_never

from attrs import frozen

from ..dsl.policy import Field, Policy
from ..dsl.types import EnumType, Kind
from .register import Register
from .uses import Uses

# As in a roster's column; a point is a pair, a list of schools a tuple.
Cell = None | bool | int | float | str | date | tuple[int, ...] | tuple[float, float]
FAR = ((0.5, 0.25), (-121.0, -33.0))
MOST_TRIED = 200  # schools up to which each is tried
MOST_NAMED = 6  # schools of which lists of two are tried; of up to MOST_TRIPLED all lists of three too
MOST_TRIPLED = 4
MOST_PLACES = 12  # schools around which points are tried


@frozen
class Asked:
    """One child's row: the known cells by field (unknown ones absent), the schools that it can come to be considered
    at (None: any), and how many unknown cells there are of each kind of type."""

    known: dict[str, Cell]
    considered: frozenset[int] | None
    unknown: tuple[str, ...]


def domain(field: Field, asked: Asked, policy: Policy, register: Register, uses: Uses) -> tuple[Cell, ...]:
    """Representative values of the field for this child, blank first where it may be blank.

    Two values that no condition, list or rank of the policy tells apart are represented by one; where the value itself
    is shown (a rank, a bundle, a balance) or compared with another unknown cell, by as many as can differ.
    """
    values: Sequence[Cell]
    apart = sum(name in asked.unknown for name in uses.together[field.name]) + (field.name in uses.shown)
    match field.type:
        case EnumType():
            values = range(len(field.type.values))
        case Kind.FLAG:
            return (False, True)
        case Kind.NUMBER:
            values = _numbers([v for v in _met(field, asked, uses) if isinstance(v, int | float)], apart)
        case Kind.DATE:
            values = _dates([v for v in _met(field, asked, uses) if isinstance(v, date)], apart)
        case Kind.TEXT | Kind.BUNDLE:
            values = _texts([v for v in _met(field, asked, uses) if isinstance(v, str)], apart)
        case Kind.SCHOOL:
            values = _schools(asked, policy, register, uses)
        case Kind.AREA:
            values = _areas(field, asked, register, uses)
        case Kind.LIST:
            return _lists(_named(field, policy, register, asked, uses), _schools(asked, policy, register, uses))
        case Kind.POINT:
            values = _points(register, asked, uses)
        case Kind.AREAS | Kind.ZONES:
            raise AssertionError("no field is a set")
        case _:
            assert_never(field.type)
    return (None, *values) if field.optional else tuple(values)


def _met(field: Field, asked: Asked, uses: Uses) -> Iterable[Cell]:
    """The constants and the child's own known cells with which the field is compared."""
    others = (asked.known.get(name) for name in sorted(uses.together[field.name]))
    return {*uses.anchors[field.name], *(value for value in others if value is not None)}


def _numbers(met: list[int | float], apart: int) -> list[float]:
    """Each number met, `apart` values between any two, and as many beyond both ends."""
    anchors = sorted({float(v) for v in met}) or [0.0]
    steps = range(1, apart + 1)
    between = [low + (high - low) * i / (apart + 1) for low, high in pairwise(anchors) for i in steps]
    return sorted({*anchors, *between, *(anchors[0] - i for i in steps), *(anchors[-1] + i for i in steps)})


def _dates(met: list[date], apart: int) -> list[date]:
    """Each date met and `apart` days on either side of it."""
    anchors = met or [date(2000, 1, 1)]
    near = {anchor.toordinal() + i for anchor in anchors for i in range(-apart, apart + 1)}
    return [date.fromordinal(day) for day in sorted(near) if 1 <= day <= date.max.toordinal()]


def _texts(met: list[str], apart: int) -> list[str]:
    """Each text met, and `apart` others just after each and before all of them."""
    return sorted({*met, *(text + "\x01" * i for text in ("", *met) for i in range(1, apart + 1))})


def _areas(field: Field, asked: Asked, register: Register, uses: Uses) -> list[int]:
    """All areas; those that differ in nothing that can count for this child are represented by a few."""
    met = {register.area_index[str(name)] for name in uses.anchors[field.name] if name in register.area_index}
    met |= {v for name in uses.together[field.name] if isinstance(v := asked.known.get(name), int)}
    few = 1 + len(asked.unknown)
    found: dict[object, list[int]] = {}
    for area, servers in enumerate(register.served_by):
        serving = frozenset(servers)
        if asked.considered is not None and not uses.far_areas:
            serving &= asked.considered
        zones = register.zones_of_area[area] if uses.area_zones else ()
        found.setdefault((serving, zones, area if area in met else None), []).append(area)
    return sorted(area for alike in found.values() for area in alike[:few])


def _named(field: Field, policy: Policy, register: Register, asked: Asked, uses: Uses) -> list[int]:
    """The schools of which lists of several are made: all if there are few, else those that the policy compares the
    field with, the first two of each zone that it does, and those in the child's own cells."""
    if len(register.names) <= MOST_NAMED:
        return list(range(len(register.names)))
    met = sorted(str(anchor) for anchor in uses.anchors[field.name])
    found = [register.school_index[name] for name in met if name in register.school_index]
    found += [school for zone in register.zones if zone.name in met for school in zone.schools[:2]]
    for other in policy.fields:
        value = asked.known.get(other.name)
        if other.type is Kind.SCHOOL and isinstance(value, int):
            found.append(value)
        if other.type is Kind.LIST and isinstance(value, tuple):
            found += [int(school) for school in value]
    return list(dict.fromkeys(s for s in found if s < len(register.names)))[:MOST_NAMED]


def _schools(asked: Asked, policy: Policy, register: Register, uses: Uses) -> Sequence[int]:
    """All schools; of many, those that the policy or the child's own cells name or that serve an area of the child's,
    and a few of each lot that share zones and fallback, as nothing but a distance or an area could tell those apart."""
    if len(register.names) <= MOST_TRIED or uses.measured:
        return range(len(register.names))
    if any(policy.field(name).type is Kind.AREA for name in asked.unknown):
        return range(len(register.names))
    met = {register.school_index[name] for name in policy.schools.named}
    for field in policy.fields:
        value = asked.known.get(field.name)
        if field.type is Kind.SCHOOL and isinstance(value, int):
            met.add(value)
        if field.type is Kind.AREA and isinstance(value, int):
            met |= set(register.served_by[value])
        if field.type is Kind.LIST and isinstance(value, tuple):
            met |= {int(school) for school in value}
    alike: dict[object, list[int]] = {}
    for school, zones in enumerate(register.zones_of_school):
        sort = (zones, register.fallbacks.get(school), school if school in met else None)
        alike.setdefault(sort, []).append(school)
    return sorted(school for schools in alike.values() for school in schools[: 1 + len(asked.unknown)])


def _lists(named: list[int], schools: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """No school, each school alone, two of the `named` ones (three where there are few), and all of them."""
    alone = [(school,) for school in schools]
    three = permutations(named, 3) if len(named) <= MOST_TRIPLED else ()
    return tuple(dict.fromkeys(((), *alone, *permutations(named, 2), *three, tuple(named), tuple(schools))))


def _points(register: Register, asked: Asked, uses: Uses) -> list[tuple[float, float]]:
    """Far away, at each school, and just within, at and beyond each distance asked for, north and east of it."""
    from pyproj import Geod  # heavy, and few policies measure

    geod, found = Geod(ellps="WGS84"), list(FAR)
    near = sorted(asked.considered & set(register.points)) if asked.considered is not None else sorted(register.points)
    for school in near[:MOST_PLACES]:
        longitude, latitude = register.points[school]
        found.append((longitude, latitude))
        for metres in (d + shift for d in (*uses.distances, 100.0) for shift in (-1.0, 0.0, 1.0) if d + shift > 0):
            for bearing in (0.0, 90.0):
                east, north, _ = geod.fwd(longitude, latitude, bearing, metres)
                found.append((float(east), float(north)))
    return list(dict.fromkeys(found))
