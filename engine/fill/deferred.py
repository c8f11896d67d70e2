"""Deferred acceptance (Gale and Shapley 1962; 平行志愿 when all schools rank alike), round by round."""

from __future__ import annotations

import numpy as np
from attrs import define, evolve, field

from ..choose import Lottery, Queue, Rule, choose
from ..rank import sort
from ..runs import runs
from ..units import Ints
from .asked_deferred import asked_deferred
from .parts import Pairs, Parts, begun_with, pairs, part_off, parts
from .round import Placed, Round, Seen


def deferred(round: Round) -> None:
    """Give the seats of one stage once nobody wants to move. Raises `Rejected` with all faults of public numbers.

    In every round all units that nobody holds ask at their next school where they are admissible, and every school
    chooses afresh from those it holds and the new ones, by rank and then by one order drawn for stage and cohort.
    Where in the first round all cohort's schools have seats for all who ask, nothing is drawn.
    """
    if not len(round.rows):
        return
    known = pairs(round)
    asking_units = parts(round, known)
    round.report.queues.append(begun_with(round, known, asking_units))
    market = _Market(round, known, asking_units, round.free())
    begun = evolve(market.parts, members=dict(market.parts.members))
    asking = market.ask(np.arange(len(market.parts.unit), dtype=np.int64))
    market.draw(asking)
    round.setting.book.settle()
    while len(asking):
        asking = market.ask(market.choose(asking))
    market.give()
    if round.setting.watch is not None:
        round.setting.watch(round, asked_deferred(known, begun, round.setting.ledger, round.number))


