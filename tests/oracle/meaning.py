"""What values and conditions mean for one child at one school: none is definite, unknown is Kleene's third value."""

from __future__ import annotations

from typing import Any, assert_never

from paiwei.dsl.expressions import (
    AllSchools,
    Always,
    And,
    AreasOf,
    Choices,
    Compare,
    Comparison,
    Condition,
    Considered,
    Constant,
    Expression,
    FallbackOf,
    FieldValue,
    FirstOf,
    Given,
    Holds,
    LetHolds,
    LetValue,
    Member,
    Metres,
    Nearest,
    Not,
    OneOf,
    Or,
    SchoolsInZonesOf,
    ZonesOf,
)
from paiwei.dsl.policy import Ladder, Policy
from paiwei.dsl.types import Kind, Type

from .inputs import UNKNOWN, Row, Table, Unknown
from .places import Places, metres

Truth = bool | Unknown


class Reader:
    """Reads one policy over one schools' table."""

    def __init__(self, policy: Policy, table: Table) -> None:
        self.policy = policy
        self.places = Places(policy, table)
        self.lets: dict[str, Any] = {let.name: let.value for let in policy.lets}

    def value(self, e: Expression, row: Row, school: str) -> Any:
        """The value: as in a row, a frozenset for areas and zones, None, or UNKNOWN."""
        match e:
            case FieldValue():
                return row[e.field]
            case Considered():
                return school
            case Constant():
                return frozenset([e.value]) if e.type is Kind.ZONES else e.value
            case LetValue():
                return self.value(self.lets[e.let], row, school)
            case Metres():
                return self.distance(e, row, school)
            case AllSchools():
                return self.places.with_seats
            case Nearest():
                return self.nearest(e, row, school)
            case Choices():
                return self.joined(e.parts, row, school)
            case FirstOf():
                found = self.value(e.schools, row, school)
                return found if found is UNKNOWN else found[0] if found else None
            case AreasOf() | FallbackOf() | ZonesOf() | SchoolsInZonesOf():
                return self.looked_up(e, row, school)
            case _:
                assert_never(e)

    def distance(self, e: Metres, row: Row, school: str) -> Any:
        here, there = self.value(e.point, row, school), self.value(e.school, row, school)
        if here is None or there is None:
            return None
        if here is UNKNOWN or there is UNKNOWN:
            return UNKNOWN
        return metres(here, self.places.points[there])

    def nearest(self, e: Nearest, row: Row, school: str) -> Any:
        """The list, picked over again and again for the nearest that is left."""
        here, listed = self.value(e.point, row, school), self.value(e.schools, row, school)
        if here is None or listed == ():
            return ()
        if here is UNKNOWN or listed is UNKNOWN:
            return UNKNOWN
        left = {
            s.encode(): round(1000 * metres(here, self.places.points[s])) for s in listed if s in self.places.points
        }
        found = []
        while left:
            nearest = min(name for name, far in left.items() if far == min(left.values()))
            found.append(nearest.decode())
            del left[nearest]
        return tuple(found)

    def looked_up(self, e: AreasOf | FallbackOf | ZonesOf | SchoolsInZonesOf, row: Row, school: str) -> Any:
        operand = e.school if isinstance(e, AreasOf | FallbackOf) else e.place
        name = self.value(operand, row, school)
        if name is UNKNOWN:
            return UNKNOWN
        if isinstance(e, FallbackOf):
            return () if name is None else self.places.fallback(name)
        if isinstance(e, AreasOf):
            return frozenset() if name is None else self.places.areas_of(name)
        zones: frozenset[str] = frozenset()
        if name is not None:
            zones = self.places.zones_of_area(name) if kind(operand) is Kind.AREA else self.places.zones_of_school(name)
        return zones if isinstance(e, ZonesOf) else self.places.schools_in(zones)

    def joined(self, parts: tuple[Expression, ...], row: Row, school: str) -> Any:
        """Schools and lists of schools in order, each school once."""
        found: list[str] = []
        for part in parts:
            item = self.value(part, row, school)
            if item is UNKNOWN:
                return UNKNOWN
            if isinstance(item, tuple):
                found.extend(item)
            elif item is not None:
                found.append(item)
        return tuple(dict.fromkeys(found))

    def holds(self, c: Condition, row: Row, school: str) -> Truth:
        """True, False or UNKNOWN."""
        match c:
            case Always():
                return c.value
            case Not():
                return negated(self.holds(c.part, row, school))
            case And():
                return every([self.holds(part, row, school) for part in c.parts])
            case Or():
                return negated(every([negated(self.holds(part, row, school)) for part in c.parts]))
            case LetHolds():
                return self.holds(self.lets[c.let], row, school)
            case Compare():
                return compared(c.op, self.value(c.left, row, school), self.value(c.right, row, school))
            case Member():
                return member(self.value(c.item, row, school), self.value(c.collection, row, school))
            case OneOf():
                item = self.value(c.item, row, school)
                each = [compared(Comparison.EQ, item, self.value(v, row, school)) for v in c.values]
                return negated(every([negated(truth) for truth in each]))
            case Given():
                thing = self.value(c.value, row, school)
                return UNKNOWN if isinstance(thing, Unknown) else not blank(thing)
            case Holds():
                flag = self.value(c.value, row, school)
                return UNKNOWN if isinstance(flag, Unknown) else flag is True
            case _:
                assert_never(c)

    def rung(self, ladder: Ladder, row: Row, school: str) -> int | Unknown | None:
        """The position of the first rung that holds; UNKNOWN where one before it might."""
        for position, rung in enumerate(ladder.rungs):
            truth = self.holds(rung.condition, row, school)
            if isinstance(truth, Unknown):
                return truth
            if truth:
                return position
        return None

    def failed(self, row: Row, school: str, *, about_school: bool) -> tuple[str, ...]:
        """The gates of one sort that surely fail, in order."""
        gates = [gate for gate in self.policy.gates if gate.about_school == about_school]
        return tuple(gate.name for gate in gates if self.holds(gate.condition, row, school) is False)


