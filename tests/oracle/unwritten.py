"""Strategies that have no second writing here: the engine's own draw is taken, and the laws try all that is around it.

This is the one place of the oracle that runs code of the engine, and only for those that `draws.py` does not know. What
such a strategy itself does is then read once, not twice: whoever adds one to draws.md writes it down in `draws.py` too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from paiwei.dsl.signatures import Signature
from paiwei.engine.draws.strategy import Ballot
from paiwei.engine.draws.strategy import Unit as OfBallot
from paiwei.engine.draws.table import STRATEGIES

from .inputs import Numbers, Where
from .units import Unit


@dataclass(frozen=True)
class Asked:
    """The numbers of one draw as a strategy asks for them."""

    numbers: Numbers
    where: Where

    def ask(self, name: str, least: int, most: int, *, shared: bool = False) -> int:
        return self.numbers.ask(Where(self.where.stage, "", "", 0) if shared else self.where, name, least, most)

    def lots(self, units: Sequence[OfBallot], places: int) -> Mapping[str, tuple[str, bool]]:
        return self.numbers.lots(self.where, [unit.id for unit in units], places)


@dataclass(frozen=True)
class Held:
    """One draw: its id, where it is held, what it is called with, the seats it is for, and what the run has beside."""

    id: str
    where: Where
    arguments: Mapping[str, int | str]
    seats: int
    mark: str
    sources: tuple[tuple[str, tuple[int, ...]], ...]


def promised(strategy: str) -> Signature:
    """What a strategy says of itself."""
    return STRATEGIES[strategy].signature


def drawn_by_engine(
    strategy: str, draw: Held, units: Sequence[Unit], numbers: Numbers, key: Callable[[str], bytes]
) -> tuple[list[str], dict[str, str]]:
    """Who is handed over in which order, with which numbers, as the engine has it."""
    found = STRATEGIES[strategy].draw(
        Ballot(
            id=draw.id,
            units=tuple(OfBallot(unit.id, len(unit.members), unit.representative or unit.id) for unit in units),
            seats=draw.seats,
            key=key,
            arguments=draw.arguments,
            mark=draw.mark,
            numbers=Asked(numbers, draw.where),
            sources=draw.sources,
        )
    )
    order = [unit.id for unit in found.order]
    return order, dict(found.numbers)
