"""A record of paper lots: who drew which, and what its face said."""

from __future__ import annotations

from pathlib import Path

from ..dsl.findings import Cell, Finding, Severity
from ..dsl.types import EnumType, Kind, Type
from ..engine.numbers import Lot
from .cells import Reading, read_column
from .codes import fault
from .column import Column
from .header import match
from .measures import is_whole
from .opening import opening, without_blank_rows
from .table import Table, Wanted

WANTED = (
    Wanted("turn", ("轮次",)),
    Wanted("school", ("学校",)),
    Wanted("unit", ("单位", "编号", "单位编号", "单位(编号)"), key=True),
    Wanted("serial", ("序号", "签号")),
    Wanted("face", ("签面",)),
)
_FACES = EnumType((("place", "中"), ("blank", "空")))


def read_lots(path: Path) -> tuple[tuple[Lot, ...], tuple[Finding, ...]]:
    """The lots of one record, in the order written, and the faults of its table."""
    table, faults = opening(path, WANTED)
    if table is None:
        return (), faults
    found, header_faults = match(table, WANTED)
    table, notes = without_blank_rows(table, list(found.values()))
    findings = [*faults, *header_faults, *notes]
    columns: dict[str, Column] = {}
    for name, index in found.items():
        columns[name], more = read_column(table, index, Reading(_type(name), certain="D054"))
        findings.extend(_face(finding) for finding in more)
    if "turn" in columns:
        findings.extend(_turns(table, found["turn"], columns["turn"]))
    errors = tuple(finding for finding in findings if finding.severity is Severity.ERROR)
    return (() if errors else _lots(table, columns)), errors


def _lots(table: Table, columns: dict[str, Column]) -> tuple[Lot, ...]:
    values = [columns[wanted.name].only.to_list() for wanted in WANTED]
    return tuple(
        Lot(int(turn), school, unit, serial, face == 0, table.file, int(row))
        for turn, school, unit, serial, face, row in zip(*values, table.rows.to_list(), strict=True)
    )


def _turns(table: Table, index: int, column: Column) -> list[Finding]:
    return [
        fault("D050", table.cell(int(table.rows[i]), table.headers[index], f"{turn:g}"), least=1)
        for i, turn in enumerate(column.only.to_list())
        if turn is not None and (not is_whole(turn) or turn < 1)
    ]


def _type(name: str) -> Type:
    match name:
        case "turn":
            return Kind.NUMBER
        case "face":
            return _FACES
        case _:
            return Kind.TEXT


def _face(finding: Finding) -> Finding:
    """A face that is neither of the two has its own message."""
    is_face = finding.code == "D029" and isinstance(finding.where, Cell)
    return fault("N015", finding.where) if is_face and isinstance(finding.where, Cell) else finding
