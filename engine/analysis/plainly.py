"""What makes a child easy to picture: a row with little in it, and that little as usual as can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import TypeVar

import z3

from ...dsl.policy import Field
from ...dsl.types import EnumType, Kind
from ..uses import Anchor
from .child import Child, Slots
from .held import Bool, Value, every, no
from .inquiry import Inquiry
from .simplest import Wishes

HALF_A_YEAR = 182
MOST_TRIED = 4
USUAL_DAY = date(2018, 1, 1)

Number = TypeVar("Number", int, float)


def plainly(asked: Inquiry, children: Sequence[Child], *, fewest: bool = True, but: Sequence[Field] = ()) -> Wishes:
    """The fewest cells that say something, then usual values, the likeliest first, of all fields `but` some.

    With `fewest` false no cell says something that need not, which takes less looking for but may be a few more.
    """
    cells = [(child, field) for child in children for field in asked.policy.fields if field not in but]
    filled = [cost for child, field in cells for cost in _filled(child, field)]
    likes = [tuple(_usual(child, field, asked.anchors.get(field.name, frozenset()))) for child, field in cells]
    likes = [*((like,) for child, field in cells for like in _named(child, field)), *filter(None, likes)]
    likes = [*((no(cost),) for cost in filled), *_schools(asked), *likes]
    return Wishes((tuple(filled),) if fewest else (), tuple(likes))


def _schools(asked: Inquiry) -> Iterator[tuple[Bool, ...]]:
    """The first school that can be, rather one of the policy's."""
    yield tuple(asked.school == asked.ground.school(at) for at in range(len(asked.ground.world.names)))


def _filled(child: Child, field: Field) -> Iterator[Bool]:
    """Whether the cell says something: a blank, a no and an empty list do not."""
    cell = child.cell(field)
    if isinstance(cell, Slots):
        yield from (cell.length > i for i in range(len(cell.schools)))
    elif field.type is Kind.FLAG:
        yield cell.term
    elif field.optional and cell.none is not None:
        yield no(cell.none)


def _named(child: Child, field: Field) -> Iterator[Bool]:
    """Schools and areas that the policy itself names are known to its reader."""
    cell, ground = child.cell(field), child.ground
    end = ground.school(ground.world.named)
    if isinstance(cell, Slots):
        yield from (z3.ULT(school, end) for school in cell.schools)
    elif field.type in (Kind.SCHOOL, Kind.AREA):
        yield z3.ULT(cell.term, end)


def _usual(child: Child, field: Field, anchors: Iterable[Anchor]) -> Iterator[Bool]:
    cell, ground = child.cell(field), child.ground
    if isinstance(cell, Slots):
        yield every(school == ground.school(at) for at, school in enumerate(cell.schools[: len(ground.world.names)]))
        yield from (cell.schools[0] == ground.school(at) for at in range(len(ground.world.names)))
    elif isinstance(field.type, EnumType):
        yield from (cell.term == ground.word(name) for name in field.type.names)
    elif field.type in (Kind.SCHOOL, Kind.AREA):
        yield from (cell.term == ground.school(at) for at in range(len(ground.world.areas)))
    elif field.type in (Kind.DATE, Kind.NUMBER, Kind.POINT):
        yield from _measured(cell, field, anchors)


def _measured(cell: Value, field: Field, anchors: Iterable[Anchor]) -> Iterator[Bool]:
    """Below, above and between what the field is compared with, and just that."""
    if field.type is Kind.POINT:
        yield from (cell.term == metres for metres in (0, 1000, -1000, 5000))
    elif field.type is Kind.DATE:
        days = sorted(day.toordinal() for day in anchors if isinstance(day, date))
        usual = [days[0] - HALF_A_YEAR, days[-1] + HALF_A_YEAR] if days else [USUAL_DAY.toordinal()]
        between = [(a + b) // 2 for a, b in pairwise(days)]
        yield from (cell.term == day for day in (*usual, *_few(between), *_few(days)))
    else:
        marks = sorted(float(mark) for mark in anchors if isinstance(mark, int | float))
        ends = [marks[0] - 1, marks[-1] + 1] if marks else [0.0]
        halves = [(a + b) / 2 for a, b in pairwise(marks)]
        yield from (cell.term == z3.RealVal(repr(mark)) for mark in (*ends, *_few(halves), *_few(marks)))


def _few(values: Sequence[Number]) -> Sequence[Number]:
    """Some of many values, evenly chosen: trying them all would take long, and one is as usual as the other."""
    return values[:: -(-len(values) // MOST_TRIED)] if len(values) > MOST_TRIED else values
