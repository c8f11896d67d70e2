"""What a condition means for one row at one school of the small world, read off directly."""

from __future__ import annotations

from operator import eq, ge, gt, le, lt
from typing import Any

from paiwei.dsl import expressions as e
from paiwei.dsl.types import EnumType, Kind
from pyproj import Geod

from .small import REGISTER, TYPES, UNKNOWN, Row

Truth = bool | None  # None: unknown
OPS = {"=": eq, "<": lt, "<=": le, ">": gt, ">=": ge}

ALL = tuple(sorted({school for (_, school), plan in REGISTER.plans.items() if plan}))


class Reading:
    """One row at one school, with what the lets say."""

    def __init__(self, row: Row, school: int, lets: dict[str, Any] | None = None) -> None:
        self.row, self.school, self.lets = row, school, lets or {}

    def value(self, x: e.Expression) -> Any:
        """A value, None, an empty tuple or set, or UNKNOWN."""
        match x:
            case e.FieldValue(field=name):
                blank_flag = self.row[name] is None and TYPES[name][0] is Kind.FLAG
                return False if blank_flag else self.row[name]
            case e.Considered():
                return self.school
            case e.Constant(value=value, type=EnumType() as type_):
                return type_.names.index(str(value))
            case e.Constant(value=value, type=Kind.SCHOOL):
                return REGISTER.names.index(str(value))
            case e.Constant(value=value, type=Kind.AREA):
                return REGISTER.areas.index(str(value))
            case e.Constant(value=value, type=Kind.ZONES):
                return {i for i, zone in enumerate(REGISTER.zones) if zone.name == value}
            case e.Constant(value=value):
                return value
            case e.LetValue(let=name):
                return self.value(self.lets[name])
            case e.Choices(parts=parts):
                held = [self.value(part) for part in parts]
                if UNKNOWN in [h for h in held if isinstance(h, str)]:
                    return UNKNOWN
                each = [h if isinstance(h, tuple) else () if h is None else (h,) for h in held]
                return tuple(dict.fromkeys(school for part in each for school in part))
            case e.Metres(point=point, school=school):
                return self._metres(self.value(point), self.value(school))
            case e.AllSchools():
                return ALL
            case e.Nearest(point=point, schools=schools):
                return self._nearest(self.value(point), self.value(schools))
            case e.FirstOf(schools=schools):
                return _first(self.value(schools))
            case e.FallbackOf(school=inner) | e.AreasOf(school=inner):
                place = self.value(inner)
                return place if place is UNKNOWN else self._looked_up(x, place)
            case e.ZonesOf(place=inner) | e.SchoolsInZonesOf(place=inner):
                place = self.value(inner)
                return place if place is UNKNOWN else self._zoned(x, inner, place)

    def _metres(self, point: Any, school: Any) -> Any:
        placeless = school is None or (school is not UNKNOWN and school not in REGISTER.points)
        if point is None or placeless:
            return None
        if UNKNOWN in (point, school):
            return UNKNOWN
        (lon, lat), (to_lon, to_lat) = point, REGISTER.points[school]
        return Geod(ellps="WGS84").inv(lon, lat, to_lon, to_lat)[2]

    def _nearest(self, point: Any, schools: Any) -> Any:
        if point is None or schools == ():
            return ()
        if UNKNOWN in [v for v in (point, schools) if isinstance(v, str)]:
            return UNKNOWN
        placed = sorted((s for s in schools if s in REGISTER.points), key=lambda s: REGISTER.names[s].encode())
        return tuple(sorted(placed, key=lambda s: round(self._metres(point, s) * 1000)))

    def _looked_up(self, x: e.Expression, school: int | None) -> Any:
        if isinstance(x, e.FallbackOf):
            return () if school is None else REGISTER.fallbacks.get(school, ())
        return {a for a, servers in enumerate(REGISTER.served_by) if school in servers}

    def _zoned(self, x: e.Expression, inner: e.Expression, place: int | None) -> Any:
        area = isinstance(inner, e.FieldValue | e.Constant) and inner.type is Kind.AREA
        schools = () if place is None else REGISTER.served_by[place] if area else (place,)
        zones = [i for i, zone in enumerate(REGISTER.zones) if set(zone.schools) & set(schools)]
        if isinstance(x, e.ZonesOf):
            return set(zones)
        return tuple(dict.fromkeys(s for z in zones for s in REGISTER.zones[z].schools))

    def holds(self, c: e.Condition) -> Truth:
        """True, False or None."""
        match c:
            case e.Always(value=value):
                return value
            case e.Not(part=part):
                truth = self.holds(part)
                return None if truth is None else not truth
            case e.And(parts=parts):
                truths = [self.holds(part) for part in parts]
                return False if False in truths else None if None in truths else True
            case e.Or(parts=parts):
                truths = [self.holds(part) for part in parts]
                return True if True in truths else None if None in truths else False
            case e.LetHolds(let=name):
                return self.holds(self.lets[name])
            case e.Compare(op=e.Comparison.NE):
                return self.holds(e.Not(e.Compare(e.Comparison.EQ, c.left, c.right, c.span), c.span))
            case e.Compare():
                return _tested(self.value(c.left), self.value(c.right), lambda a, b: _compared(c.op, a, b))
            case e.Member():
                return _tested(self.value(c.item), self.value(c.collection), lambda a, b: a in b)
            case e.OneOf():
                equal = tuple(e.Compare(e.Comparison.EQ, c.item, value, c.span) for value in c.values)
                return self.holds(e.Or(equal, c.span))
            case e.Given(value=inner):
                value = self.value(inner)
                return None if value is UNKNOWN else not _blank(value)
            case e.Holds(value=inner):
                value = self.value(inner)
                return None if value is UNKNOWN else value is True


def _first(listed: Any) -> Any:
    return listed if listed is UNKNOWN else listed[0] if listed else None


def _blank(value: Any) -> bool:
    return value is None or value == () or value == set()


def _tested(left: Any, right: Any, test: Any) -> Truth:
    if _blank(left) or _blank(right):
        return False
    return None if UNKNOWN in [v for v in (left, right) if isinstance(v, str)] else bool(test(left, right))


def _compared(op: e.Comparison, left: Any, right: Any) -> bool:
    return bool(left & right) if isinstance(left, set) else bool(OPS[op.value](left, right))
