"""Ballots for the tests of the strategies: a fixed seed, and public numbers that are simply given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from attrs import field, frozen
from paiwei.dsl.findings import Finding, Rejected, Severity, Text
from paiwei.engine.draws.keys import draw_key
from paiwei.engine.draws.strategy import Ballot, Unit

SEED = bytes.fromhex("782853b9be8bab4d016207ad106c2fb54a8d0fdffc16e53ddd19c8526db453cd")
KEY_OF: Callable[[str], bytes] = partial(draw_key, SEED)


@frozen
class Given:
    """Public numbers by name, paper lots by unit; what was asked for is kept in `asked`."""

    numbers: Mapping[str, int] = field(factory=dict)
    paper: Mapping[str, tuple[str, bool]] = field(factory=dict)
    asked: list[tuple[str, int, int, bool]] = field(factory=list)

    def ask(self, name: str, least: int, most: int, *, shared: bool = False) -> int:
        self.asked.append((name, least, most, shared))
        if name not in self.numbers or not least <= self.numbers[name] <= most:
            raise Rejected([Finding("N001", Severity.ERROR, Text(name, name))])
        return self.numbers[name]

    def lots(self, units: Sequence[Unit], places: int) -> Mapping[str, tuple[str, bool]]:
        self.asked.append(("lots", len(units), places, False))
        return self.paper


def ballot(
    units: int | Sequence[Unit],
    seats: int = 1,
    arguments: Mapping[str, int | str] | None = None,
    numbers: Given | None = None,
    mark: str = "",
) -> Ballot:
    """A ballot with id `阶段//一校/1` over U001, U002, … or the units given."""
    made = tuple(Unit(f"U{i:03}", 1, f"U{i:03}") for i in range(1, units + 1)) if isinstance(units, int) else units
    return Ballot("阶段//一校/1", tuple(made), seats, KEY_OF, arguments or {}, mark, numbers or Given())
