"""The recorded paper lots: found by stage, turn and school, and checked against the lots that were prepared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..dsl.findings import Finding, Rejected
from . import lot_faults
from .draws.paper import Paper
from .draws.strategy import Unit
from .numbers import Lot

Spot = tuple[str, str]  # turn and school
Record = Mapping[str, list[Lot]]  # the lots of one clerk by unit, one each unless the record is wrong


class LotBook:
    """The records of one run. A draw's lots are those of its stage, turn and school whose unit takes part."""

    def __init__(self, lots: Mapping[str, Sequence[Sequence[Lot]]], schools: frozenset[str]) -> None:
        self._schools = schools
        self._spots = {stage: _by_spot(records) for stage, records in lots.items()}
        self._asked: dict[tuple[str, Spot], set[str]] = {}
        self._open: dict[tuple[str, Spot], None] = {}

    def of(
        self, stage: str, spot: Spot, units: Sequence[Unit], places: int
    ) -> tuple[Mapping[str, tuple[str, bool]], list[Finding]]:
        """Serial and face by unit id, and what is wrong; where anything is wrong the lots are made up."""
        self._asked.setdefault((stage, spot), set()).update(unit.id for unit in units)
        self._open[stage, spot] = None
        made_up = {unit.id: ("", at < places) for at, unit in enumerate(units)}
        records = [_of_units(record, units) for record in self._spots.get(stage, {}).get(spot, [])]
        if not any(records):
            return made_up, [lot_faults.none(stage, spot, len(units))]
        faults = [fault for record in records for fault in _doubles(record)]
        faults += _differences((stage, spot), records, units)
        first = {unit: lots[0] for unit, lots in records[0].items()}
        if not faults and sum(lot.place for lot in first.values()) != places:
            faults.append(lot_faults.tally(stage, spot, list(first.values()), places))
        if faults:
            return made_up, faults
        return {unit.id: _paper(first[unit.id]) for unit in units}, []

    def strangers(self) -> list[Finding]:
        """What is wrong with the lots of the turns since the last time, beside what draws asked for: units that take
        part in no draw, schools that do not exist, and schools that drew nothing up to that turn."""
        faults = []
        reached: dict[str, int] = {}
        for stage, (turn, _) in self._open:
            reached[stage] = max(reached.get(stage, 0), int(turn or 0))
        for stage, last in reached.items():
            for spot, records in self._spots.get(stage, {}).items():
                faults += self._beside(stage, spot, list(_rows(records)), last)
        self._open = {}
        return faults

    def unused(self) -> tuple[Finding, ...]:
        """Nothing, once every recorded lot was asked for. Raises `Rejected` (N041) for those that no draw of the run
        asked for: lots that people drew and a run knows nothing of mean that one of the two is not what was meant."""
        left = [
            lot_faults.not_open(stage, spot, next(_rows(records)))
            for stage, spots in self._spots.items()
            for spot, records in spots.items()
            if (stage, spot) not in self._asked
        ]
        if left:
            raise Rejected(left)
        return ()

    def _beside(self, stage: str, spot: Spot, lots: Sequence[Lot], reached: int) -> list[Finding]:
        turn, school = spot
        if school not in self._schools:
            return [lot_faults.no_school(lot) for lot in lots]
        if (stage, spot) in self._open:
            asked = self._asked[stage, spot]
            return [lot_faults.stranger(lot) for lot in lots if lot.unit not in asked]
        closed = (stage, spot) not in self._asked and int(turn) <= reached
        return [lot_faults.not_open(stage, spot, lots[0])] if closed else []


def _by_spot(records: Sequence[Sequence[Lot]]) -> dict[Spot, list[Record]]:
    spots: dict[Spot, list[dict[str, list[Lot]]]] = {}
    for at, record in enumerate(records):
        for lot in record:
            here = spots.setdefault((str(lot.turn), lot.school), [{} for _ in records])
            here[at].setdefault(lot.unit, []).append(lot)
    return {spot: list(found) for spot, found in spots.items()}


def _of_units(record: Record, units: Sequence[Unit]) -> Record:
    return {unit.id: record[unit.id] for unit in units if unit.id in record}


def _rows(records: Sequence[Record]) -> Iterator[Lot]:
    return (lot for record in records for lots in record.values() for lot in lots)


def _paper(lot: Lot) -> Paper:
    return Paper(lot.serial, lot.place, lot.stand_in, lot.reason)


def _doubles(record: Record) -> list[Finding]:
    faults = [lot_faults.unit_twice(lots) for lots in record.values() if len(lots) > 1]
    serials: dict[str, list[Lot]] = {}
    for lots in record.values():
        serials.setdefault(lots[0].serial, []).append(lots[0])
    return faults + [lot_faults.serial_twice(lots) for lots in serials.values() if len(lots) > 1]


def _differences(draw: tuple[str, Spot], records: Sequence[Record], units: Sequence[Unit]) -> list[Finding]:
    """Unit by unit: what no clerk has or one of them alone, and what two clerks have differently."""
    faults = []
    for unit in units:
        found = [record[unit.id][0] for record in records if unit.id in record]
        if not found:
            faults.append(lot_faults.unrecorded(draw, unit.id, next(_rows(records)).file))
        elif len(found) < len(records):
            faults.append(lot_faults.in_one_only(draw, unit.id, found[0].file))
        elif len({(lot.serial, lot.place) for lot in found}) > 1:
            faults.append(lot_faults.differ(found))
        elif len({(lot.stand_in, lot.reason) for lot in found}) > 1:
            faults.append(lot_faults.stand_ins_differ(found))
    return faults
