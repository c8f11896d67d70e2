"""Public numbers of a sample: made up at the moment a draw asks, as balls would be drawn, and noted down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from ..engine.draws.strategy import Unit
from ..engine.numberbook import DrawPlace, NumberBook
from ..engine.numbers import PublicNumbers
from .tables import write_table

DICE = 20  # ten-sided dice: the least that an official run accepts
LOT_HEADINGS = ("轮次", "学校", "单位", "序号", "签面")


class Ceremony(NumberBook):
    """Answers every draw with numbers of its own and remembers them."""

    def __init__(self, rng: Random) -> None:
        super().__init__(PublicNumbers(), {}, ())
        self._rng = rng
        self.tables: dict[tuple[str, ...], dict[str, int]] = {}
        self.records: dict[str, list[tuple[object, ...]]] = {}

    def whole(self, place: DrawPlace, name: str, bounds: tuple[int, int], *, shared: bool) -> int:
        """A number within the bounds; a shared one stays what it was."""
        turn = "" if place.turn == "1" else place.turn
        parts = (place.stage,) if shared else (place.stage, place.school, place.cohort, turn)
        table = self.tables.setdefault(tuple(part for part in parts if part), {})
        return table.setdefault(name, self._rng.randint(*bounds))

    def lots(self, place: DrawPlace, units: Sequence[Unit], places: int) -> Mapping[str, tuple[str, bool]]:
        """Lots drawn without putting back, in the order of the units."""
        serials = self._rng.sample(range(1, len(units) + 1), len(units))
        lucky = {unit.id for unit in self._rng.sample(list(units), places)}
        lots = {unit.id: (f"{serial:03d}", unit.id in lucky) for unit, serial in zip(units, serials, strict=True)}
        rows = self.records.setdefault(place.stage, [])
        rows += [
            (place.turn, place.school, unit, serial, "中" if face else "空") for unit, (serial, face) in lots.items()
        ]
        return lots

    def settle(self) -> None:
        """Nothing made up here is ever out of range."""


def dice(rng: Random) -> tuple[int, ...]:
    """What the dice of the public seed show."""
    return tuple(rng.randrange(10) for _ in range(DICE))


def write_numbers(path: Path, thrown: Sequence[int], ceremony: Ceremony, ending: str) -> Iterator[Path]:
    """Write the TOML file, and beside it the record of each stage's lots; the paths written."""
    lines = ["# 公开数：当众产生，逐个登记。模拟数据。", "[public]", f"dice = {list(thrown)}"]
    lots = {stage: f"lots-{at}.{ending}" for at, stage in enumerate(ceremony.records, 1)}
    for stage, name in lots.items():
        lines += ["", f"[draw.{_quoted((stage,))}]", f'lots = ["{name}"]']
        write_table(path.with_name(name), [LOT_HEADINGS, *ceremony.records[stage]], "抽签记录")
    for section in sorted(ceremony.tables, key=lambda parts: (parts[0], len(parts), parts)):
        lines += ["", f"[draw.{_quoted(section)}]"]
        lines += [f"{name} = {number}" for name, number in ceremony.tables[section].items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    yield path
    yield from (path.with_name(name) for name in lots.values())


def _quoted(parts: Sequence[str]) -> str:
    return ".".join(f'"{part}"' for part in parts)
