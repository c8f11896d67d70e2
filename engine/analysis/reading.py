"""Conditions to formulas. This is the meaning of `evaluators/conditions.py` once more, over variables."""

from __future__ import annotations

from collections.abc import Hashable
from typing import assert_never

import z3
from attrs import define, evolve, field

from ...dsl import expressions as e
from ...dsl.policy import Field, Policy, Stage
from ...dsl.type_of import type_of
from ...dsl.types import Kind
from ..shape import shape
from ..uses import fields_in
from .child import Child
from .held import (
    FALSE,
    TRUE,
    Bool,
    Held,
    Term,
    Value,
    Zones,
    all_of,
    any_of,
    both,
    but_not,
    either,
    every,
    given,
    maybe_unknown,
    no,
    simplified,
    some,
)
from .moved import Moved
from .values import Values

Test = e.Compare | e.Member | e.OneOf | e.Given | e.Holds | e.LetHolds


@define
class Reading:
    """The conditions of one policy for one child at one school. Every test and every `let` gets a name of its own, of
    which the search is told; whatever is made of them is small. `base`: the reading of the same child before something
    else was put into its field `moved`."""

    policy: Policy
    values: Values
    known: dict[Hashable, Held] = field(factory=dict)
    lists: dict[int, Bool] = field(factory=dict)
    wholes: dict[e.Condition, Held] = field(factory=dict)
    fields: dict[e.Condition, frozenset[str]] = field(factory=dict)
    shapes: dict[Test, Hashable] = field(factory=dict)
    compared: dict[tuple[e.Condition, str], tuple[e.Compare, ...] | None] = field(factory=dict)
    base: Reading | None = None
    moved: Moved | None = None
    tag: str = ""

    @classmethod
    def of(cls, policy: Policy, child: Child, school: Term, at: int = 0, tag: str = "") -> Reading:
        """`at` is the policy's place among those of the ground; `tag` tells readings of one child apart."""
        return cls(policy, Values(policy, child, school, at), tag=tag)

    def with_cell(self, spec: Field, moved: Moved, value: Value, tag: str) -> Reading:
        """The reading of the same child with something certain in one cell. It is right where the child of this one
        has in that cell what was there."""
        child = self.values.child.with_cell(spec, value)
        values = Values(self.policy, child, self.values.school, self.values.at)
        return Reading(self.policy, values, base=self, moved=moved, tag=tag)

    def condition(self, condition: e.Condition) -> Held:
        """Where the condition is surely true and surely false."""
        match condition:
            case e.Always(value=holds):
                return Held(TRUE if holds else FALSE)
            case e.Not(part=part):
                return self.condition(part).negated()
            case e.And(parts=parts):
                return all_of(self.condition(part) for part in parts)
            case e.Or(parts=parts):
                return any_of(self.condition(part) for part in parts)
            case _:
                return self._named(condition)

    def seeks(self, at: int, stage: Stage) -> Bool:
        """Whether the school is on the child's list in the stage, the policy's number `at`."""
        if at not in self.lists:
            fields = {name for part in stage.seek for name in fields_in(part, self.policy)}
            if self.base is not None and self.moved is not None and self.moved.field not in fields:
                return self.base.seeks(at, stage)
            sought = self.values.joined(stage.seek).holds(self.values.school)
            self.lists[at] = self._name(sought, f"{self.values.child.name}:{self.tag}seek{at}")
        return self.lists[at]

    def whole(self, condition: e.Condition) -> Held:
        """A whole condition of the policy, made once; that of the base, where nothing in it is touched."""
        if self.base is not None and not self._touched(condition):
            return self.base.whole(condition)
        if condition not in self.wholes:
            self.wholes[condition] = self.condition(condition)
        return self.wholes[condition]

    def read(self, condition: e.Condition) -> frozenset[str]:
        """The fields that a condition reads."""
        if condition not in self.fields:
            self.fields[condition] = frozenset(fields_in(condition, self.policy))
        return self.fields[condition]

    def shape(self, condition: Test) -> Hashable:
        """What two tests share that say the same."""
        if self.base is not None:
            return self.base.shape(condition)
        if condition not in self.shapes:
            self.shapes[condition] = shape(condition)
        return self.shapes[condition]

    def _named(self, condition: Test) -> Held:
        """A test under its name."""
        if self.base is not None and not self._touched(condition):
            return self.base.condition(condition)
        key = self.shape(condition)
        if key not in self.known:
            held, name = self._test(condition), f"{self.values.child.name}:{self.tag}{len(self.known)}"
            self.known[key] = Held(
                self._name(held.true, name), None if held.false is None else self._name(held.false, f"{name}-")
            )
        return self.known[key]

    def _touched(self, condition: e.Condition) -> bool:
        """Whether the condition may be otherwise than in the base."""
        assert self.base is not None
        assert self.moved is not None
        tests = self.base.comparisons(condition, self.moved.field)
        return tests is None or any(map(self.moved.matters, tests))

    def comparisons(self, condition: e.Condition, field: str) -> tuple[e.Compare, ...] | None:
        """The comparisons with constants by which the condition reads the field; None if it does otherwise too."""
        key = (condition, field)
        if key not in self.compared:
            self.compared[key] = self._comparisons(condition, field)
        return self.compared[key]

    def _comparisons(self, condition: e.Condition, field: str) -> tuple[e.Compare, ...] | None:
        if field not in self.read(condition):
            return ()
        match condition:
            case e.And(parts=parts) | e.Or(parts=parts):
                found = [self.comparisons(part, field) for part in parts]
                return None if None in found else tuple(test for tests in found for test in tests or ())
            case e.Not(part=part):
                return self.comparisons(part, field)
            case e.LetHolds(let=name):
                return self.comparisons(self._let(name), field)
            case e.Compare(left=left, right=right):
                test = evolve(condition, left=self.values.spelt(left), right=self.values.spelt(right))
                constant = {type(test.left), type(test.right)} == {e.FieldValue, e.Constant}
                return (test,) if constant else None
            case _:
                return None

    def _let(self, name: str) -> e.Condition:
        value = next(let.value for let in self.policy.lets if let.name == name)
        assert isinstance(value, e.Condition)
        return value

    def _name(self, formula: Bool, name: str) -> Bool:
        if self.base is not None:
            formula = simplified(formula)
        if formula is TRUE or formula is FALSE or z3.is_const(formula):
            return formula
        self.values.child.search.tell(z3.Bool(name) == formula)
        return z3.Bool(name)

    def _test(self, condition: Test) -> Held:
        match condition:
            case e.Compare():
                return self._compare(condition)
            case e.Member(item=item, collection=collection):
                return self._member(item, collection)
            case e.OneOf(item=item, values=values):
                return self._one_of(item, values)
            case e.Given(value=inner):
                return self._given(inner)
            case e.Holds(value=inner):
                value = self.values.value(inner)
                return maybe_unknown(both(given(value), value.term), value.unknown)
            case e.LetHolds(let=name):
                return self.condition(self._let(name))
            case _:
                assert_never(condition)

    def _compare(self, condition: e.Compare) -> Held:
        if condition.op is e.Comparison.NE:
            equal = e.Compare(e.Comparison.EQ, condition.left, condition.right, condition.span)
            return self._compare(equal).negated()
        if type_of(condition.left) is Kind.ZONES:
            return _shared(self.values.zones(condition.left), self.values.zones(condition.right))
        left, right = self.values.value(condition.left), self.values.value(condition.right)
        return _undecided(_ordered(condition.op, left.term, right.term), left, right)

    def _member(self, item: e.Expression, collection: e.Expression) -> Held:
        values = self.values
        match type_of(collection):
            case Kind.AREAS:
                area, school = values.value(item), self._server(collection)
                return _undecided(values.serves(area.term, school.term), area, values.serving(school))
            case Kind.ZONES:
                return _shared(values.zones(item), values.zones(collection))
            case Kind.LIST:
                school, listing = values.value(item), values.listing(collection)
                listed = Value(school.term, listing.empty, listing.unknown)
                return _undecided(listing.holds(school.term), school, listed)
            case other:
                raise AssertionError(f"nothing is in a {other}")

    def _server(self, collection: e.Expression) -> Value:
        found = self.values.spelt(collection)
        assert isinstance(found, e.AreasOf)
        return self.values.value(found.school)

    def _one_of(self, item: e.Expression, constants: tuple[e.Constant, ...]) -> Held:
        if type_of(item) is Kind.ZONES:
            return _shared(self.values.zones(item), self.values.named_zones(constants))
        value = self.values.value(item)
        equal = some(value.term == self.values.constant(constant) for constant in constants)
        return maybe_unknown(both(given(value), equal), value.unknown)

    def _given(self, inner: e.Expression) -> Held:
        match type_of(inner):
            case Kind.LIST:
                listing = self.values.listing(inner)
                return maybe_unknown(no(listing.empty), listing.unknown)
            case Kind.ZONES:
                zones = self.values.zones(inner)
                return maybe_unknown(no(zones.empty), zones.unknown)
            case Kind.AREAS:
                school = self.values.serving(self._server(inner))
                return maybe_unknown(given(school), school.unknown)
            case _:
                value = self.values.value(inner)
                return maybe_unknown(given(value), value.unknown)


def _undecided(true: Bool, left: Value, right: Value) -> Held:
    """A test of two values: unknown where one of them is, but false where one of them is none."""
    unknown = but_not(either(left.unknown, right.unknown), left.surely_none, right.surely_none)
    return maybe_unknown(every([true, given(left), given(right)]), unknown)


def _shared(left: Zones, right: Zones) -> Held:
    """Whether two sets of zones have one in common; never with an empty set."""
    common = some(both(a, b) for a, b in zip(left.held, right.held, strict=True))
    empty = [but_not(zones.empty, zones.unknown) for zones in (left, right)]
    return maybe_unknown(common, but_not(either(left.unknown, right.unknown), *empty))


def _ordered(op: e.Comparison, left: Term, right: Term) -> Bool:
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
