"""A rule in words: the policy's own labels in sentences that an official can read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import assert_never

from attrs import frozen

from ..dsl import expressions as e
from ..dsl.policy import Policy
from ..dsl.type_of import type_of
from ..dsl.types import EnumType, Kind, Type
from ..dsl.walk import Part
from .phrases import Phrases, phrases


def say(policy: Policy, part: Part, lang: str, lets: Mapping[str, str] | None = None) -> str:
    """A condition or value in Chinese (`zh`) or English (`en`). `lets` names some lets; others are spelt out."""
    speaker = _Speaker(policy, phrases(lang), lets or {})
    return speaker.condition(part) if isinstance(part, e.Condition) else speaker.value(part)


@frozen
class _Speaker:
    policy: Policy
    words: Phrases
    lets: Mapping[str, str]

    def condition(self, condition: e.Condition, inside: type | None = None) -> str:
        """The sentence, in brackets where it would run into that of the combination it stands in."""
        match condition:
            case e.And(parts=parts):
                return self._joined(parts, self.words.and_, e.And, inside)
            case e.Or(parts=parts):
                return self._joined(parts, self.words.or_, e.Or, inside)
            case e.Not(part=part):
                return self._denied(part)
            case e.LetHolds(let=name):
                return self.lets[name] if name in self.lets else self.condition(self._condition(name), inside)
            case e.Always(value=value):
                return self.words.always if value else self.words.never
            case e.Holds(value=value):
                return self.words.holds.format(self.value(value))
            case e.Given(value=value):
                return self.words.given.format(self.value(value))
            case e.Compare():
                return self._compared(condition)
            case e.Member(item=item, collection=collection):
                return self._member(item, collection, self.words.member)
            case e.OneOf(item=item, values=values):
                return self.words.equal.format(self.value(item), self.words.any_of.join(map(self.value, values)))
            case _:
                assert_never(condition)

    def value(self, value: e.Expression) -> str:
        """What a value is called."""
        match value:
            case e.FieldValue(field=name):
                return self.policy.field(name).label or name
            case e.Considered():
                return self.words.considered
            case e.Constant(value=constant, type=type_):
                return self.constant(constant, type_)
            case e.LetValue(let=name):
                found = next(let.value for let in self.policy.lets if let.name == name)
                assert not isinstance(found, e.Condition)
                return self.lets[name] if name in self.lets else self.value(found)
            case e.AreasOf(school=inner):
                return self.words.areas_of.format(self.value(inner))
            case e.ZonesOf(place=inner):
                return self.words.zones_of.format(self.value(inner))
            case e.SchoolsInZonesOf(place=inner):
                return self.words.schools_in_zones_of.format(self.value(inner))
            case e.FallbackOf(school=inner):
                return self.words.fallback_of.format(self.value(inner))
            case e.FirstOf(schools=inner):
                return self.words.first_of.format(self.value(inner))
            case e.Metres(point=point, school=school):
                return self.words.metres.format(self.value(point), self.value(school))
            case e.AllSchools():
                return self.words.all_schools
            case e.Nearest(point=point, schools=inner):
                return self.words.nearest.format(self.value(point), self.value(inner))
            case e.Choices(parts=parts):
                return self.words.list.join(map(self.value, parts))
            case _:
                assert_never(value)

    def constant(self, value: str | float | date, type_: Type) -> str:
        """A constant as people write it: an enum's label, a date in words, a whole number without a point."""
        if isinstance(type_, EnumType):
            return dict(type_.values).get(str(value)) or str(value)
        if isinstance(value, date):
            return self.words.date(value)
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return str(value)

    def _condition(self, name: str) -> e.Condition:
        found = next(let.value for let in self.policy.lets if let.name == name)
        assert isinstance(found, e.Condition)
        return found

    def _joined(self, parts: tuple[e.Condition, ...], word: str, own: type, inside: type | None) -> str:
        if len(parts) > 1:  # what is always so adds nothing
            parts = tuple(p for p in parts if not (isinstance(p, e.Always) and p.value and own is e.And)) or parts
        if len(parts) == 1:
            return self.condition(parts[0], inside)
        text = word.join(self.condition(part, own) for part in parts)
        return self.words.brackets.format(text) if inside not in (None, own) else text

    def _denied(self, part: e.Condition) -> str:
        """`not` in the words of what is denied where there are such, else in front of it."""
        match part:
            case e.Not(part=inner):
                return self.condition(inner)
            case e.Holds(value=value):
                return self.words.holds_not.format(self.value(value))
            case e.Given(value=value):
                return self.words.blank.format(self.value(value))
            case e.Compare(op=e.Comparison.EQ):
                return self._compared(e.Compare(e.Comparison.NE, part.left, part.right, part.span))
            case e.Member(item=item, collection=collection):
                return self._member(item, collection, self.words.no_member)
            case e.OneOf(item=item, values=values):
                return self.words.unequal.format(self.value(item), self.words.any_of.join(map(self.value, values)))
            case e.LetHolds(let=name) if name not in self.lets:
                return self._denied(self._condition(name))
            case _:
                return self.words.not_.format(self.condition(part))

    def _member(self, item: e.Expression, collection: e.Expression, phrase: str) -> str:
        if type_of(collection) is Kind.ZONES:
            phrase = self.words.same_zone if phrase == self.words.member else self.words.other_zone
        return phrase.format(self.value(item), self.value(collection))

    def _compared(self, condition: e.Compare) -> str:
        left, right = self.value(condition.left), self.value(condition.right)
        constant, type_ = isinstance(condition.right, e.Constant), type_of(condition.left)
        equal = condition.op is e.Comparison.EQ
        if condition.op in (e.Comparison.EQ, e.Comparison.NE):
            if type_ is Kind.ZONES and not constant:
                return (self.words.same_zone if equal else self.words.other_zone).format(left, right)
            if constant:
                return (self.words.equal if equal else self.words.unequal).format(left, right)
            return (self.words.same if equal else self.words.other).format(left, right)
        orders = self.words.dates if type_ is Kind.DATE else self.words.numbers
        return orders[condition.op].format(left, right)
