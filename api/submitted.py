"""The cells of one child's row as they are handed in, spelt as in any table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import polars as pl
from attrs import define, evolve, field

from .dsl.findings import Cell, Finding, Severity
from .dsl.policy import Field, Policy
from .dsl.types import Kind
from .engine.evaluators.rete.cells import UNKNOWN, Cells
from .engine.evaluators.rete.cells import Cell as Value
from .engine.evaluators.values import dtype_of
from .engine.register import Register
from .engine.roster import Roster
from .reading.applicants import read_declared
from .reading.column import Column
from .reading.fields import Places
from .reading.spelling import UNKNOWN as UNVERIFIED
from .reading.spelling import WHITE, fold
from .reading.table import Header, Table
from .submitting import named_twice

# A text as a cell holds it, or a Python value: a point as a pair, a list of schools as their names.
Raw = None | str | bool | int | float | date | datetime | tuple[float, float] | list[str] | tuple[str, ...]

KEPT = 20_000  # spellings that are remembered


@define
class Reader:
    """Reads cells of the fields of one policy. Spellings already understood are remembered, up to KEPT of them."""

    policy: Policy
    register: Register
    _known: dict[tuple[int, type, Raw], Value] = field(factory=dict)
    _names: dict[str, int] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        fields = list(enumerate(self.policy.fields))
        self._names.update((fold(f.label), i) for i, f in reversed(fields))
        self._names.update((fold(f.name), i) for i, f in fields if fold(f.name) not in self._names)

    def position(self, name: str) -> int | None:
        """The place of the field of that label or name among the policy's; None if there is none."""
        return self._names.get(fold(name))

    def read(self, position: int, raw: Raw) -> tuple[Value, tuple[Finding, ...]]:
        """The value of a cell, and what is wrong with it."""
        declared = self.policy.fields[position]
        if declared.type in (Kind.TEXT, Kind.BUNDLE) and isinstance(raw, str) and _plain(raw):
            text = raw.strip(WHITE)
            if text and text not in UNVERIFIED:
                return text, ()
        known = (position, type(raw), tuple(raw) if isinstance(raw, list) else raw)
        if known in self._known:
            return self._known[known], ()
        column, findings = read_declared(_cell(declared, raw), 0, declared, self._places())
        findings = tuple(_unplaced(finding) for finding in findings if finding.severity is Severity.ERROR)
        value = _value(declared, column)
        if not findings:
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[known] = value
        return value, findings

    def absent(self, position: int) -> Value:
        """What a cell is that nobody has handed in: blank where it may be, else not verified."""
        declared = self.policy.fields[position]
        if declared.type is Kind.LIST:
            return ()
        if not declared.optional:
            return UNKNOWN
        return False if declared.type is Kind.FLAG else None

    def _places(self) -> Places:
        return Places(self.register.names, self.register.areas)


def roster_of_one(policy: Policy, register: Register, cells: Cells) -> Roster:
    """The roster of a single child."""
    columns: list[pl.Series] = []
    for declared, cell in zip(policy.fields, cells, strict=True):
        known = None if cell is UNKNOWN else cell
        if declared.type is Kind.POINT:
            pair = known if isinstance(known, tuple) else (None, None)
            columns += [
                pl.Series(f"{declared.name}.{axis}", [part], dtype=pl.Float64)
                for axis, part in zip(("lon", "lat"), pair, strict=True)
            ]
        else:
            blank = {Kind.FLAG: False, Kind.LIST: ()}.get(declared.type) if isinstance(declared.type, Kind) else None
            held = blank if known is None else known
            value = list(held) if isinstance(held, tuple) else held
            columns.append(pl.Series(declared.name, [value], dtype=dtype_of(declared.type)))
        if cell is UNKNOWN:
            columns.append(pl.Series(f"{declared.name}?", [True]))
    return Roster(pl.DataFrame(columns), register)


def _plain(text: str) -> bool:
    """Nothing in it that reading looks at twice: signs that keys may not hold, or a number in scientific form."""
    return text.isprintable() and "," not in text and "+" not in text


def _cell(declared: Field, raw: Raw) -> Table:
    """A table of this one cell."""
    value = str(raw) if isinstance(raw, int) and not isinstance(raw, bool) else raw
    values: object = [*value] if isinstance(value, tuple) else value
    series = pl.Series("0", [values], dtype=pl.String if value is None else None)
    return Table(
        file="",
        sheet=None,
        headers=(Header(declared.label),),
        header_row=None,
        column=lambda _: series,
        rows=pl.Series([0], dtype=pl.UInt32),
        numbers=lambda _: pl.Series([isinstance(raw, float)]),
    )


def _value(declared: Field, column: Column) -> Value:
    if column.unknown[0]:
        return UNKNOWN
    if declared.type is Kind.POINT:
        lon, lat = column.values[".lon"][0], column.values[".lat"][0]
        return None if lon is None or lat is None else (lon, lat)
    value: Value | pl.Series = column.only[0]
    if isinstance(value, pl.Series):
        return tuple(value.to_list())
    return False if value is None and declared.type is Kind.FLAG else value


def _unplaced(finding: Finding) -> Finding:
    """The cell of a single row has no number of its own."""
    return evolve(finding, where=evolve(finding.where, row=None)) if isinstance(finding.where, Cell) else finding


def stated(row: Mapping[str, Raw], reader: Reader) -> tuple[dict[int, Raw], tuple[str, ...], tuple[Finding, ...]]:
    """The cells of a row by the place of their field, the names that the policy does not declare, and a fault (E034)
    for each field that is named twice."""
    found: dict[int, Raw] = {}
    strange: list[str] = []
    faults: list[Finding] = []
    for name, raw in row.items():
        position = reader.position(name)
        if position is None:
            strange.append(name)
        elif position in found:
            faults.append(named_twice(reader.policy.fields[position].label))
        else:
            found[position] = raw
    return found, tuple(strange), tuple(faults)
