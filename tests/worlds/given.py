"""A world as the engine takes it: register, roster, and the public numbers that the oracle asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Any

import polars as pl
from paiwei.dsl.policy import Field, Policy
from paiwei.dsl.types import EnumType, Kind
from paiwei.engine.numbers import Lot, PublicNumbers
from paiwei.engine.register import Register, SchoolZone
from paiwei.engine.roster import Roster, Ruling

from tests.oracle import UNKNOWN, Row, Table
from tests.oracle.inputs import Where

DTYPES: Mapping[Kind, Any] = {
    Kind.TEXT: pl.String,
    Kind.BUNDLE: pl.String,
    Kind.NUMBER: pl.Float64,
    Kind.DATE: pl.Date,
    Kind.FLAG: pl.Boolean,
    Kind.SCHOOL: pl.Int32,
    Kind.AREA: pl.Int32,
    Kind.LIST: pl.List(pl.Int32),
}
EMPTY: Mapping[Kind, Any] = {Kind.FLAG: False, Kind.LIST: []}


def register_of(policy: Policy, table: Table) -> Register:
    """Schools, areas and plans by index."""
    names = tuple(dict.fromkeys([*policy.schools.named, *table.schools]))
    index = {name: i for i, name in enumerate(names)}
    own = {area.name: area.served_by for area in policy.schools.areas}
    areas = tuple(dict.fromkeys([*names, *own]))
    zones = [(zone.name, zone.schools, zone.desk) for zone in policy.schools.zones]
    zones += [(name, schools, None) for name, schools in table.zones]
    return Register(
        names=names,
        areas=areas,
        served_by=tuple(tuple(index[s] for s in own.get(area, (area,))) for area in areas),
        zones=tuple(
            SchoolZone(name, tuple(index[s] for s in schools), index[desk] if desk else None)
            for name, schools, desk in zones
        ),
        fallbacks={index[f.school]: tuple(index[s] for s in f.to) for f in policy.schools.fallbacks},
        plans={(cohort, index[s]): plan for (cohort, s), plan in table.plans.items()},
        classes={(cohort, index[s]): count for (cohort, s), count in table.classes.items()},
        points={index[s]: point for s, point in table.points.items()},
        kinds={},
    )


def roster_of(policy: Policy, table: Table, rows: Mapping[str, Row], rulings: Sequence[tuple[str, str]] = ()) -> Roster:
    """The children as columns."""
    register = register_of(policy, table)
    ordered = [rows[child] for child in sorted(rows, key=str.encode)]
    columns: dict[str, pl.Series] = {}
    for field in policy.fields:
        columns |= columns_of(field, [row[field.name] for row in ordered], register)
    ruled = tuple(Ruling(child, register.school_index[school], "机关", "第一条", "照顾") for child, school in rulings)
    return Roster(pl.DataFrame(columns), register, ruled)


def columns_of(field: Field, cells: list[Any], register: Register) -> dict[str, pl.Series]:
    """The columns of one field."""
    name, unknown = field.name, [cell is UNKNOWN for cell in cells]
    known = [None if cell is UNKNOWN else cell for cell in cells]
    found = {}
    if field.type is Kind.POINT:
        for at, part in enumerate(("lon", "lat")):
            found[f"{name}.{part}"] = pl.Series([p and p[at] for p in known], dtype=pl.Float64)
    else:
        dtype = pl.Int16 if isinstance(field.type, EnumType) else DTYPES[field.type]
        convert = converter(field, register)
        empty = None if isinstance(field.type, EnumType) else EMPTY.get(field.type)
        found[name] = pl.Series([empty if cell is None else convert(cell) for cell in known], dtype=dtype)
    if any(unknown):
        found[f"{name}?"] = pl.Series(unknown, dtype=pl.Boolean)
    return found


def converter(field: Field, register: Register) -> Callable[[Any], Any]:
    """How a cell of a field is written in the frame."""
    if isinstance(field.type, EnumType):
        return field.type.names.index
    if field.type is Kind.SCHOOL:
        return register.school_index.__getitem__
    if field.type is Kind.AREA:
        return register.area_index.__getitem__
    if field.type is Kind.LIST:
        return lambda schools: [register.school_index[s] for s in schools]
    return lambda cell: cell


class Recording:
    """Public numbers that are made up when the oracle asks for them, and written down for the engine."""

    def __init__(self, luck: int) -> None:
        self.luck = luck
        self.draws: dict[str, Any] = {}
        self.recorded: dict[str, list[Lot]] = {}

    def chance(self, *parts: object) -> int:
        return int.from_bytes(sha256(repr((self.luck, *parts)).encode()).digest()[:6], "big")

    def ask(self, where: Where, name: str, least: int, most: int) -> int:
        """A whole number that depends only on the world, the draw and the name."""
        number = least + self.chance(where, name) % (most - least + 1)
        table = self.draws
        for part in (where.stage, where.school, where.cohort, str(where.turn) if where.turn else ""):
            table = table.setdefault(part, {}) if part else table
        table[name] = number
        return number

    def lots(self, where: Where, units: Sequence[str], places: int) -> Mapping[str, tuple[str, bool]]:
        """A lot for each unit, `places` of them with a place."""
        drawn = sorted(units, key=lambda unit: self.chance(where, unit))
        faces = {unit: (f"{where.turn}号{unit}", at < places) for at, unit in enumerate(drawn)}
        lots = [Lot(where.turn, where.school, unit, serial, face) for unit, (serial, face) in faces.items()]
        self.recorded.setdefault(where.stage, []).extend(lots)
        return faces

    def public(self, sources: tuple[tuple[str, tuple[int, ...]], ...]) -> PublicNumbers:
        """All of it as the engine takes it."""
        lots = {stage: (tuple(found),) for stage, found in self.recorded.items()}
        return PublicNumbers(sources=sources, draws=self.draws, lots=lots)
