"""A record of paper lots: who drew which, and what its face said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl
from attrs import frozen

from ..dsl.findings import Cell, Finding, Severity
from ..dsl.types import EnumType, Kind, Type
from ..engine.numbers import Lot
from ..engine.stand_ins import REASON_MOST, ROLES
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
    Wanted("stand_in", ("代抽人身份", "代抽人"), needed=False),
    Wanted("reason", ("代抽理由", "代抽原因"), needed=False),
)
FACES = (("place", "中"), ("blank", "空"))
_DRAWN = ("serial", "face")  # what is there once a lot is drawn
_STOOD_IN = ("stand_in", "reason")
_OWN_CODES = {"face": "N015", "stand_in": "N060"}  # for a text that is none of those that the column takes


def read_lots(path: Path) -> tuple[tuple[Lot, ...], tuple[Finding, ...]]:
    """The lots of one record, in the order written, and the faults of its table."""
    table, faults = opening(path, WANTED)
    if table is None:
        return (), faults
    found, header_faults = match(table, WANTED)
    table, notes = without_blank_rows(table, list(found.values()))
    columns, cell_faults = _columns(table, found)
    findings = [*faults, *header_faults, *notes, *cell_faults, *_Rows(table, found, columns).faults()]
    errors = tuple(finding for finding in findings if finding.severity is Severity.ERROR)
    return (() if errors else _lots(table, columns)), errors


def _columns(table: Table, found: Mapping[str, int]) -> tuple[dict[str, Column], list[Finding]]:
    columns: dict[str, Column] = {}
    findings: list[Finding] = []
    for name, index in found.items():
        blank = name in (*_DRAWN, *_STOOD_IN)  # blank cells of these are looked at row by row
        columns[name], faults = read_column(table, index, Reading(_type(name), blank=blank, certain="D054"))
        findings.extend(_own_code(name, finding) for finding in faults)
    return columns, findings


def _lots(table: Table, columns: Mapping[str, Column]) -> tuple[Lot, ...]:
    nothing = [None] * len(table.rows)
    values = [columns[wanted.name].only.to_list() if wanted.name in columns else nothing for wanted in WANTED]
    return tuple(
        Lot(int(turn), school, unit, serial, face == 0, table.file, int(row), _role(role), reason or "")
        for turn, school, unit, serial, face, role, reason, row in zip(*values, table.rows.to_list(), strict=True)
    )


def _role(index: int | None) -> str:
    return "" if index is None else ROLES[index][1]


@frozen
class _Rows:
    """What is wrong with a row as a whole, though each of its cells can be read."""

    table: Table
    found: Mapping[str, int]
    columns: Mapping[str, Column]

    def faults(self) -> Iterator[Finding]:
        """All of them, by kind."""
        if "turn" in self.columns:
            yield from self._turns()
        if all(name in self.columns for name in _DRAWN):
            yield from self._drawn()
        yield from self._stood_in()

    def _turns(self) -> Iterator[Finding]:
        for i, turn in enumerate(self.columns["turn"].only.to_list()):
            if turn is not None and (not is_whole(turn) or turn < 1):
                yield fault("D050", self._at("turn", i, f"{turn:g}"), least=1)

    def _drawn(self) -> Iterator[Finding]:
        """Rows whose lot is not, or not wholly, on record; a table in which none is, is a table not filled in yet."""
        empty = {name: self._empty(name) for name in _DRAWN}
        if len(self.table.rows) and all(empty[name].all() for name in _DRAWN):
            yield fault("N065", Cell(self.table.file, self.table.sheet), count=len(self.table.rows))
            return
        for name in _DRAWN:
            for i in empty[name].arg_true().to_list():
                yield fault("N064", self._at(name, i), unit=self._unit(i))

    def _stood_in(self) -> Iterator[Finding]:
        """A role and a reason come together; a reason is short and on one line."""
        role, reason = (self._filled(name) for name in _STOOD_IN)
        for i in (role & ~reason).arg_true().to_list():
            yield fault("N061", self._at("stand_in", i), unit=self._unit(i), lacks_zh="理由", lacks_en="a reason")
        for i in (reason & ~role).arg_true().to_list():
            yield fault("N061", self._at("reason", i), unit=self._unit(i), lacks_zh="身份", lacks_en="a role")
        texts = self.columns["reason"].only.to_list() if "reason" in self.columns else []
        for i, text in enumerate(texts):
            if text and (len(text) > REASON_MOST or not text.isprintable()):
                yield fault("N066", self._at("reason", i, text), unit=self._unit(i), most=REASON_MOST)

    def _empty(self, name: str) -> pl.Series:
        """Cells with nothing in them; not those that hold what cannot be read."""
        column = self.columns[name]
        return column.only.is_null() & ~column.unknown

    def _filled(self, name: str) -> pl.Series:
        return ~self._empty(name) if name in self.columns else pl.repeat(False, len(self.table.rows), eager=True)

    def _unit(self, i: int) -> str:
        return str(self.columns["unit"].only[i] or "") if "unit" in self.columns else ""

    def _at(self, name: str, i: int, value: str | None = None) -> Cell:
        header = self.table.headers[self.found[name]] if name in self.found else None
        return self.table.cell(int(self.table.rows[i]), header, value)


def _type(name: str) -> Type:
    match name:
        case "turn":
            return Kind.NUMBER
        case "face":
            return EnumType(FACES)
        case "stand_in":
            return EnumType(ROLES)
        case _:
            return Kind.TEXT


def _own_code(name: str, finding: Finding) -> Finding:
    """A face or a role that is none of those known has its own message."""
    code = _OWN_CODES.get(name)
    if code is None or finding.code != "D029" or not isinstance(finding.where, Cell):
        return finding
    return fault(code, finding.where, roles=[label for _, label in ROLES])
