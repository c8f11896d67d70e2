"""Public numbers out of the record of a ceremony."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..awaiting import DrawPlace
from ..draws.keys import draw_id
from ..draws.strategy import Unit
from ..numberbook import NumberBook, Path
from ..numbers import Lot, PublicNumbers
from .record import Attempt

Tables = Mapping[str, tuple[tuple[Lot, ...], ...]]


class RecordBook(NumberBook):
    """The numbers that the journal holds, and lots from it or, while they are not in it, from the clerks' `tables`."""

    def __init__(self, attempt: Attempt, number: int, tables: Tables, schools: Sequence[str]) -> None:
        super().__init__(PublicNumbers(lots=tables), {}, schools)
        self._attempt, self._number = attempt, number
        self._shared: dict[tuple[str, str], tuple[Path, int]] = {}

    def look_up(self, place: DrawPlace, name: str, *, shared: bool) -> tuple[Path, object] | None:
        """The number recorded for that very draw; one that serves a whole stage is recorded for its first draw."""
        draw = self._draw(place)
        value = self._attempt.numbers.get((draw, name))
        if not shared:
            return None if value is None else ((draw, name), value)
        if value is not None:
            self._shared.setdefault((place.stage, name), ((draw, name), value))
        return self._shared.get((place.stage, name))

    def lots(self, place: DrawPlace, units: Sequence[Unit], places: int) -> Mapping[str, tuple[str, bool]]:
        """The recorded lots of a draw, else those of the tables, or stand-ins and faults."""
        recorded = self._attempt.lots.get(self._draw(place), {})
        if not all(unit.id in recorded for unit in units):
            return super().lots(place, units, places)
        self._lots.of(
            place.stage, (place.turn, place.school), units, places
        )  # what the tables hold of it is no surplus
        return recorded

    def _draw(self, place: DrawPlace) -> str:
        turn = int(place.turn) if place.turn else None
        return draw_id(place.stage, place.cohort, place.school, turn, self._number)
