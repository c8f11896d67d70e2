"""Expressions to formulas: single values, lists of schools and sets of zones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import reduce
from typing import assert_never

import z3
from attrs import define, field

from ...dsl import expressions as e
from ...dsl.policy import Policy
from ...dsl.type_of import type_of
from ...dsl.types import EnumType, Kind
from ..register import Register
from .child import Child, Slots
from .held import FALSE, TRUE, Bool, Listing, Term, Value, Zones, both, but_not, either, equal, every, given, no, some

MILLIMETRE = z3.RealVal("0.001")


@define
class Values:
    """The values of one policy's expressions for one child at one school. `at` is the policy's place in the ground."""

    policy: Policy
    child: Child
    school: Term
    at: int = 0
    lets: dict[str, e.Expression] = field(init=False)
    zoned: tuple[tuple[Bool, ...], ...] = field(init=False)
    measured: list[Term] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        self.lets = {let.name: let.value for let in self.policy.lets if not isinstance(let.value, e.Condition)}
        self.zoned = self.child.ground.zones(self.at)

    @property
    def register(self) -> Register:
        """The schools as the policy sees them."""
        return self.child.ground.world.registers[self.at]

    def spelt(self, expression: e.Expression) -> e.Expression:
        """The expression that a `let` stands for."""
        while isinstance(expression, e.LetValue):
            expression = self.lets[expression.let]
        return expression

    def value(self, expression: e.Expression) -> Value:
        """A value that is neither list nor set."""
        expression = self.spelt(expression)
        match expression:
            case e.FieldValue(field=name):
                return self.child.value(self.policy.field(name))
            case e.Considered():
                return Value(self.school)
            case e.Constant():
                return Value(self.constant(expression))
            case e.FirstOf(schools=inner):
                listing = self.listing(inner)
                return Value(listing.first.term, listing.first.none, listing.unknown)
            case e.Metres(point=point, school=school):
                return self._metres(point, school)
            case e.AllSchools() | e.FallbackOf() | e.SchoolsInZonesOf() | e.Nearest() | e.Choices() | e.LetValue():
                raise AssertionError("a list is no single value")
            case e.AreasOf() | e.ZonesOf():
                raise AssertionError("no single value")
            case _:
                assert_never(expression)

    def constant(self, constant: e.Constant) -> Term:
        """A constant that is no zone."""
        value, ground = constant.value, self.child.ground
        if isinstance(constant.type, EnumType) or constant.type is Kind.TEXT:
            return ground.word(str(value))
        if constant.type is Kind.SCHOOL:
            return ground.school(self.register.school_index[str(value)])
        if constant.type is Kind.AREA:
            return ground.school(self.register.area_index[str(value)])
        if isinstance(value, date):
            return z3.IntVal(value.toordinal())
        assert isinstance(value, int | float)
        return z3.RealVal(repr(float(value)) if value != int(value) else int(value))

    def _metres(self, point: e.Expression, school: e.Expression) -> Value:
        found = self.spelt(point)
        assert isinstance(found, e.FieldValue)
        where, to, child = self.child.value(self.policy.field(found.field)), self.value(school), self.child
        far = child.far[found.field](to.term)
        if not any(far.eq(other) for other in self.measured):
            self._lie(far, where.term - child.ground.line(to.term))
        unknown = either(but_not(where.unknown, to.surely_none), but_not(to.unknown, where.surely_none))
        return Value(far, either(where.none, to.none), unknown)

    def _lie(self, far: Term, apart: Term) -> None:
        """No distance is negative; one that is shown is that on the line, and not within a metre of any limit."""
        child = self.child
        child.search.tell(far >= 0)
        child.lies.append(far == z3.If(apart >= 0, apart, -apart))
        child.lies += [z3.Or(far <= mark - 1, far >= mark + 1) for mark in child.ground.marks if mark > 0]
        for other in self.measured:
            same = far.arg(0) == other.arg(0) if far.decl().eq(other.decl()) else FALSE
            child.lies.append(z3.Or(same, far - other >= 1, other - far >= 1))
        self.measured.append(far)

    def listing(self, expression: e.Expression) -> Listing:
        """A list of schools, or one school as a list."""
        expression = self.spelt(expression)
        if type_of(expression) is not Kind.LIST:
            return self._alone(self.value(expression))
        match expression:
            case e.FieldValue(field=name):
                cell = self.child.cell(self.policy.field(name))
                assert isinstance(cell, Slots)
                return _written(cell)
            case e.Choices(parts=parts):
                return self.joined(parts)
            case e.FallbackOf(school=inner):
                register = self.register
                lists = [list(register.fallbacks.get(s, ())) for s in range(len(register.names))]
                return self._looked_up(self.value(inner), lists)
            case e.SchoolsInZonesOf(place=place):
                return self._in_zones(self.zones(place))
            case e.AllSchools():
                return self._every_school()
            case e.Nearest(point=point, schools=schools):
                return self._nearest(point, self.listing(schools))
            case _:
                raise AssertionError("no list")

    def joined(self, parts: Sequence[e.Expression]) -> Listing:
        """Lists and schools in a row."""
        lists = [self.listing(part) for part in parts]
        first = lists[-1].first
        for before in reversed(lists[:-1]):
            none = both(before.empty, FALSE if first.none is None else first.none)
            first = Value(z3.If(before.empty, first.term, before.first.term), none)
        unknown = either(*(each.unknown for each in lists))
        return Listing(lambda school: some(each.holds(school) for each in lists), first, unknown)

    def _every_school(self) -> Listing:
        """Every school that has seats: all of a made-up world, perhaps not all of a real one (the nearest changes)."""
        ground, open_ = self.child.ground, self.register.with_seats
        if not open_:
            return Listing(lambda school: FALSE, Value(self.school, TRUE))
        everywhere = len(open_) == len(self.register.names)
        return Listing(
            lambda school: TRUE if everywhere else some(equal(school, ground.school(at)) for at in open_),
            Value(ground.school(open_[0])),
        )

    def _nearest(self, point: e.Expression, listing: Listing) -> Listing:
        """The same schools, none where there is no point; the first is nobody's farther by more than the rounding."""
        found, child = self.spelt(point), self.child
        assert isinstance(found, e.FieldValue)
        where, far = child.value(self.policy.field(found.field)), child.far[found.field]
        near = child.fresh_school()
        schools = [child.ground.school(s) for s in range(len(self.register.names))]
        least = (z3.Implies(listing.holds(s), far(near) <= far(s) + MILLIMETRE) for s in schools)
        empty = either(listing.empty, where.none)
        assert empty is not None
        child.search.tell(every(far(s) >= 0 for s in schools))
        child.search.tell(z3.Or(empty, every([listing.holds(near), *least])))
        for school in schools:
            apart = where.term - child.ground.line(school)
            child.lies.append(far(school) == z3.If(apart >= 0, apart, -apart))
        none = but_not(listing.empty, listing.unknown)
        unknown = either(but_not(where.unknown, none), but_not(listing.unknown, where.surely_none))
        there = TRUE if where.none is None else no(where.none)
        return Listing(lambda school: both(there, listing.holds(school)), Value(near, empty), unknown)

    def _alone(self, value: Value) -> Listing:
        return Listing(lambda school: both(given(value), equal(value.term, school)), value, value.unknown)

    def _looked_up(self, place: Value, lists: list[list[int]]) -> Listing:
        """A list for each school, empty for none."""
        ground = self.child.ground
        filled = {at: schools for at, schools in enumerate(lists) if schools}
        firsts = [(at, ground.school(schools[0])) for at, schools in filled.items()]
        first = reduce(
            lambda rest, one: z3.If(equal(place.term, ground.school(one[0])), one[1], rest), firsts, self.school
        )
        there = both(given(place), some(equal(place.term, ground.school(at)) for at in filled))

        def holds(school: Term) -> Bool:
            return both(there, some(
                both(equal(place.term, ground.school(at)), some(equal(school, ground.school(s)) for s in schools))
                for at, schools in filled.items()
            ))  # fmt: skip

        return Listing(holds, Value(first, no(there)), place.unknown)

    def _in_zones(self, zones: Zones) -> Listing:
        """The schools of the zones, zone by zone, those of a zone in the order declared."""
        ground, first = self.child.ground, self.school
        for z in reversed(range(len(self.zoned))):
            for s in reversed(self._order(z)):
                first = z3.If(both(zones.held[z], self.zoned[z][s]), ground.school(s), first)

        def holds(school: Term) -> Bool:
            return some(both(held, self.in_zone(z, school)) for z, held in enumerate(zones.held))

        filled = some(both(held, some(self.zoned[z])) for z, held in enumerate(zones.held))
        return Listing(holds, Value(first, no(filled)), zones.unknown)

    def _order(self, zone: int) -> tuple[int, ...]:
        if self.child.ground.world.tabled:
            return tuple(range(len(self.register.names)))
        return self.register.zones[zone].schools

    def in_zone(self, zone: int, school: Term) -> Bool:
        """Whether a school is in a zone."""
        held, ground = self.zoned[zone], self.child.ground
        return some(both(equal(school, ground.school(s)), there) for s, there in enumerate(held) if there is not FALSE)

    def zones(self, expression: e.Expression) -> Zones:
        """The zones of a place, or one zone by its name."""
        expression = self.spelt(expression)
        if isinstance(expression, e.ZonesOf):
            return self.zones(expression.place)
        if isinstance(expression, e.Constant) and expression.type is Kind.ZONES:
            return self.named_zones([expression])
        place = self.value(expression)
        area = type_of(expression) is Kind.AREA
        held = tuple(
            both(given(place), self._area_in_zone(z, place.term) if area else self.in_zone(z, place.term))
            for z in range(len(self.zoned))
        )
        return Zones(held, place.unknown)

    def named_zones(self, constants: Sequence[e.Constant]) -> Zones:
        """Zones by their names."""
        names = {str(constant.value) for constant in constants}
        return Zones(tuple(TRUE if zone.name in names else FALSE for zone in self.register.zones))

    def _area_in_zone(self, zone: int, area: Term) -> Bool:
        held, ground = self.zoned[zone], self.child.ground
        served = enumerate(self.register.served_by)
        return some(both(equal(area, ground.school(a)), some(held[s] for s in schools)) for a, schools in served)

    def serves(self, area: Term, school: Term) -> Bool:
        """Whether the school serves the area."""
        served, ground = self.register.served_by, self.child.ground
        schools = len(self.register.names)
        shadows = [a for a in range(schools) if served[a] != (a,)]
        own = every([equal(area, school), *(no(equal(area, ground.school(a))) for a in shadows)])
        odd = [(a, s) for a, servers in enumerate(served) for s in servers if a >= schools or a in shadows]
        pairs = (both(equal(area, ground.school(a)), equal(school, ground.school(s))) for a, s in odd)
        return some([own, *pairs])

    def serving(self, school: Value) -> Value:
        """The school, or none where it serves no area."""
        able = {s for servers in self.register.served_by for s in servers}
        idle = [s for s in range(len(self.register.names)) if s not in able]
        if not idle:
            return school
        not_serving = some(equal(school.term, self.child.ground.school(s)) for s in idle)
        return Value(school.term, either(school.none, not_serving), school.unknown)


def _written(cell: Slots) -> Listing:
    def holds(school: Term) -> Bool:
        return some(both(cell.length > i, equal(one, school)) for i, one in enumerate(cell.schools))

    return Listing(holds, Value(cell.schools[0], cell.length == 0), cell.unknown)