@define(eq=False)
class _Market:
    round: Round
    known: Pairs
    parts: Parts
    seats: Ints
    tie: Ints = field(init=False)  # by unit, who goes first among equals
    numbers: dict[int, str] = field(factory=dict)  # by unit
    drawn: set[int] = field(factory=set)  # cohorts
    held: Ints = field(init=False)  # by part, where in the flat lists it is held, -1 for nowhere
    next: Ints = field(init=False)
    short: set[int] = field(factory=set)  # segments that turned someone away
    away: list[tuple[Ints, Ints, Ints, Ints]] = field(factory=list)  # of them: segment, rank code, unit, how many

    def __attrs_post_init__(self) -> None:
        self.tie = np.arange(len(self.round.setting.cohort), dtype=np.int64)
        self.held = np.full(len(self.parts.unit), -1, dtype=np.int64)
        self.next = self.parts.start.copy()

    def ask(self, free: Ints) -> Ints:
        """Those of some free parts who still have a school to ask at, now asking there."""
        asking = free[self.next[free] < self.parts.end[free]]
        self.held[asking] = self.next[asking]
        self.next[asking] += 1
        return asking

    def draw(self, asking: Ints) -> None:
        """Draw once for every cohort in which not all can have the first school where they are admissible."""
        drawing, setting = self.round.drawing, self.round.setting
        if drawing is None:
            return
        wanted = np.bincount(
            self.parts.segment[self.held[asking]], weights=self.parts.size[asking], minlength=len(self.seats)
        )
        short = set((np.flatnonzero(wanted > self.seats) // len(setting.segments.schools)).tolist())
        cohort = setting.cohort[self.parts.unit]
        for at in np.unique(cohort).tolist():
            if drawing.everyone or at in short:
                self._draw_cohort(at, np.flatnonzero(cohort == at))

    def _draw_cohort(self, cohort: int, inside: Ints) -> None:
        drawing, setting = self.round.drawing, self.round.setting
        assert drawing is not None, "a cohort of a stage that does not draw was drawn"
        segment = cohort * len(setting.segments.schools)
        seats = int(self.seats[segment : segment + len(setting.segments.schools)].sum())
        units = self.parts.unit[inside]
        drawn = drawing.hold(setting.spot(segment, None), units, self.parts.size[inside], seats)
        order = drawn.order if isinstance(drawn.order, np.ndarray) else list(drawn.order)
        self.tie[units] = len(self.tie)  # whom a strategy does not hand over stands behind all others
        self.tie[order] = np.arange(len(order))
        self.numbers.update(drawn.numbers)
        self.drawn.add(cohort)

    def choose(self, asking: Ints) -> Ints:
        """All schools asked choose; answers the parts that nobody holds now."""
        segments = np.unique(self.parts.segment[self.held[asking]])
        entries = self._in_order(self._at(segments))
        segment = np.searchsorted(segments, self.parts.segment[self.held[entries]])
        waiting = Queue(segment, np.arange(len(entries), dtype=np.int64), entries, self.parts.size[entries])
        chosen = choose(waiting, self.seats[segments], Rule(self.round.setting.margin, None, _never))
        refused = entries[chosen.members == 0]
        self.short.update(np.unique(self.parts.segment[self.held[entries[chosen.members < waiting.size]]]).tolist())
        halves = np.flatnonzero((chosen.members > 0) & (chosen.members < waiting.size))
        self._note(entries, waiting.size - chosen.members)
        self.held[refused] = -1
        going = self._part_off(entries[halves], chosen.members[halves])
        return np.sort(np.concatenate([refused, going]))

    def _note(self, entries: Ints, away: Ints) -> None:
        """Remember how many of some parts are turned away by the schools where they stand."""
        entries, away = entries[away > 0], away[away > 0]
        at = self.held[entries]
        self.away.append((self.parts.segment[at], self.parts.code[at], self.parts.unit[entries], away))

    def _part_off(self, halved: Ints, seats: Ints) -> Ints:
        if not len(halved):
            return halved
        places = self.parts.place[self.held[halved]]
        splits = list(zip(halved.tolist(), seats.tolist(), places.tolist(), strict=True))
        going = np.array(part_off(self.round, self.known, self.parts, splits), dtype=np.int64)
        self.held = np.append(self.held, np.full(len(going), -1))
        self.next = np.append(self.next, self.parts.start[going])
        self.held[halved] = self.parts.start[halved]
        self.next[halved] = self.parts.start[halved] + 1
        return going

    def _at(self, segments: Ints) -> Ints:
        """The parts at some schools, held or asking."""
        wanted = np.zeros(len(self.seats) + 1, dtype=np.bool_)
        wanted[segments] = True
        somewhere = np.flatnonzero(self.held >= 0)
        return somewhere[wanted[self.parts.segment[self.held[somewhere]]]]

    def _in_order(self, entries: Ints) -> Ints:
        """By school, rank, the order drawn, and of one unit's parts by the smallest member."""
        parts, at = self.parts, self.held[entries]
        keys = [(parts.segment[at], len(self.seats)), (parts.code[at], self.known.looks.bound)]
        keys.append((self.tie[parts.unit[entries]], len(self.tie) + 1))
        if parts.split:
            keys.append((parts.first[entries], len(self.tie)))
        return entries[sort(keys, len(entries))]

    def give(self) -> None:
        """What is held is given, each school's in its order."""
        parts, bundled = self.parts, self.round.setting.units.bundled
        entries = self._in_order(np.flatnonzero(self.held >= 0))
        at, units = self.held[entries], parts.unit[entries]
        rows = units[np.repeat(np.arange(len(entries)), parts.size[entries])]
        starts = np.cumsum(parts.size[entries]) - parts.size[entries]
        for i in np.flatnonzero(bundled[units]).tolist():
            members = self.round.setting.units.in_order(parts.rows(int(entries[i])))
            rows[starts[i] : starts[i] + len(members)] = members
        places = np.repeat(parts.place[at], parts.size[entries])
        tiers = self.known.looks.tier[self.known.offset[rows] + places]
        owners = zip(rows.tolist(), self.round.setting.units.unit[rows].tolist(), strict=True)
        numbers = {row: self.numbers[unit] for row, unit in owners if unit in self.numbers}
        self._report(rows, places, entries, at)
        self.round.seat(Placed(units, parts.segment[at], parts.size[entries], rows, tiers, numbers), None)

    def _report(self, rows: Ints, places: Ints, entries: Ints, at: Ints) -> None:
        report, looks = self.round.report, self.known.looks
        last = self.known.length.copy()
        last[rows] = places
        children = looks.rows[: self.known.count]
        seen = np.flatnonzero(self.known.place[: self.known.count] <= last[children])
        tiers = {ladder: found[seen] for ladder, found in looks.tiers.items()}
        report.seen.append(Seen.kept(children[seen], looks.schools[seen], tiers))
        segment = self.parts.segment[at]
        if self.drawn:
            report.add_drawn(self._decided(entries, at))
        ends = np.flatnonzero(np.append(segment[1:] != segment[:-1], True)) if len(segment) else at
        ends = ends[np.isin(segment[ends], sorted(self.short))]
        if self.round.stage.rank and len(ends):
            keys = looks.keys_of(self.parts.code[at[ends]])
            report.cutoffs.update(zip(segment[ends].tolist(), keys, strict=True))

    def _decided(self, entries: Ints, at: Ints) -> dict[int, tuple[int, int]]:
        """By school where the order drawn decided: how many stood level there of whom some were kept and others were
        turned away, and how many of them were kept."""
        kept = (self.parts.segment[at], self.parts.code[at], self.parts.unit[entries], self.parts.size[entries])
        segment, code, unit, count = (np.concatenate(column) for column in zip(kept, *self.away, strict=True))
        order = sort([(segment, len(self.seats)), (code, self.known.looks.bound)], len(unit))
        starts, ends = runs(segment[order], code[order])
        took_part = np.add.reduceat(count[order], starts)
        got_in = np.add.reduceat(np.where(order < len(entries), count[order], 0), starts)
        width, found = len(self.round.setting.segments.schools), dict[int, tuple[int, int]]()
        for group in np.flatnonzero((got_in > 0) & (got_in < took_part)).tolist():
            level = order[starts[group] : ends[group]]
            school = int(segment[level[0]])
            if len(np.unique(unit[level])) > 1 and school // width in self.drawn:
                before, before_in = found.get(school, (0, 0))  # a bundle that did not fit may part two ranks
                found[school] = (before + int(took_part[group]), before_in + int(got_in[group]))
        return found


def _never(segment: int, entries: Ints, seats: int) -> Lottery:
    raise AssertionError("units that stand in a drawn order met a tie")
