"""One made-up value for one field of one child."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from attrs import field, frozen

from ..dsl.policy import Blank, CaseValue, Field, Policy
from ..dsl.types import EnumType, Kind
from ..registering import School
from .uses import Uses

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = "子浩宇轩梓涵诗雨欣怡思远嘉明晨曦佳乐安然若彤一诺博文俊杰雅琪语桐泽宸沐阳可馨奕辰"
AT_A_BOUNDARY = 0.12  # of the dates and numbers lie on a boundary or a day or step beside it
SAME_BUILDING = 0.25  # of the homes share their point with another, so that distances tie


@frozen
class Setting:
    """What all values of a sample draw upon."""

    policy: Policy
    uses: Uses
    schools: tuple[School, ...]
    areas: tuple[str, ...]
    rng: Random = field(eq=False)


def made_up(setting: Setting, spec: Field, target: School, wild: bool) -> CaseValue:
    """A value of the field for a child whose hopes are on `target`; `wild` draws evenly, to reach rare rungs."""
    rng = setting.rng
    if spec.optional and spec.type is not Kind.FLAG and rng.random() < (0.4 if wild else 0.15):
        return Blank
    match spec.type:
        case EnumType() as enum:
            weights = None if wild else [2.0**-i for i in range(len(enum.names))]
            return rng.choices(enum.names, weights)[0]
        case Kind.FLAG:
            return rng.random() < (0.5 if wild else _chance(setting.uses, spec.name))
        case Kind.DATE:
            return _date(setting, spec.name, wild)
        case Kind.NUMBER:
            return _number(setting, spec.name)
        case Kind.AREA:
            return _area(setting, target, wild)
        case Kind.SCHOOL:
            return _school(setting, spec, target, wild)
        case Kind.LIST:
            return _list(setting, target)
        case Kind.POINT:
            return _point(setting, target)
        case _:
            return _name(rng)


def _chance(uses: Uses, name: str) -> float:
    if name in uses.required:
        return 0.95
    if name in uses.early:
        return 0.08
    return 0.85 if name in uses.gating else 0.6


def _date(setting: Setting, name: str, wild: bool) -> date:
    rng = setting.rng
    edges = [edge for edge in setting.uses.boundaries.get(name, ()) if isinstance(edge, date)] or [date(2018, 1, 1)]
    edge = rng.choice(edges)
    if rng.random() < AT_A_BOUNDARY:
        return edge + timedelta(days=rng.choice((-1, 0, 1)))
    return edge + timedelta(days=rng.randint(-400, 400) if wild else rng.randint(-420, 20))


def _number(setting: Setting, name: str) -> float:
    rng = setting.rng
    edges = [float(edge) for edge in setting.uses.boundaries.get(name, ()) if not isinstance(edge, date)]
    if edges and rng.random() < AT_A_BOUNDARY:
        return rng.choice(edges) + rng.choice((-1.0, 0.0, 1.0))
    middle = rng.choice(edges) if edges else 50.0
    return round(rng.uniform(0, 2 * middle or 100), 1)


def _area(setting: Setting, target: School, wild: bool) -> str:
    rng = setting.rng
    served = [area.name for area in setting.policy.schools.areas if target.name in area.served_by]
    if target.name in setting.areas:
        served += [target.name] * 3
    if served and rng.random() < (0.5 if wild else 0.8):
        return rng.choice(served)
    return rng.choice(setting.areas)


def _school(setting: Setting, spec: Field, target: School, wild: bool) -> CaseValue:
    """The target where it is of the kind that the label asks for; a child seeks a private or a public school."""
    rng = setting.rng
    if spec.name not in setting.uses.sought:  # such as a feeder school
        return target.name if rng.random() < 0.3 else rng.choice(setting.schools).name
    kind = "民办" if "民办" in spec.label else "公办" if "公办" in spec.label else target.kind
    if kind == target.kind:
        return target.name
    if spec.optional and not (wild and rng.random() < 0.5):
        return Blank
    return rng.choice([school for school in setting.schools if school.kind == kind] or setting.schools).name


def _list(setting: Setting, target: School) -> CaseValue:
    rng = setting.rng
    zones = [zone.schools for zone in setting.policy.schools.zones]
    near = next((schools for schools in zones if target.name in schools), None)
    pool = list(near or (zones[0] if zones else [school.name for school in setting.schools]))
    if rng.random() < 0.1:
        return ()
    chosen = rng.sample(pool, k=min(len(pool), rng.randint(1, 3)))
    return tuple(dict.fromkeys([target.name, *chosen] if target.name in pool else chosen))


def _point(setting: Setting, target: School) -> tuple[float, float]:
    rng = setting.rng
    longitude, latitude = target.point
    if rng.random() < SAME_BUILDING:
        return round(longitude + rng.randint(1, 5) / 500, 6), round(latitude, 6)
    return round(rng.gauss(longitude, 0.01), 6), round(rng.gauss(latitude, 0.01), 6)


def _name(rng: Random) -> str:
    return rng.choice(SURNAMES) + "".join(rng.choices(GIVEN, k=rng.randint(1, 2)))
