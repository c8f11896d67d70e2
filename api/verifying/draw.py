"""One draw, held again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from attrs import define, field

from ..dsl.findings import Rejected
from ..engine.draws.keys import draw_id
from ..engine.draws.phases import Phases
from ..engine.draws.records import versioned
from ..engine.draws.strategy import Ballot, Drawn, Event, Strategy, Unit
from .difference import differs
from .published import JOURNAL
from .record import Record, Recorded


@define
class Draws:
    """The draws of one stage; `noted` are the events since the last `flush`."""

    stage: str
    strategy: Strategy
    arguments: Mapping[str, int | str]
    key: Callable[[str], bytes]
    attempt: int
    record: Record
    marks: Mapping[str, str]
    sources: tuple[tuple[str, tuple[int, ...]], ...]
    noted: Phases = field(factory=Phases)
    held: dict[tuple[str, tuple[str, ...]], int] = field(factory=dict)  # the seats, by draw id and units

    @property
    def everyone(self) -> bool:
        """Whether it draws though all fit."""
        return self.strategy.signature.numbers_everyone

    @property
    def whole_list(self) -> bool:
        """Whether it draws over a school's whole list, in which nobody stands before another."""
        return self.strategy.signature.whole_list

    def hold(self, where: tuple[str, str, int | None], units: Sequence[Unit], seats: int) -> Drawn:
        """Draw over units, ascending, at a cohort, school and turn. Raises `Differs`."""
        name, drawn = self.draw(where, units, seats)
        self.held[name, tuple(unit.id for unit in units)] = seats
        body = {"draw": name, "strategy": versioned(self.strategy.signature), "units": len(units), "seats": seats}
        self.noted.add([*drawn.events, Event("drawn", body)])
        return drawn

    def name(self, where: tuple[str, str, int | None]) -> str:
        """The id of the draw at a cohort, school and turn."""
        return draw_id(self.stage, *where, self.attempt)

    def draw(self, where: tuple[str, str, int | None], units: Sequence[Unit], seats: int) -> tuple[str, Drawn]:
        """What the strategy makes of it, with the draw's id; nothing is noted. Raises `Differs`."""
        name = self.name(where)
        ballot = Ballot(
            id=name,
            units=tuple(units),
            seats=seats,
            key=self.key,
            arguments=self.arguments,
            mark=self.marks.get(where[0], ""),
            numbers=Recorded(self.record, self.stage, name),
            sources=self.sources,
        )
        try:
            return name, self.strategy.draw(ballot)
        except Rejected as refusal:
            differs(JOURNAL, None, name, "a draw that can be held", refusal.findings[0].message.en)

    def flush(self) -> list[Event]:
        """The events so far in the order of the journal."""
        return self.noted.flush()
