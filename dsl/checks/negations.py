"""A blank makes a test fail, so the test's negation holds: every place where that lets a child in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from attrs import frozen

from ..expressions import (
    Always,
    And,
    Compare,
    Comparison,
    Condition,
    Expression,
    FieldValue,
    Given,
    Holds,
    LetHolds,
    LetValue,
    Member,
    Not,
    OneOf,
    Or,
)
from ..faults import Faults
from ..policy import Policy
from ..source import Span
from ..type_names import listed
from ..types import Kind
from ..walk import walk
from .subject import Subject, rules

Names = frozenset[str]
NONE: Names = frozenset()


def negations(subject: Subject, faults: Faults) -> None:
    """P150: in gates, rungs and `who`, where nothing else in the rule makes sure that the thing is there.

    `x != a` and `not x <= a` hold for a child without x. They are let be after `x is given and`, and after
    `x is blank or`, where the author has said what becomes of the blank.
    """
    reader = _Reader.of(subject.policy)
    for span, names in sorted(reader.passing(subject.policy).items()):
        said = sorted(names)
        faults.add("P150", span, fields=listed(said), field=said[0])


@frozen
class _Place:
    """A condition that has to be true (or false) for the rule to hold, where `given` fields are surely there.
    `mark` is the negation around it that an author should look at."""

    condition: Condition
    truth: bool
    given: Names
    mark: Span | None


@frozen
class _Reader:
    optional: Names
    things: dict[str, Names]  # what each let may lack
    facts: dict[tuple[str, bool, bool], Names]  # of each let: what is there if it is so (truth, explicit only)
    lets: Mapping[str, Condition | Expression]

    @classmethod
    def of(cls, policy: Policy) -> _Reader:
        """Lets come in an order in which each uses only earlier ones, so one pass knows them all."""
        names = (f.name for f in policy.fields if f.optional and f.type not in (Kind.FLAG, Kind.LIST))
        reader = cls(frozenset(names), {}, {}, {let.name: let.value for let in policy.lets})
        for let in policy.lets:
            if isinstance(let.value, Expression):
                reader.things[let.name] = reader.lacking(let.value)
            else:
                for truth, explicit in ((True, True), (True, False), (False, True), (False, False)):
                    reader.facts[let.name, truth, explicit] = reader.there(let.value, truth, explicit)
        return reader

    def lacking(self, expression: Expression) -> Names:
        """The fields whose blank makes this none."""
        found: set[str] = set()
        for part in walk(expression):
            if isinstance(part, FieldValue) and part.field in self.optional:
                found.add(part.field)
            elif isinstance(part, LetValue):
                found |= self.things[part.let]
        return frozenset(found)

    def tested(self, atom: Compare | Member | OneOf) -> Names:
        """The fields without which the atom is a test on nothing."""
        match atom:
            case Compare():
                return self.lacking(atom.left) | self.lacking(atom.right)
            case Member():
                return self.lacking(atom.item) | self.lacking(atom.collection)
            case OneOf():
                return self.lacking(atom.item)
            case _:
                assert_never(atom)

    def there(self, condition: Condition, truth: bool, explicit: bool) -> Names:
        """The fields that are surely there if the condition is so; `explicit`: because `is given` says it."""
        match condition:
            case Given():
                return self.lacking(condition.value) if truth else NONE
            case Compare() | Member() | OneOf():
                holds = truth is not (isinstance(condition, Compare) and condition.op is Comparison.NE)
                return self.tested(condition) if holds and not explicit else NONE
            case Not():
                return self.there(condition.part, not truth, explicit)
            case LetHolds():
                return self.facts[condition.let, truth, explicit]
            case And() | Or():
                each = [self.there(part, truth, explicit) for part in condition.parts]
                together = isinstance(condition, And) is truth
                return NONE.union(*each) if together else each[0].intersection(*each)
            case Holds() | Always():
                return NONE
            case _:
                assert_never(condition)

    def passing(self, policy: Policy) -> dict[Span, Names]:
        """Where a blank passes, and which."""
        found: dict[Span, Names] = {}
        entered: set[tuple[str, bool, Names]] = set()
        waiting = [_Place(rule, True, NONE, None) for rule in rules(policy)]
        while waiting:
            place = waiting.pop()
            match place.condition:
                case Compare() | Member() | OneOf() as atom:
                    unequal = isinstance(atom, Compare) and atom.op is Comparison.NE
                    blank = self.tested(atom) - place.given if place.truth is unequal else NONE
                    if blank:
                        span = atom.span if place.mark is None or unequal else place.mark
                        found[span] = found.get(span, NONE) | blank
                case Not(part=part):
                    waiting.append(_Place(part, not place.truth, place.given, place.condition.span))
                case LetHolds(let=name):
                    inner = self.lets[name]
                    key = (name, place.truth, place.given)
                    if key not in entered and not isinstance(inner, Expression):
                        entered.add(key)
                        waiting.append(_Place(inner, place.truth, place.given, place.mark))
                case And() | Or() as chain:
                    waiting.extend(self._parts(chain, place))
                case Given() | Holds() | Always():
                    pass
                case _:
                    assert_never(place.condition)
        return found

    def _parts(self, chain: And | Or, place: _Place) -> list[_Place]:
        """Each part with what the others make sure of. Where all parts must be so together, anything that they say
        counts; where one is enough, only what the author says outright of a blank."""
        conjunction = isinstance(chain, And)
        together = conjunction is place.truth
        known = [self.there(part, conjunction, not together) for part in chain.parts]
        return [
            _Place(part, place.truth, place.given.union(*known[:i], *known[i + 1 :]), place.mark)
            for i, part in enumerate(chain.parts)
        ]
