"""Conditions as trees of tests that a rule set can be asked: the first step of compiling."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any, assert_never

from attrs import define, field, frozen

from ....dsl import expressions as e
from ....dsl.type_of import type_of
from ....dsl.types import Kind
from ...rulegraph import RuleGraph
from ...shape import shape
from .cells import UNKNOWN, Cells
from .readings import Reader, Readings

FALSE, TRUE, OPEN = 0, 1, 2  # a truth as a small integer
SETS = (Kind.LIST, Kind.AREAS, Kind.ZONES, Kind.POINT)  # kinds of value that no field of a fact holds


@frozen
class Operand:
    """A value that a test reads. Two of one `key` are the same; `kind` is its type where codes depend on it."""

    key: object
    read: Reader = field(eq=False)
    kind: Kind | None = field(eq=False)


@frozen
class Ordered:
    """Two values stand in an order. `right` is an operand, or a constant as a reader gives it."""

    op: e.Comparison
    left: Operand
    right: Any


@frozen
class Among:
    """A value is one of some constants."""

    item: Operand
    constants: tuple[Any, ...]


@frozen
class Exists:
    """A value is given."""

    item: Operand


@frozen
class Related:
    """Something about sets, lists and places that is decided before a rule set is asked: FALSE, TRUE or OPEN."""

    key: object
    decide: Callable[[Cells, int], int] = field(eq=False)


@frozen
class Node:
    """The condition of a node of the rule graph, asked on its own."""

    id: str


@frozen
class Sure:
    """A test that reads nothing."""

    holds: bool


@frozen
class Opposite:
    """Kleene's `not`."""

    part: Tree


@frozen
class Every:
    """Kleene's `and`."""

    parts: tuple[Tree, ...]


@frozen
class Some:
    """Kleene's `or`."""

    parts: tuple[Tree, ...]


@frozen
class Part:
    """A part of a condition that was cut out and is asked on its own, by its number."""

    question: int


Leaf = Ordered | Among | Exists | Related | Node | Part | Sure
Tree = Leaf | Opposite | Every | Some


@define
class Grower:
    """Makes trees of the conditions of one policy."""

    graph: RuleGraph
    readings: Readings

    def tree(self, condition: e.Condition) -> Tree:
        """The tree of a condition. `!=` is the opposite of `=`."""
        match condition:
            case e.Always(value=value):
                return Sure(value)
            case e.Not(part=part):
                return Opposite(self.tree(part))
            case e.And(parts=parts):
                return Every(tuple(self.tree(part) for part in parts))
            case e.Or(parts=parts):
                return Some(tuple(self.tree(part) for part in parts))
            case e.LetHolds(let=name):
                return Node(f"let/{name}")
            case e.Compare():
                return self._compared(condition)
            case e.OneOf(item=item, values=values):
                if type_of(item) is Kind.ZONES:
                    zones = reduce(or_, (self.readings.constant(value) for value in values))
                    return _meet(condition, self._zones(item), lambda cells, school: zones)
                return Among(self.operand(item), tuple(self.readings.constant(value) for value in values))
            case e.Member():
                return self._member(condition)
            case e.Given(value=value):
                return Exists(self.operand(value)) if type_of(value) not in SETS else self._exists(condition)
            case e.Holds(value=value):
                return Ordered(e.Comparison.EQ, self.operand(value), True)
            case _:
                assert_never(condition)

    def operand(self, expression: e.Expression) -> Operand:
        """An expression that a test reads."""
        type_ = type_of(expression)
        return Operand(shape(expression), self.readings.reader(expression), type_ if isinstance(type_, Kind) else None)

    def _compared(self, condition: e.Compare) -> Tree:
        if condition.op is e.Comparison.NE:
            return Opposite(self.tree(e.Compare(e.Comparison.EQ, condition.left, condition.right, condition.span)))
        if type_of(condition.left) is Kind.ZONES:
            return _meet(condition, self._zones(condition.left), self._zones(condition.right))
        right = condition.right
        other = self.readings.constant(right) if isinstance(right, e.Constant) else self.operand(right)
        return Ordered(condition.op, self.operand(condition.left), other)

    def _member(self, condition: e.Member) -> Tree:
        if type_of(condition.collection) is Kind.ZONES:
            return _meet(condition, self._zones(condition.item), self._zones(condition.collection))
        item, collection = self.readings.reader(condition.item), self.readings.reader(condition.collection)
        return Related(shape(condition), _tested(item, collection, lambda one, many: one in many))

    def _zones(self, expression: e.Expression) -> Reader:
        """A set of zones, or that of a school or an area."""
        if type_of(expression) is Kind.ZONES:
            return self.readings.reader(expression)
        return self.readings.reader(e.ZonesOf(expression, expression.span))

    def _exists(self, condition: e.Given) -> Related:
        read = self.readings.reader(condition.value)

        def decide(cells: Cells, school: int) -> int:
            value = read(cells, school)
            return OPEN if value is UNKNOWN else FALSE if _blank(value) else TRUE

        return Related(shape(condition), decide)


def _meet(condition: e.Condition, one: Reader, other: Reader) -> Related:
    """Whether two sets of zones have one in common."""
    return Related(shape(condition), _tested(one, other, lambda left, right: bool(left & right)))


def _tested(one: Reader, other: Reader, holds: Callable[[Any, Any], bool]) -> Callable[[Cells, int], int]:
    """A test of two values: false where one is none or empty, though the other is not known."""

    def decide(cells: Cells, school: int) -> int:
        left, right = one(cells, school), other(cells, school)
        if _blank(left) or _blank(right):
            return FALSE
        if left is UNKNOWN or right is UNKNOWN:
            return OPEN
        return TRUE if holds(left, right) else FALSE

    return decide


def _blank(value: object) -> bool:
    return value is None or value == () or value == frozenset()
