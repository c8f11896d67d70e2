"""What happened at every school, told for every unit that stood there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from attrs import frozen

from .choose import Queue
from .drawing import HeldDraw
from .fill.round import Setting
from .history import History, Lot, Visit
from .queues import DeferredLists, TurnQueue
from .rank import sort
from .runs import runs
from .stages import StageReport
from .units import Ints


def recount(setting: Setting, reports: Sequence[StageReport]) -> History:
    """The visits of all units, made of the queues, the draws and the places of a finished run."""
    visits: dict[tuple[int, int, int], Visit] = {}
    inside = []
    for number, report in enumerate(reports):
        stage = _Stage.of(setting, report, number)
        for stood in report.report.queues:
            queue, seats, turn = stage.queue(stood)
            visits.update(_visits(stage, queue, seats, turn))
        took_part = np.zeros(len(setting.cohort), dtype=np.bool_)
        for seen in report.report.seen:
            took_part[seen.rows] = True
        inside.append(took_part)
    return History(setting.units, len(setting.segments.schools), setting.cohort, inside, visits)


@frozen
class _Stage:
    """One stage. `placed`: how many members of a unit got in at a segment, by `unit * segments + segment`."""

    setting: Setting
    report: StageReport
    number: int
    placed: Mapping[int, int]

    @classmethod
    def of(cls, setting: Setting, report: StageReport, number: int) -> _Stage:
        ledger = setting.ledger
        rows = np.flatnonzero(ledger.stage == number)
        code = setting.units.unit[rows] * len(setting.segments) + ledger.segment[rows]
        known, counts = np.unique(code, return_counts=True)
        return cls(setting, report, number, dict(zip(known.tolist(), counts.tolist(), strict=True)))

    def members_in(self, queue: Queue) -> Ints:
        """How many members of each entry got in there."""
        codes = (queue.unit * len(self.setting.segments) + queue.segment).tolist()
        return np.array([self.placed.get(code, 0) for code in codes], dtype=np.int64)

    def queue(self, stood: TurnQueue | DeferredLists) -> tuple[Queue, Ints, int | None]:
        """Who asked where, sorted as queues are, with the seats by segment and the turn."""
        if isinstance(stood, TurnQueue):
            return stood.waiting, stood.seats, stood.turn
        return self._asked(stood), self.report.seats, None

    def _asked(self, stood: DeferredLists) -> Queue:
        """Of a deferred stage: a unit asks down its list until all its members are seated."""
        width, sizes = len(self.setting.segments), []
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
        order = sort([*keys, (queue.unit, len(self.setting.cohort) + 1)], len(queue))
        return Queue(queue.segment[order], queue.code[order], queue.unit[order], queue.size[order])


def _visits(stage: _Stage, queue: Queue, seats: Ints, turn: int | None) -> Iterator[tuple[tuple[int, int, int], Visit]]:
    if not len(queue):
        return
    members = stage.members_in(queue)
    asked, before = _spread(queue.size, *runs(queue.segment))
    equal, ahead = _spread(queue.size, *runs(queue.segment, queue.code))
    equal_in, _ = _spread(members, *runs(queue.segment, queue.code))
    columns = (queue.segment, queue.unit, seats[queue.segment], asked, ahead - before, equal, equal_in)
    lots = _lots(stage, queue, members, turn)
    rows = zip(*(column.tolist() for column in (*columns, queue.size, members)), strict=True)
    for at, (segment, unit, given, here, first, level, level_in, size, inside) in enumerate(rows):
        visit = Visit(given, here, first, level, level_in, size, inside, lots.get(at))
        yield (stage.number, segment, unit), visit


def _spread(values: Ints, starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """For every entry the sum over its run, and the sum over all that stand before its run."""
    total = np.concatenate([[0], np.cumsum(values)])
    lengths = ends - starts
    return np.repeat(total[ends] - total[starts], lengths), np.repeat(total[starts], lengths)


def _lots(stage: _Stage, queue: Queue, members: Ints, turn: int | None) -> dict[int, Lot]:
    """By entry of the queue, its lot in a draw that was held over it."""
    found: dict[int, Lot] = {}
    starts, ends = runs(queue.segment)
    stretch = {int(queue.segment[s]): (s, e) for s, e in zip(starts.tolist(), ends.tolist(), strict=True)}
    for held in (held for held in stage.report.held if held.spot.turn == turn):
        drawn = _Drawn.of(stage, held)
        for segment in _where(stage, held):
            if segment in stretch:
                found.update(_at_school(drawn, queue, members, stretch[segment]))
    return found


def _where(stage: _Stage, held: HeldDraw) -> Sequence[int]:
    """The segments that a draw decided for: one school, or in a deferred stage all of a cohort."""
    segments = stage.setting.segments
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
    def of(cls, stage: _Stage, held: HeldDraw) -> _Drawn:
        units = stage.setting.units
        row = dict(zip(units.ids(held.rows), held.rows.tolist(), strict=True))
        numbers = {at: held.numbers.get(unit, "") for unit, at in row.items()}
        places = {row[unit.id]: place for place, unit in enumerate(held.handed, 1)}
        return cls(held, numbers, places)


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
