"""Children given as Python values, made into a roster: for cases, samples, and one child at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from .dsl.policy import Blank, CaseValue, Field, Pending, Policy
from .dsl.types import EnumType, Kind
from .engine.register import Register
from .engine.roster import Roster

Row = Mapping[str, CaseValue]
_DTYPES: Mapping[Kind, pl.DataType] = {
    Kind.TEXT: pl.String(),
    Kind.BUNDLE: pl.String(),
    Kind.NUMBER: pl.Float64(),
    Kind.DATE: pl.Date(),
    Kind.FLAG: pl.Boolean(),
    Kind.SCHOOL: pl.Int32(),
    Kind.AREA: pl.Int32(),
    Kind.LIST: pl.List(pl.Int32()),
}


def roster_of(policy: Policy, register: Register, rows: Sequence[Row]) -> Roster:
    """The roster of rows by field name, as `Roster` describes it; enum values, schools and areas by name.

    A field that a row does not name is blank where it may be (optional fields, lists), else unknown. Raises KeyError
    for a name that the policy or the register lacks: the rows are our own or already checked.
    """
    key = policy.key.name
    ordered = sorted(rows, key=lambda row: str(row[key]).encode())
    columns: list[pl.Series] = []
    for spec in policy.fields:
        cells = [row.get(spec.name, _absent(spec)) for row in ordered]
        columns += _columns(spec, cells, register)
    return Roster(pl.DataFrame(columns), register)


def _absent(spec: Field) -> CaseValue:
    return Blank if spec.optional or spec.type is Kind.LIST else Pending


def _columns(spec: Field, cells: Sequence[CaseValue], register: Register) -> list[pl.Series]:
    unknown = [cell is Pending for cell in cells]
    values = [_value(spec, cell, register) for cell in cells]
    if spec.type is Kind.POINT:
        points = [value if isinstance(value, tuple) else (None, None) for value in values]
        made = [
            pl.Series(f"{spec.name}.{axis}", [point[i] for point in points], dtype=pl.Float64)
            for i, axis in enumerate(("lon", "lat"))
        ]
    else:
        dtype = pl.Int16() if isinstance(spec.type, EnumType) else _DTYPES[spec.type]
        made = [pl.Series(spec.name, values, dtype=dtype)]
    return [*made, pl.Series(f"{spec.name}?", unknown, dtype=pl.Boolean)] if any(unknown) else made


def _value(spec: Field, cell: CaseValue, register: Register) -> object:
    if cell is Blank or cell is Pending:
        return {Kind.FLAG: False, Kind.LIST: []}.get(spec.type) if isinstance(spec.type, Kind) else None
    match spec.type:
        case EnumType() as enum:
            return enum.names.index(str(cell))
        case Kind.SCHOOL:
            return register.school_index[str(cell)]
        case Kind.AREA:
            return register.area_index[str(cell)]
        case Kind.LIST:
            assert isinstance(cell, tuple)
            return [register.school_index[str(name)] for name in cell]
        case Kind.NUMBER:
            assert isinstance(cell, int | float)
            return float(cell)
        case _:
            assert isinstance(cell, str | date | bool | tuple)
            return cell
