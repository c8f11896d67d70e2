"""Holds the draws of one stage: a strategy, its ballot, and what goes into the journal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile

import numpy as np
from attrs import define, evolve, field, frozen

from ..dsl.findings import Rejected
from ..dsl.policy import Stage
from .awaiting import Awaiting, DrawPlace, Need
from .draws.keys import draw_id
from .draws.phases import Phases, phase_of
from .draws.records import versioned
from .draws.strategy import Ballot, Event, Strategy, Unit
from .handed import HandedOver, Receiver
from .numberbook import MISSING, NumberBook
from .units import Ints, Kept, Units


@frozen
class Chance:
    """All chance of a run: the key of any draw id, the attempt, the strategies, where their own numbers stand, and
    the public sources."""

    key: Callable[[str], bytes]
    attempt: int
    strategies: Mapping[str, Strategy]
    book: NumberBook
    sources: tuple[tuple[str, tuple[int, ...]], ...] = ()


@frozen
class Spot:
    """Where a draw is held: a cohort (name and number mark), a school and a turn; "" and None in a deferred stage."""

    cohort: str
    mark: str
    school: str = ""
    turn: int | None = None


@frozen
class HeldDraw:
    """A draw that was held: its id, strategy (name), place, the unit rows ascending, the seats it was for, the unit
    rows in the order drawn (all that a strategy gives as a list, else those that were handed over), the number of every
    unit row that has one, and how many children took part."""

    id: str
    strategy: str
    spot: Spot
    rows: Ints = field(eq=False)
    seats: int
    handed: Sequence[int] | Kept = field(eq=False)
    numbers: Mapping[int, str] = field(repr=False)
    children: int


@frozen
class Waits:
    """A number that is missing, the place of its draw among those not flushed yet, and the phase that hangs on it."""

    draw: int
    phase: int
    need: Need


@define
class Drawing:
    """The draws of one stage. Their events are kept until `flush`, because those of all draws of a turn go into the
    journal phase by phase (draws/phases.py)."""

    stage: Stage
    strategy: Strategy
    arguments: Mapping[str, int | str]
    chance: Chance
    units: Units
    noted: Phases = field(factory=Phases)
    needs: list[Waits] = field(factory=list)
    held: list[HeldDraw] = field(factory=list)  # of the whole stage, for those who look at it afterwards

    @property
    def everyone(self) -> bool:
        """Whether it draws though all fit."""
        return self.strategy.signature.numbers_everyone

    def hold(self, spot: Spot, rows: Ints, sizes: Ints, seats: int) -> HandedOver:
        """Draw over some units, ascending. What a strategy finds wrong, or gives wrongly, is kept for the end of the
        turn."""
        name = draw_id(self.stage.name, spot.cohort, spot.school, spot.turn, self.chance.attempt)
        place = DrawPlace(self.stage.name, spot.school, spot.cohort, "" if spot.turn is None else str(spot.turn))
        ballot = Ballot(
            id=name,
            units=self._ballot_units(rows, sizes),
            seats=seats,
            key=self.chance.key,
            arguments=self.arguments,
            mark=spot.mark,
            numbers=self.chance.book.of(place),
            sources=self.chance.sources,
        )
        asked = len(self.chance.book.missing)
        receiver = Receiver(self.strategy.signature, ballot, rows, self.chance.book.add)
        try:
            drawn = self.strategy.draw(ballot)
            handed, kept = receiver.taken(drawn)
        except Rejected as refusal:
            self.chance.book.add(refusal.findings)
            return HandedOver(np.zeros(0, dtype=np.int64), {})
        held = self.strategy.signature.name, spot, rows, seats, kept, handed.numbers, int(sizes.sum())
        self.held.append(HeldDraw(name, *held))
        body = {
            "draw": name,
            "strategy": versioned(self.strategy.signature),
            "units": len(rows),
            "seats": seats,
        }
        events = [*drawn.events, Event("drawn", body)]
        self.noted.add(events)
        for need in self.chance.book.missing[asked:]:
            phase = phase_of(events, {need.name})
            self.needs.append(Waits(len(self.noted.draws) - 1, phase, evolve(need, ballot=ballot)))
        return handed

    def flush(self) -> list[Event]:
        """The events of the draws held since the last time, in the order of the journal."""
        return self.noted.flush()

    def halted(self, refusal: Rejected, before: Sequence[Event]) -> Rejected:
        """What a turn that was refused means: a wait, if nothing is wrong but that numbers are missing. `before` are
        the events of the run so far."""
        if not self.needs or any(fault.code not in MISSING for fault in refusal.findings):
            return refusal
        first = min(waits.phase for waits in self.needs)
        open_ones = {(waits.draw, waits.need.name): waits.need for waits in self.needs if waits.phase == first}
        certain = [*before, *self.noted.before(first)]
        if any(not need.name for need in open_ones.values()):  # lots come as tables, all of a turn together
            return Awaiting(refusal.findings, list(open_ones.values()), certain)
        known, needs = _in_order(self.noted.numbers(first), open_ones)
        return Awaiting(refusal.findings, needs, [*certain, *known])

    def _ballot_units(self, rows: Ints, sizes: Ints) -> tuple[Unit, ...]:
        ids, heads = self.units.ids(rows), self.units.head[rows]
        named = ids if bool((heads == rows).all()) else self.units.ids(heads)
        return tuple(map(Unit._make, zip(ids, sizes.tolist(), named, strict=True)))


def _in_order(
    numbers: Sequence[tuple[int, Event]], missing: Mapping[tuple[int, str], Need]
) -> tuple[list[Event], list[Need]]:
    """The numbers of a phase up to the first that is missing, and the missing ones from there to the next known one:
    whoever draws these, in this order, writes the journal that a run with all numbers in hand would have written."""
    known = list(takewhile(lambda each: (each[0], str(each[1].body["name"])) not in missing, numbers))
    needs: dict[tuple[object, ...], Need] = {}
    for nth, event in numbers[len(known) :]:
        need = missing.get((nth, str(event.body["name"])))
        if need is None or _identity(need) in needs:
            break
        needs[_identity(need)] = need
    return [event for _, event in known], list(needs.values())


def _identity(need: Need) -> tuple[object, ...]:
    return (need.place.stage, need.name) if need.shared else (need.place, need.name)
