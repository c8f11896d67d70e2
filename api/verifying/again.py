"""Schools go down the queues that they had once more, where seats were given up: the recorded order, no new chance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from attrs import define, evolve, field

from ..engine.draws.strategy import Event, Unit
from .deferred import Market
from .difference import Differs
from .draw import Draws
from .in_turn import School
from .published import Json
from .seats import Spot
from .stage import Stage

Lines = Sequence[tuple[int, Json]]
Order = tuple[list[str], Mapping[str, str]]  # units as the draw hands them over, and the number of each


def again(stages: Sequence[tuple[Stage, Lines]], shut: set[Spot]) -> Iterator[Event]:
    """Give the free seats of all schools in `Seats.freed` to those who wait, stage by stage, and say each in a line of
    the journal. A school whose next in line have no order among them is added to `shut`, and gives nothing more."""
    for stage, lines in stages:
        if not lines:
            continue
        if lines[0][1]["kind"] == "deferred":
            yield from _deferred(stage, lines, shut)
        else:
            yield from _in_turn(stage, lines, shut)


def _in_turn(stage: Stage, lines: Lines, shut: set[Spot]) -> Iterator[Event]:
    closed: set[Spot] = set()
    for turn, group in groupby(lines, key=lambda entry: int(entry[1]["turn"])):
        for _, line in group:
            spot = (line["cohort"], line["school"])
            if spot not in stage.seats.freed or spot in closed or spot in shut:
                continue
            school = _Again(stage, spot, turn, stage.free(spot))
            school.go_again(line)
            if school.closes:
                closed.add(spot)
            if school.orderless:
                shut.add(spot)
            if school.seated:
                yield _refilled(stage.placed(spot, turn, school.seated))


def _deferred(stage: Stage, lines: Lines, shut: set[Spot]) -> Iterator[Event]:
    market = _MarketAgain(stage)
    for number, line in lines:
        market.enter(number, line)
    market.free |= dict.fromkeys(shut, 0)
    asking = market.ask(market.parts)
    while asking:
        asking = market.ask(market.choose(asking))
    yield from map(_refilled, market.seat())


def _refilled(event: Event) -> Event:
    return evolve(event, body={**event.body, "refill": True})


@define
class _Again(School):
    """One queue of the record, of which only those count who still wait. `orderless`: seats are left, but the next in
    line cannot be told apart without a new draw."""

    orderless: bool = False
    line: Json = field(factory=dict)

    def go_again(self, line: Json) -> None:
        """Group after group of equals, until seats or children are at an end."""
        self.line = line
        listed = [unit for group in line["ranks"] for unit in group]
        waiting = {unit: len(self.stage.seats.waiting(unit)) for unit in listed}
        self.sizes = {unit: size for unit, size in waiting.items() if size}
        for group in line["ranks"]:
            if self.left <= 0 or self.stopped:
                return
            self._equals(group, listed)

    def _equals(self, group: Sequence[str], listed: Sequence[str]) -> None:
        """Those of a rank: in the order in which they were drawn, and then whom no draw has put into an order."""
        draws, waiting = self.stage.draws, [unit for unit in group if unit in self.sizes]
        if not waiting:
            return
        drawn = _drawn_before(draws, self, listed if draws is not None and draws.everyone else group)
        inside = set(waiting)
        order = [unit for unit in drawn[0] if unit in inside]
        self._hand_over(order, drawn[1])
        rest = inside.difference(order)
        if rest and self.left > 0 and not self.stopped:
            self._not_drawn(group, [unit for unit in waiting if unit in rest])

    def _hand_over(self, order: Sequence[str], numbers: Mapping[str, str]) -> None:
        for unit in order:
            if self.left <= 0 or self.stopped:
                return
            self.offer(unit, numbers.get(unit, ""))

    def _not_drawn(self, group: Sequence[str], rest: Sequence[str]) -> None:
        fits = sum(self.sizes[unit] for unit in rest) <= self.left
        if fits or (len(rest) > 1 and self.stage.ties == "admit"):
            for unit in rest:
                self.seat(unit, self.sizes[unit], "")
        elif len(rest) == 1:
            self.offer(rest[0], "")
        else:
            drawn = _drawn_now(self.stage.draws, self, group)
            inside = set(rest)
            order = [] if drawn is None else [unit for unit in drawn[0] if unit in inside]
            self._hand_over(order, {} if drawn is None else drawn[1])
            self.orderless = len(order) < len(rest) and self.stage.draws is not None and self.left > 0
            self.stopped = self.stopped or len(order) < len(rest)


def _drawn_before(draws: Draws | None, school: _Again, ids: Sequence[str]) -> Order:
    """The draw over these units, if it was held in the run."""
    where = (*school.spot, school.turn)
    ascending = tuple(sorted(ids))
    seats = None if draws is None else draws.held.get((draws.name(where), ascending))
    if draws is None or seats is None:
        return [], {}
    _, drawn = draws.draw(where, _as_recorded(school.stage, school.line, ascending), seats)
    return [unit.id for unit in drawn.order], drawn.numbers


def _drawn_now(draws: Draws | None, school: _Again, ids: Sequence[str]) -> Order | None:
    """The draw over units of whom none was held in the run, where the seed alone gives their order under the key of
    that school and turn. None for ways of drawing that need a number or a lot which nobody drew."""
    if draws is None or draws.strategy.signature.whole_list:
        return None
    units = _as_recorded(school.stage, school.line, ids)
    try:
        _, drawn = draws.draw((*school.spot, school.turn), units, max(school.left, 0))
    except Differs:
        return None
    return [unit.id for unit in drawn.order], drawn.numbers


def _as_recorded(stage: Stage, line: Json, ids: Sequence[str]) -> list[Unit]:
    """Units as they stood in a line of the record."""
    return stage.units(ids, {unit: line["sizes"].get(unit, 1) for unit in ids})


@define(eq=False)
class _MarketAgain(Market):
    """Those who wait, with the lists that they had; only schools at which seats were given up have any to give."""

    def enter(self, number: int, line: Json) -> None:
        """Take in those of a cohort who wait, with the order in which its units were drawn."""
        del number
        seats, cohort = self.stage.seats, line["cohort"]
        self.lists.update(line["members"])
        self.tie |= {unit: at for at, unit in enumerate(sorted(line["lists"]), len(self.tie))}
        self.parts += [self.part(unit, line)[0] for unit in sorted(line["lists"]) if seats.waiting(unit)]
        spots = [(cohort, school) for school in self.stage.schools]
        self.free |= {spot: self.stage.free(spot) if spot in seats.freed else 0 for spot in spots}
        self._draw_again(line, sorted(line["lists"]))

    def _draw_again(self, line: Json, ids: Sequence[str]) -> None:
        draws, where = self.stage.draws, (line["cohort"], "", None)
        seats = None if draws is None else draws.held.get((draws.name(where), tuple(ids)))
        if draws is None or seats is None:
            return
        _, drawn = draws.draw(where, _as_recorded(self.stage, line, ids), seats)
        order = [unit.id for unit in drawn.order]
        self.tie |= dict.fromkeys(ids, len(ids)) | {unit: at for at, unit in enumerate(order)}
        self.numbers |= drawn.numbers
