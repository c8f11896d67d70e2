"""The draw of one list of equals by each strategy: who is handed over in which order, with which numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from paiwei.dsl.policy import Draw

from . import chance
from .inputs import Numbers, Where
from .units import Unit
from .unwritten import Held, drawn_by_engine, promised

WRITTEN = ("ticket", "groups", "ring", "rfc3797", "lots")  # those of draws.md, which are written a second time here

# The units in the order in which they are handed over, and the number of each.
Drawn = tuple[list[str], dict[str, str]]


def numbers_everyone(strategy: str) -> bool:
    """Whether it draws though all fit."""
    return strategy == "groups" if strategy in WRITTEN else promised(strategy).numbers_everyone


@dataclass(frozen=True)
class Chance:
    """The seed of a run, the attempt, and where the strategies' own numbers come from."""

    seed: bytes
    numbers: Numbers
    sources: tuple[tuple[str, tuple[int, ...]], ...] = ()
    attempt: int = 1

    def key(self, where: Where, tail: str = "") -> bytes:
        """The key of a draw, or of a part of it (`/codes`)."""
        turn = str(where.turn) if where.turn else ""
        return self.named(f"{where.stage}/{where.cohort}/{where.school}/{turn}{tail}")

    def named(self, draw: str) -> bytes:
        """The key of a draw by its whole id; a later attempt has keys of its own."""
        return chance.draw_key(self.seed, f"attempt-{self.attempt}/{draw}" if self.attempt > 1 else draw)

    def draw(self, how: Draw, where: Where, equals: list[Unit], seats: int, mark: str) -> Drawn:
        """Settle one list of equals (ascending by id) by the strategy of a stage."""
        units = [unit.id for unit in equals]
        match how.strategy:
            case "ticket":
                order = chance.by_ticket(self.key(where), units)
                return order, {unit: str(i) for i, unit in enumerate(order, 1)}
            case "groups":
                return self.groups(how.arguments, where, units, mark)
            case "ring":
                return self.ring(how.arguments, where, units)
            case "rfc3797":
                order = chance.rfc3797([numbers for _, numbers in self.sources], units)
                return order, {unit: str(i) for i, unit in enumerate(order, 1)}
            case "lots":
                return self.lots(where, units, seats)
            case _:
                return self.unwritten(how, where, equals, seats, mark)

    def unwritten(self, how: Draw, where: Where, equals: list[Unit], seats: int, mark: str) -> Drawn:
        """By a strategy that has no second writing: the engine's own draw (`unwritten.py` says what that is worth)."""
        turn, before = str(where.turn) if where.turn else "", f"attempt-{self.attempt}/" if self.attempt > 1 else ""
        name = f"{before}{where.stage}/{where.cohort}/{where.school}/{turn}"
        held = Held(name, where, how.arguments, seats, mark, self.sources)
        return drawn_by_engine(how.strategy, held, equals, self.numbers, lambda draw: chance.draw_key(self.seed, draw))

    def groups(self, arguments: Mapping[str, int | str], where: Where, units: list[str], mark: str) -> Drawn:
        count = self.numbers.ask(Where(where.stage, "", "", 0), "groups", int(arguments["from"]), int(arguments["to"]))
        chosen = self.numbers.ask(Where(where.stage, "", "", 0), "chosen", 1, count)
        order = chance.shuffle(self.key(where, f"/group-{chosen}"), units)
        width = max(3, len(str(len(units))))
        numbers = {unit: mark + str(i).zfill(width) for i, unit in enumerate(order, 1)}
        return chance.shuffle(self.key(where, "/admit"), units), numbers

    def ring(self, arguments: Mapping[str, int | str], where: Where, units: list[str]) -> Drawn:
        codes = chance.codes(self.key(where), self.key(where, "/codes"), int(arguments["code digits"]), units)
        start = self.numbers.ask(where, "start", 1, len(units))
        step = self.numbers.ask(where, "step", 1, len(units))
        ring = sorted(units, key=lambda unit: codes[unit])
        order = chance.round_the_ring(ring, start, step, stay=arguments["drawn"] == "stay")
        return order, {unit: str(code) for unit, code in codes.items()}

    def lots(self, where: Where, units: list[str], seats: int) -> Drawn:
        faces = self.numbers.lots(where, units, min(seats, len(units)))
        order = chance.shuffle(self.key(where, "/order"), units)
        return [unit for unit in order if faces[unit][1]], {unit: faces[unit][0] for unit in units}
