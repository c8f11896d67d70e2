"""Of all ways to change some facts, the one that changes them least."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

import z3
from attrs import frozen

from ...dsl.policy import Field
from ...dsl.types import EnumType, Kind
from ..uses import Anchor
from .facts import Facts
from .held import Bool, Term, Value, no, true_in
from .search import Search

MOST_DECIMALS = 6


@frozen
class Closest:
    """`facts` as they are; `anchors`: by field the constants with which rules compare it; `school`: the one that it is
    about."""

    facts: Facts
    anchors: Mapping[str, frozenset[Anchor]]
    school: int

    def find(self, search: Search, changed: Sequence[Field], model: z3.ModelRef) -> z3.ModelRef:
        """A child who differs least in these fields; `model` is one who differs in them. Dates count by days, then
        numbers; what has no measure is as the rules name it, in their order. Whatever is told meanwhile stays told."""
        for field in changed:
            model = self._rather(search, [self._given(field)], model)
        days = [self._moved(field) for field in changed if self._measured(field, Kind.DATE)]
        model = self._least(search, days, model)
        numbers = [self._moved(field) for field in changed if self._measured(field, Kind.NUMBER)]
        for field in changed:
            if field.type is Kind.NUMBER:
                model = self._rather(search, [self._round(field)], model)
        model = self._least(search, numbers, model)
        for field in changed:
            if not self._measured(field, Kind.DATE) and not self._measured(field, Kind.NUMBER):
                model = self._rather(search, list(self._usual(field)), model)
        return model

    def _cell(self, field: Field) -> Value:
        return self.facts.child.value(field)

    def _measured(self, field: Field, kind: Kind) -> bool:
        return field.type is kind and self.facts.row[field.name] is not None

    def _given(self, field: Field) -> Bool:
        none = self._cell(field).none
        return z3.BoolVal(True) if none is None else no(none)

    def _moved(self, field: Field) -> Term:
        """How far the value is from what it was; whole units of its last digit for a number."""
        apart = self._cell(field).term - self.facts.term(field, self.facts.row[field.name])
        if field.type is Kind.NUMBER:
            apart = z3.ToInt(apart * 10 ** self._digits(field))
        return z3.If(apart >= 0, apart, -apart)

    def _round(self, field: Field) -> Bool:
        """The value has no more digits than those that stand in the rules and the row."""
        return z3.IsInt(self._cell(field).term * 10 ** self._digits(field))

    def _digits(self, field: Field) -> int:
        values = [self.facts.row[field.name], *self.anchors.get(field.name, ())]
        numbers = [Decimal(repr(value)).normalize() for value in values if isinstance(value, int | float)]
        most = max((-int(number.as_tuple().exponent) for number in numbers if number.is_finite()), default=0)
        return min(max(most, 0), MOST_DECIMALS)

    def _least(self, search: Search, parts: Sequence[Term], model: z3.ModelRef) -> z3.ModelRef:
        """The least sum of some whole numbers, by halving."""
        if not parts:
            return model
        total = z3.Sum(list(parts))
        low, high = 0, _number(model, total)
        while low < high:
            middle = (low + high) // 2
            found = search.find(total <= middle)
            if found is None:
                low = middle + 1
            else:
                model, high = found, _number(found, total)
        search.tell(total <= high)
        return model

    def _rather(self, search: Search, wishes: Sequence[Bool], model: z3.ModelRef) -> z3.ModelRef:
        """A child of whom the first of the wishes is true that can be."""
        for wish in wishes:
            found = model if true_in(model, wish) else search.find(wish)
            if found is not None:
                search.tell(wish)
                return found
        return model

    def _usual(self, field: Field) -> Iterator[Bool]:
        cell, ground, register = self._cell(field), self.facts.ground, self.facts.register
        if isinstance(field.type, EnumType):
            yield from (cell.term == ground.word(name) for name in field.type.names)
        elif field.type is Kind.TEXT:
            yield from (cell.term == ground.word(text) for text in sorted(ground.texts))
        elif field.type in (Kind.SCHOOL, Kind.AREA):
            served = [area for area, schools in enumerate(register.served_by) if self.school in schools]
            near = [self.school] if field.type is Kind.SCHOOL else sorted(served, key=lambda area: area != self.school)
            yield from (cell.term == ground.school(at) for at in near)
        elif field.type is Kind.DATE:
            days = sorted(day.toordinal() for day in self.anchors.get(field.name, ()) if isinstance(day, date))
            yield from (cell.term == day + step for step in (0, -1, 1) for day in days)
        elif field.type is Kind.NUMBER:
            marks = sorted(float(mark) for mark in self.anchors.get(field.name, ()) if isinstance(mark, int | float))
            yield from (cell.term == z3.RealVal(repr(mark + step)) for step in (0, -1, 1) for mark in marks)


def _number(model: z3.ModelRef, term: Term) -> int:
    found = model.eval(term, model_completion=True).as_long()
    assert isinstance(found, int)
    return found
