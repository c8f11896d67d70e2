"""Expressions as functions of a child's cells and the school considered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, assert_never

from attrs import define, field

from ....dsl import expressions as e
from ....dsl.policy import Policy
from ....dsl.type_of import type_of
from ....dsl.types import EnumType, Kind
from ...register import Register
from .cells import UNKNOWN, Cells
from .places import Metres, Places, measure, near

# Gives a value as a roster holds it, a tuple of schools, a frozenset of areas or zones, None, or UNKNOWN.
Reader = Callable[[Cells, int], Any]


@define
class Readings:
    """What the expressions of one policy say with one register. Schools, areas, zones and enum values are indexes."""

    policy: Policy
    register: Register
    places: Places = field(init=False)
    _lets: dict[str, Reader] = field(factory=dict)
    _metres: list[Metres] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        self.places = Places.of(self.register)

    def reader(self, expression: e.Expression) -> Reader:
        """The function that reads an expression."""
        match expression:
            case e.FieldValue(field=name):
                position = next(i for i, f in enumerate(self.policy.fields) if f.name == name)
                return lambda cells, school: cells[position]
            case e.Considered():
                return lambda cells, school: school
            case e.Constant():
                value = self.constant(expression)
                return lambda cells, school: value
            case e.LetValue(let=name):
                return self._let(name)
            case e.AreasOf(school=inner):
                return _looked_up(self.reader(inner), self.places.areas.__getitem__, frozenset())
            case e.ZonesOf(place=inner):
                zones = self.places.zones_of_area if type_of(inner) is Kind.AREA else self.places.zones
                return _looked_up(self.reader(inner), zones.__getitem__, frozenset())
            case e.SchoolsInZonesOf(place=inner):
                return _looked_up(self.reader(e.ZonesOf(inner, expression.span)), self.places.schools_in, ())
            case e.FallbackOf(school=inner):
                return _looked_up(self.reader(inner), self.places.fallback, ())
            case e.AllSchools():
                every = self.register.with_seats
                return lambda cells, school: every
            case e.Nearest(point=point, schools=inner):
                return self._nearest(self.reader(point), self.reader(inner))
            case e.FirstOf(schools=inner):
                return _looked_up(self.reader(inner), lambda schools: schools[0] if schools else None, None)
            case e.Metres(point=point, school=to):
                return self._distance(self.reader(point), self.reader(to))
            case e.Choices(parts=parts):
                return self.joined(parts)
            case _:
                assert_never(expression)

    def joined(self, parts: tuple[e.Expression, ...]) -> Reader:
        """Schools and lists of schools as one tuple, in order, each once; unknown if any part is."""
        readers = [self.reader(part) for part in parts]

        def read(cells: Cells, school: int) -> Any:
            found: dict[int, None] = {}
            for reader in readers:
                value = reader(cells, school)
                if value is UNKNOWN:
                    return UNKNOWN
                found.update(dict.fromkeys(value if isinstance(value, tuple) else () if value is None else (value,)))
            return tuple(found)

        return read

    def constant(self, constant: e.Constant) -> Any:
        """A constant as a reader gives it: the name of a thing as its index, of a zone as a set of one."""
        value = str(constant.value)
        if isinstance(constant.type, EnumType):
            return constant.type.names.index(value)
        match constant.type:
            case Kind.SCHOOL:
                return self.register.school_index[value]
            case Kind.AREA:
                return self.register.area_index[value]
            case Kind.ZONES:
                return frozenset(i for i, zone in enumerate(self.register.zones) if zone.name == value)
            case _:
                return constant.value

    def _let(self, name: str) -> Reader:
        if name not in self._lets:
            value = next(let.value for let in self.policy.lets if let.name == name)
            assert not isinstance(value, e.Condition)
            self._lets[name] = self.reader(value)
        return self._lets[name]

    def _distance(self, point: Reader, to: Reader) -> Reader:
        """None from or to nowhere, even while the other end is not known."""
        metres, placed = self._measure(), self.register.points

        def read(cells: Cells, school: int) -> Any:
            here, there = point(cells, school), to(cells, school)
            if here is None or there is None or (there is not UNKNOWN and there not in placed):
                return None
            return UNKNOWN if here is UNKNOWN or there is UNKNOWN else metres(here, there)

        return read

    def _nearest(self, point: Reader, schools: Reader) -> Reader:
        """No school is near to nowhere, and none of no schools, even while the other is not known."""
        metres, register = self._measure(), self.register

        def read(cells: Cells, school: int) -> Any:
            here, listed = point(cells, school), schools(cells, school)
            if here is None or listed == ():
                return ()
            return UNKNOWN if here is UNKNOWN or listed is UNKNOWN else near(register, metres, here, listed)

        return read

    def _measure(self) -> Metres:
        if not self._metres:
            self._metres.append(measure(self.register))
        return self._metres[0]


def _looked_up(reader: Reader, table: Callable[[Any], Any], of_none: object) -> Reader:
    def read(cells: Cells, school: int) -> Any:
        value = reader(cells, school)
        return value if value is UNKNOWN else of_none if value is None else table(value)

    return read
