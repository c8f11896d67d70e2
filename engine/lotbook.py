"""The recorded paper lots: found by stage, turn and school, and checked against the lots that were prepared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..dsl.findings import Cell, Finding, Severity, Text
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
        """Serial and face by unit id, and what is wrong; where anything is wrong the lots are stand-ins."""
        self._asked.setdefault((stage, spot), set()).update(unit.id for unit in units)
        self._open[stage, spot] = None
        stand_in = {unit.id: ("", at < places) for at, unit in enumerate(units)}
        records = [_of_units(record, units) for record in self._spots.get(stage, {}).get(spot, [])]
        if not any(records):
            return stand_in, [_none(stage, spot, len(units))]
        faults = [fault for record in records for fault in _doubles(record)]
        faults += _differences(stage, spot, records, units)
        first = {unit: lots[0] for unit, lots in records[0].items()}
        if not faults:
            faults += _tally(stage, spot, list(first.values()), places)
        if faults:
            return stand_in, faults
        return {unit.id: (first[unit.id].serial, first[unit.id].place) for unit in units}, []

    def strangers(self) -> list[Finding]:
        """Lots at the draws since the last time, of units that take part in none, and of schools that do not exist."""
        faults = []
        for stage in dict.fromkeys(stage for stage, _ in self._open):
            for (turn, school), records in self._spots.get(stage, {}).items():
                asked = self._asked.get((stage, (turn, school)), set())
                for lot in _rows(records):
                    if school not in self._schools:
                        faults.append(_no_school(lot))
                    elif (stage, (turn, school)) in self._open and lot.unit not in asked:
                        faults.append(_stranger(lot))
        self._open = {}
        return faults

    def unused(self) -> tuple[Finding, ...]:
        """A note for each turn and school whose lots no draw asked for."""
        return tuple(
            _unused(stage, spot, next(_rows(records)))
            for stage, spots in self._spots.items()
            for spot, records in spots.items()
            if (stage, spot) not in self._asked
        )


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


def _doubles(record: Record) -> list[Finding]:
    faults = [_twice("N033", lots, "派位单元", "the unit", lots[0].unit) for lots in record.values() if len(lots) > 1]
    serials: dict[str, list[Lot]] = {}
    for lots in record.values():
        serials.setdefault(lots[0].serial, []).append(lots[0])
    return faults + [_twice("N034", lots, "签号", "the serial", s) for s, lots in serials.items() if len(lots) > 1]


def _differences(stage: str, spot: Spot, records: Sequence[Record], units: Sequence[Unit]) -> list[Finding]:
    turn, school = spot
    where = Text(f"阶段 `{stage}` 学校 `{school}` 第 {turn} 轮", f"stage `{stage}`, school `{school}`, turn {turn}")
    faults = []
    for unit in units:
        found = [record[unit.id][0] for record in records if unit.id in record]
        if not found:
            what = Text("没有签的记录", "has no recorded lot")
            faults.append(_lacking("N031", where, unit, what, next(_rows(records)).file))
        elif len(found) < len(records):
            only = found[0].file
            what = Text(f"只在 `{only}` 里有签的记录", f"has a lot in `{only}` only")
            faults.append(_lacking("N036", where, unit, what, only))
        elif len({(lot.serial, lot.place) for lot in found}) > 1:
            faults.append(_differ(found))
    return faults


def _tally(stage: str, spot: Spot, lots: Sequence[Lot], places: int) -> list[Finding]:
    counted = sum(lot.place for lot in lots)
    if counted == places:
        return []
    turn, school = spot
    return [
        Finding(
            "N035",
            Severity.ERROR,
            Text(
                f"阶段 `{stage}` 学校 `{school}` 第 {turn} 轮备了 {places} 支有学位的签，记录里有 {counted} 支",
                f"stage `{stage}`, school `{school}`, turn {turn}: lots with a place are {places} as prepared,"
                f" {counted} in the record",
            ),
            Cell(lots[0].file),
            Text("按现场的纸签核对每一行的签面", "compare the face of every row with the paper lots"),
        )
    ]


def _none(stage: str, spot: Spot, units: int) -> Finding:
    turn, school = spot
    return Finding(
        "N030",
        Severity.ERROR,
        Text(
            f"阶段 `{stage}` 学校 `{school}` 第 {turn} 轮要抽签（{units} 个派位单元），没有抽签记录",
            f"stage `{stage}`, school `{school}`, turn {turn} needs lots ({units} units), but none are recorded",
        ),
        help=Text(
            f'抽签后把记录表写进公开数文件：[draw."{stage}"] 下 `lots = ["…"]`',
            f'draw the lots and name their record in the public numbers: `lots = […]` under [draw."{stage}"]',
        ),
    )


def _lacking(code: str, where: Text, unit: Unit, what: Text, file: str) -> Finding:
    return Finding(
        code,
        Severity.ERROR,
        Text(
            f"{where.zh}：`{unit.id}` {what.zh}",
            f"{where.en}: `{unit.id}` {what.en}",
        ),
        Cell(file),
        Text("按现场的纸签补上这一行，不可另抽", "add the row from the paper lots; do not draw again"),
    )


def _twice(code: str, lots: Sequence[Lot], zh: str, en: str, what: str) -> Finding:
    rows = [str(lot.row) for lot in lots]
    return Finding(
        code,
        Severity.ERROR,
        Text(
            f"{zh} `{what}` 在抽签记录里出现多次：第 {'、'.join(rows)} 行",
            f"{en} `{what}` stands in the record of lots more than once: rows {', '.join(rows)}",
        ),
        Cell(lots[1].file, row=lots[1].row, value=what),
        Text("按现场的纸签更正", "correct it from the paper lots"),
    )


def _differ(lots: Sequence[Lot]) -> Finding:
    one, other = lots[0], lots[1]
    zh = [f"`{lot.serial}` {'中' if lot.place else '空'}" for lot in lots]
    en = [f"`{lot.serial}` {'with a place' if lot.place else 'without a place'}" for lot in lots]
    return Finding(
        "N036",
        Severity.ERROR,
        Text(
            f"两份抽签记录对 `{one.unit}` 不一致：{zh[0]}，{zh[1]}（`{other.file}` 第 {other.row} 行）",
            f"the two records of lots differ on `{one.unit}`: {en[0]}, {en[1]} (`{other.file}` row {other.row})",
        ),
        Cell(one.file, row=one.row, value=one.serial),
        Text("两人一起看纸签，更正录错的一份", "look at the paper lot together and correct the record that is wrong"),
    )


def _stranger(lot: Lot) -> Finding:
    return Finding(
        "N032",
        Severity.ERROR,
        Text(
            f"抽签记录里的派位单元 `{lot.unit}` 不在学校 `{lot.school}` 第 {lot.turn} 轮的抽签之列",
            f"the unit `{lot.unit}` in the record takes no part in the lots of school `{lot.school}`, turn {lot.turn}",
        ),
        Cell(lot.file, row=lot.row, value=lot.unit),
        Text("核对写法；捆绑的孩子用成员中最小的编号", "check the spelling; a bundle goes by its smallest key"),
    )


def _no_school(lot: Lot) -> Finding:
    return Finding(
        "N037",
        Severity.ERROR,
        Text(f"抽签记录里的 `{lot.school}` 不在学校表中", f"`{lot.school}` in the record of lots is no school"),
        Cell(lot.file, row=lot.row, value=lot.school),
        Text("核对校名，要与学校表一致", "check the name: it must be as in the schools' table"),
    )


def _unused(stage: str, spot: Spot, lot: Lot) -> Finding:
    turn, school = spot
    return Finding(
        "N041",
        Severity.NOTE,
        Text(
            f"阶段 `{stage}` 学校 `{school}` 第 {turn} 轮没有抽签，记录里的这些签没有用到",
            f"stage `{stage}`, school `{school}`, turn {turn} needed no lots; those recorded for it are not used",
        ),
        Cell(lot.file, row=lot.row),
        Text(
            "核对轮次、学校和阶段；确实没有抽签的不必处理",
            "check turn, school and stage; if they are right, do nothing",
        ),
    )
