"""A stage in turn, done again: school by school down the published queues, one unit at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import define, field

from ..engine.place import place
from .difference import differs, same
from .published import QUEUES, Json
from .seats import Spot
from .stage import Stage


def in_turn(stage: Stage, lines: Sequence[tuple[int, Json]]) -> None:
    """Give the seats of a stage by its lines, which stand by turn and school. Raises `Differs`."""
    closed: set[Spot] = set()
    before = 0
    for turn, group in groupby(lines, key=lambda entry: entry[1]["turn"]):
        queues = list(group)
        # Nobody's list is longer than the schools are many. Some turns have no queue, where nobody is admissible.
        if not before < turn <= len(stage.schools):
            differs(QUEUES, queues[0][0], "turn", f"{before + 1}…{len(stage.schools)}", turn)
        before = turn
        _turn(stage, turn, queues, closed)


def _turn(stage: Stage, turn: int, queues: Sequence[tuple[int, Json]], closed: set[Spot]) -> None:
    placed, at = [], (-1, -1)
    for number, line in queues:
        now = stage.place_of(number, line)
        if now <= at:
            differs(QUEUES, number, "school", "schools in the order of the plan, each once", line["school"])
        at, spot = now, (line["cohort"], line["school"])
        left = 0 if spot in closed else stage.free(spot)
        same(QUEUES, number, "seats", left, line["seats"])
        school = School(stage, spot, turn, left)
        school.go_down(number, line)
        if school.closes:
            closed.add(spot)
        if school.seated:
            placed.append(stage.placed(spot, turn, school.seated))
    for event in [*(stage.draws.flush() if stage.draws else ()), *placed]:
        stage.record.expect(event)


@define
class School:
    """One school in one turn. Seats are given as soon as they are known: nobody stands in two queues of a turn."""

    stage: Stage
    spot: Spot
    turn: int
    left: int
    stopped: bool = False
    closes: bool = False
    seated: list[str] = field(factory=list)
    sizes: dict[str, int] = field(factory=dict)

    def go_down(self, number: int, line: Json) -> None:
        """Group after group of equals, until seats or children are at an end."""
        groups: list[list[str]] = line["ranks"]
        self.sizes = self.stage.sized(number, line, [unit for group in groups for unit in group])
        for group in groups:
            if not group or group != sorted(group):
                differs(QUEUES, number, "ranks", "units ascending within a rank", group)
        if self.stage.draws is not None and self.stage.draws.whole_list and len(groups) != 1:
            differs(QUEUES, number, "ranks", "one rank, since the draw is over the whole list", len(groups))
        if self.stage.draws is not None and self.stage.draws.everyone:
            self._draw([unit for group in groups for unit in group], groups)
            return
        for group in groups:
            if self.left <= 0 or self.stopped:
                return
            self._group(group)

    def _group(self, group: Sequence[str]) -> None:
        fits = sum(self.sizes[unit] for unit in group) <= self.left
        if fits or (len(group) > 1 and self.stage.ties == "admit"):
            for unit in group:
                self.seat(unit, self.sizes[unit], "")
        elif len(group) == 1:
            self.offer(group[0], "")
        elif self.stage.draws is not None:
            self._draw(group, [group])
        else:
            self.stopped = True

    def _draw(self, units: Sequence[str], groups: Sequence[Sequence[str]]) -> None:
        assert self.stage.draws is not None, "a stage that does not draw was asked to"
        where = (*self.spot, self.turn)
        drawn = self.stage.draws.hold(where, self.stage.units(units, self.sizes), max(self.left, 0))
        order: Iterator[str] = (unit.id for unit in drawn.order)
        if len(groups) > 1:  # rank first, then the order drawn
            rank = {unit: at for at, group in enumerate(groups) for unit in group}
            order = iter(sorted(order, key=rank.__getitem__))
        for unit in order:
            if self.left <= 0 or self.stopped:
                return
            self.offer(unit, drawn.numbers.get(unit, ""))

    def offer(self, unit: str, number: str) -> None:
        """What `place` gives to a unit."""
        seated = place(self.sizes[unit], self.left, self.stage.margin)
        if seated.members:
            self.seat(unit, seated.members, number)
        if seated.closes:
            self.stopped = self.closes = True

    def seat(self, unit: str, members: int, number: str) -> None:
        """Seats for the first so many of those who wait."""
        children = self.stage.seats.waiting(unit)[:members]
        self.stage.seats.seat(children, self.spot, self.stage.name, number)
        self.left -= members
        self.seated.append(unit)
