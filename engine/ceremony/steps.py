"""The next step of a ceremony: what is to be recorded, or asked for, or that it is over."""

from __future__ import annotations

from attrs import field, frozen

from ..awaiting import Need
from ..draws.strategy import Event
from ..numbers import Source
from ..outcome import Outcome


@frozen
class Write:
    """Events that are certain and not on record: to be written before anything else."""

    events: tuple[Event, ...]


@frozen
class AskSource:
    """The numbers of a public source."""

    source: Source


@frozen
class AskRevealed:
    """The secret whose SHA-256 was sealed, and the value of the beacon named there; None for what is not used."""

    secret: str | None
    beacon: str | None


@frozen
class AskNumbers:
    """Numbers that draws ask for, each to be recorded in this order."""

    needs: tuple[Need, ...]


@frozen
class AskLots:
    """The paper lots of the draws of one turn."""

    needs: tuple[Need, ...]


@frozen
class Finished:
    """All is recorded, and this is the outcome."""

    outcome: Outcome = field(repr=False)


Step = Write | AskSource | AskRevealed | AskNumbers | AskLots | Finished


class Contradicted(Exception):
    """The journal says something else than what follows from the sealed inputs and the numbers before: the number of
    the line, and what it should hold (None for nothing)."""

    def __init__(self, line: int, expected: Event | None) -> None:
        self.line, self.expected = line, expected
        super().__init__(f"line {line}")
