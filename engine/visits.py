"""What every unit of a queue met at its school: who stood before it, the draw, and how many of it got in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from attrs import evolve, field, frozen

from .choose import Queue
from .drawing import HeldDraw
from .history import Lot, Visit
from .ledger import Segments
from .queues import DeferredLists
from .rank import sort
from .runs import runs
from .units import Bools, Ints, Units


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
    stood, told = _Stood.of(queue, stage.members_in(queue), seats), np.arange(len(queue))
    if only is not None:
        told = np.flatnonzero(queue.unit == only)
    lots = {} if not len(told) else _shared_lots(stage, stood) if turn is None else _lots(stage, stood, turn)
    rows = zip(*(column[told].tolist() for column in (queue.segment, queue.unit, *stood.columns)), strict=True)
    alike: dict[tuple[int, ...], Visit] = {}
    for at, (segment, unit, *counts) in zip(told.tolist(), rows, strict=True):
        lot, key = lots.get(at), (segment, *counts)
        if key not in alike:  # those of one rank met the same, but for what they drew
            alike[key] = Visit(*counts)
        yield (stage.number, segment, unit), alike[key] if lot is None else evolve(alike[key], lot=lot)


@frozen
class _Stood:
    """A queue with what became of its entries: members who got in, and the counts of `Visit` in its order."""

    queue: Queue
    members: Ints
    columns: tuple[Ints, ...]

    @classmethod
    def of(cls, queue: Queue, members: Ints, seats: Ints) -> _Stood:
        schools, ranks = runs(queue.segment), runs(queue.segment, queue.code)
        asked, others = _spread(queue.size, *schools)
        _, others_in = _spread(members, *schools)
        equal, ahead = _spread(queue.size, *ranks)
        equal_in, ahead_in = _spread(members, *ranks)
        before = (ahead - others, ahead_in - others_in)
        return cls(queue, members, (seats[queue.segment], asked, *before, equal, equal_in, queue.size, members))

    @property
    def left(self) -> Ints:
        """The seats that were left for each entry and its equals."""
        seats, _, _, before_in, *_ = self.columns
        return seats - before_in

    @property
    def parted(self) -> Bools:
        """Whether of an entry's equals some got in and some did not."""
        *_, equal, equal_in, _, _ = self.columns
        found: Bools = (equal_in > 0) & (equal_in < equal)
        return found


def _spread(values: Ints, starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """For every entry the sum over its run, and the sum over all that stand before its run."""
    total = np.concatenate([[0], np.cumsum(values)])
    lengths = ends - starts
    return np.repeat(total[ends] - total[starts], lengths), np.repeat(total[starts], lengths)


def _lots(stage: Settled, stood: _Stood, turn: int) -> dict[int, Lot]:
    """By entry of the queues of a turn, its lot in the draw that was held over it."""
    found: dict[int, Lot] = {}
    queue, schools = stood.queue, stage.segments.schools
    starts, ends = runs(queue.segment)
    stretch = {int(queue.segment[s]): (s, e) for s, e in zip(starts.tolist(), ends.tolist(), strict=True)}
    for held in (held for held in stage.held if held.spot.turn == turn):
        segment = stage.segments.cohorts.index(held.spot.cohort) * len(schools) + schools.index(held.spot.school)
        if segment in stretch:
            found.update(_at_school(_Drawn.of(held), stood, stretch[segment]))
    return found


def _shared_lots(stage: Settled, stood: _Stood) -> dict[int, Lot]:
    """By entry of a deferred stage, its lot where the order drawn decided: some who stood level got in, others not."""
    found: dict[int, Lot] = {}
    held = {stage.segments.cohorts.index(held.spot.cohort): held for held in stage.held if held.spot.turn is None}
    drawn = {cohort: _Drawn.of(draw) for cohort, draw in held.items()}
    starts, ends = runs(stood.queue.segment, stood.queue.code)
    some = np.flatnonzero((ends - starts > 1) & stood.parted[starts])
    for start, end in zip(starts[some].tolist(), ends[some].tolist(), strict=True):
        cohort = int(stood.queue.segment[start]) // len(stage.segments.schools)
        if cohort in drawn:
            found.update(_level(drawn[cohort], stood, (start, end)))
    return found


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


def _at_school(drawn: _Drawn, stood: _Stood, stretch: tuple[int, int]) -> Iterator[tuple[int, Lot]]:
    """Those who stood at the school of a turn with what they drew."""
    held, of = drawn.held, slice(*stretch)
    unit, code = stood.queue.unit[of].tolist(), stood.queue.code[of].tolist()
    inside = stood.members[of].tolist()
    entries = [at for at in range(len(unit)) if unit[at] in drawn.numbers]
    places = {at: drawn.places[unit[at]] for at in entries if unit[at] in drawn.places}
    if len({code[at] for at in entries}) > 1:  # everyone draws: rank first, then the order drawn
        ordered = sorted(places, key=lambda at: (code[at], places[at]))
        places = {at: place for place, at in enumerate(ordered, 1)}
    end = max((at for at in places if inside[at]), key=places.__getitem__, default=None)
    to = (None, "") if end is None else (places[end], drawn.numbers[unit[end]])
    for at in entries:
        own = (places.get(at), drawn.numbers[unit[at]])
        yield stretch[0] + at, Lot(held.id, held.strategy, held.children, len(held.rows), held.seats, *own, *to)


def _level(drawn: _Drawn, stood: _Stood, stretch: tuple[int, int]) -> Iterator[tuple[int, Lot]]:
    """Those of one rank at a school of a deferred stage, by the order drawn for all schools."""
    (start, end), held = stretch, drawn.held
    unit, inside = stood.queue.unit[start:end].tolist(), stood.members[start:end].tolist()
    there = [row for row, members in zip(unit, inside, strict=True) if members and row in drawn.places]
    last = max(there, key=drawn.places.__getitem__, default=None)
    to = (None, "") if last is None else (drawn.places[last], drawn.numbers[last])
    children, left = int(stood.queue.size[start:end].sum()), int(stood.left[start])
    for at, row in enumerate(unit, start):
        own = (drawn.places.get(row), drawn.numbers[row])
        yield at, Lot(held.id, held.strategy, children, len(unit), left, *own, *to)