def kind(e: Expression) -> Type:
    """The type of an expression that names a school or an area."""
    return e.type if isinstance(e, FieldValue | Constant | LetValue) else Kind.SCHOOL


def blank(thing: Any) -> bool:
    """None, or an empty list or set."""
    return thing is None or thing == () or thing == frozenset()


def negated(truth: Truth) -> Truth:
    return truth if isinstance(truth, Unknown) else not truth


def every(truths: list[Truth]) -> Truth:
    """Kleene's `and`."""
    if any(truth is False for truth in truths):
        return False
    return next((truth for truth in truths if isinstance(truth, Unknown)), True)


def compared(op: Comparison, left: Any, right: Any) -> Truth:
    """None on a side is false, whatever the other side; `!=` is `not =`."""
    if op is Comparison.NE:
        return negated(compared(Comparison.EQ, left, right))
    if blank(left) or blank(right):
        return False
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return UNKNOWN
    if isinstance(left, frozenset):
        return bool(left & right)
    match op:
        case Comparison.EQ:
            return bool(left == right)
        case Comparison.LT:
            return bool(left < right)
        case Comparison.LE:
            return bool(left <= right)
        case Comparison.GT:
            return bool(left > right)
        case Comparison.GE:
            return bool(left >= right)


def member(item: Any, collection: Any) -> Truth:
    """Whether the item, or one of a set of zones, is in the collection; nothing is in an empty one."""
    if blank(item) or blank(collection):
        return False
    if isinstance(item, Unknown) or isinstance(collection, Unknown):
        return UNKNOWN
    return bool(item & frozenset(collection)) if isinstance(item, frozenset) else bool(item in collection)
