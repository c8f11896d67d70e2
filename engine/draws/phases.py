"""The order of the journal while draws are held side by side: what stands before a public number is on record first.

龙华方案七(二): every group of every cohort is exported before the ball that chooses one; likewise the codes of every
ring before any start or step.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from attrs import define, field

from .strategy import Event

NUMBER = "public-number"


def phases(events: Sequence[Event]) -> list[list[Event]]:
    """The events of one draw, cut before each stretch of public numbers. The first phase has none and may be empty."""
    found: list[list[Event]] = [[]]
    numbers = False
    for event in events:
        if event.kind == NUMBER and not numbers:
            found.append([])
        numbers = event.kind == NUMBER
        found[-1].append(event)
    return found


@define
class Phases:
    """The events of the draws held since the last `flush`. In each phase the public numbers of all draws come first,
    then what followed from them, draw by draw."""

    draws: list[list[list[Event]]] = field(factory=list)

    def add(self, events: Sequence[Event]) -> None:
        """Take in all events of one more draw."""
        self.draws.append(phases(events))

    def flush(self) -> list[Event]:
        """All events in the order of the journal, after which there are none."""
        ordered = self.before(max(map(len, self.draws), default=0))
        self.draws.clear()
        return ordered

    def before(self, phase: int) -> list[Event]:
        """The events of the phases before one, in the order of the journal."""
        ordered: list[Event] = []
        for at in range(phase):
            together = [draw[at] for draw in self.draws if at < len(draw)]
            ordered += [event for part in together for event in part if event.kind == NUMBER]
            ordered += [event for part in together for event in part if event.kind != NUMBER]
        return ordered

    def numbers(self, phase: int) -> list[tuple[int, Event]]:
        """The public numbers of one phase in the order of the journal, each with the place of its draw."""
        parts = [(nth, draw[phase]) for nth, draw in enumerate(self.draws) if phase < len(draw)]
        return [(nth, event) for nth, part in parts for event in part if event.kind == NUMBER]


def phase_of(events: Sequence[Event], missing: Collection[str]) -> int:
    """The first phase of one draw that hangs on one of some public numbers; an empty name is all of the draw, and so is
    a number that a strategy of another package asks for without a line in the journal."""
    cut = phases(events)
    return next((at for at, part in enumerate(cut) if any(_reads(event, missing) for event in part)), 0)


def _reads(event: Event, names: Collection[str]) -> bool:
    return event.kind == NUMBER and event.body["name"] in names
