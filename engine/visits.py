"""What every unit of a queue met at its school: who stood before it, the draw, and how many of it got in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from attrs import field, frozen

from .choose import Queue
from .drawing import HeldDraw
from .history import Lot, Visit
from .ledger import Segments
from .queues import DeferredLists
from .rank import sort
from .runs import runs
from .units import Ints, Units


@frozen
class Settled:
    """A stage that is over. `placed`: how many members of a unit got in at a segment, by `unit * segments + segment`;
    `held`: its draws."""

    units: Units
    segments: Segments
    number: int
    held: Sequence[HeldDraw]
    placed: Mapping[int, int] = field(repr=False)

    def members_in(self, queue: Queue) -> Ints:
        """How many members of each entry got in there."""
        codes = (queue.unit * len(self.segments) + queue.segment).tolist()
        return np.array([self.placed.get(code, 0) for code in codes], dtype=np.int64)

    def asked(self, stood: DeferredLists) -> Queue:
        """Who asked where in a deferred stage: a unit asks down its list until all its members are seated."""
        width, sizes = len(self.segments), []
        entries: list[int] = []
        stretches = zip(stood.start.tolist(), stood.end.tolist(), stood.unit.tolist(), stood.size.tolist(), strict=True)
        segments = stood.segment.tolist()
        for start, end, unit, left in stretches:
            for entry in range(start, end):
                if not left:
                    break
                entries.append(entry)
                sizes.append(left)
                left -= self.placed.get(unit * width + segments[entry], 0)
        at = np.array(entries, dtype=np.int64)
        owner = np.repeat(stood.unit, stood.end - stood.start)[at]
        queue = Queue(stood.segment[at], stood.code[at], owner, np.array(sizes, dtype=np.int64))
        keys = [(queue.segment, width), (queue.code, int(queue.code.max(initial=0)) + 1)]
        order = sort([*keys, (queue.unit, len(self.units.unit) + 1)], len(queue))
        return Queue(queue.segment[order], queue.code[order], queue.unit[order], queue.size[order])


def visits(
    stage: Settled, queue: Queue, seats: Ints, turn: int | None, *, only: int | None = None
) -> Iterator[tuple[tuple[int, int, int], Visit]]:
    """By stage, segment and unit row what happened to each entry of a queue (sorted as queues are), or to those of
    `only` one unit; `seats` are those to give, by segment; `turn` is None in a deferred stage."""
    if not len(queue):
        return
    members = stage.members_in(queue)
    asked, before = _spread(queue.size, *runs(queue.segment))
    equal, ahead = _spread(queue.size, *runs(queue.segment, queue.code))
    equal_in, _ = _spread(members, *runs(queue.segment, queue.code))
    columns = (queue.segment, queue.unit, seats[queue.segment], asked, ahead - before, equal, equal_in)
    alike: dict[tuple[int, ...], Visit] = {}
    told = np.arange(len(queue)) if only is None else np.flatnonzero(queue.unit == only)
    lots = _lots(stage, queue, members, turn) if len(told) else {}
    rows = zip(*(column[told].tolist() for column in (*columns, queue.size, members)), strict=True)
    for at, (segment, unit, given, here, first, level, level_in, size, inside) in zip(told.tolist(), rows, strict=True):
        lot, key = lots.get(at), (segment, first, size, inside)
        if lot is None and key not in alike:  # those of one rank met the same
            alike[key] = Visit(given, here, first, level, level_in, size, inside)
        met = alike[key] if lot is None else Visit(given, here, first, level, level_in, size, inside, lot)
        yield (stage.number, segment, unit), met


def _spread(values: Ints, starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """For every entry the sum over its run, and the sum over all that stand before its run."""
    total = np.concatenate([[0], np.cumsum(values)])
    lengths = ends - starts
    return np.repeat(total[ends] - total[starts], lengths), np.repeat(total[starts], lengths)


def _lots(stage: Settled, queue: Queue, members: Ints, turn: int | None) -> dict[int, Lot]:
    """By entry of the queue, its lot in a draw that was held over it."""
    found: dict[int, Lot] = {}
    starts, ends = runs(queue.segment)
    stretch = {int(queue.segment[s]): (s, e) for s, e in zip(starts.tolist(), ends.tolist(), strict=True)}
    for held in (held for held in stage.held if held.spot.turn == turn):
        drawn = _Drawn.of(held)
        for segment in _where(stage, held):
            if segment in stretch:
                found.update(_at_school(drawn, queue, members, stretch[segment]))
    return found


def _where(stage: Settled, held: HeldDraw) -> Sequence[int]:
    """The segments that a draw decided for: one school, or in a deferred stage all of a cohort."""
    segments = stage.segments
    first = segments.cohorts.index(held.spot.cohort) * len(segments.schools)
    if held.spot.turn is None:
        return range(first, first + len(segments.schools))
    return [first + segments.schools.index(held.spot.school)]


@frozen
class _Drawn:
    """A draw by unit row: the number, and the place of those who were handed over."""

    held: HeldDraw
    numbers: Mapping[int, str]
    places: Mapping[int, int]

    @classmethod
    def of(cls, held: HeldDraw) -> _Drawn:
        numbers = {row: held.numbers.get(row, "") for row in held.rows.tolist()}
        return cls(held, numbers, {int(row): place for place, row in enumerate(held.handed, 1)})


def _at_school(drawn: _Drawn, queue: Queue, members: Ints, stretch: tuple[int, int]) -> Iterator[tuple[int, Lot]]:
    """Those who stood at the school with what they drew. In a turn the last one to get in is the last of all, in a
    deferred stage, where one order serves all ranks, the last of those with the same rank."""
    held, turn = drawn.held, drawn.held.spot.turn
    unit, code = queue.unit[slice(*stretch)].tolist(), queue.code[slice(*stretch)].tolist()
    inside = members[slice(*stretch)].tolist()
    entries = [at for at in range(len(unit)) if unit[at] in drawn.numbers]
    places = {at: drawn.places[unit[at]] for at in entries if unit[at] in drawn.places}
    if turn is not None and len({code[at] for at in entries}) > 1:  # everyone draws: rank first, then the order drawn
        ordered = sorted(places, key=lambda at: (code[at], places[at]))
        places = {at: place for place, at in enumerate(ordered, 1)}
    last: dict[int, int] = {}
    for at in sorted(places, key=places.__getitem__):
        if inside[at]:
            last[code[at] if turn is None else 0] = at
    for at in entries:
        end = last.get(code[at] if turn is None else 0)
        to = (None, "") if end is None else (places[end], drawn.numbers[unit[end]])
        own = (places.get(at), drawn.numbers[unit[at]])
        yield stretch[0] + at, Lot(held.id, held.strategy, held.children, len(held.rows), held.seats, *own, *to)
