"""Made-up children as rows of whole numbers: which cell of its domain each field takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl
from attrs import frozen

from ...dsl.policy import CaseValue, Policy
from ...dsl.types import EnumType, Kind
from ..domain import Cell
from ..evaluators.values import dtype_of
from ..register import Register
from ..roster import Roster
from .domains import Domain

Genes = npt.NDArray[np.int64]  # a row a child, a column a domain


@frozen(slots=False)
class Grid:
    """The domains of a policy's fields, and the register that their schools and areas are of."""

    policy: Policy
    register: Register
    domains: tuple[Domain, ...]

    @property
    def sizes(self) -> npt.NDArray[np.int64]:
        """How many cells each field can take, the one that is not written among them."""
        return np.array([len(domain.cells) for domain in self.domains], dtype=np.int64)

    @property
    def must(self) -> npt.NDArray[np.bool_]:
        """Which fields are not known where they are not written."""
        return np.array([not d.field.optional and d.field.type is not Kind.LIST for d in self.domains], dtype=np.bool_)

    def sample(self, count: int, seed: int = 0) -> Genes:
        """So many children with everything that they must have, spread evenly; always the same ones."""
        sizes, must = self.sizes, self.must
        spread = _mixed(count, len(sizes), seed)
        room = np.maximum(sizes - must, 1).astype(np.uint64)
        genes = (spread % room).astype(np.int64) + must
        return np.minimum(genes, sizes - 1)

    def around(self, genes: Genes) -> Genes:
        """The children that differ from some of these in one field."""
        found = [genes]
        for at, size in enumerate(self.sizes.tolist()):
            for value in range(int(self.must[at]), size):
                changed = genes.copy()
                changed[:, at] = value
                found.append(changed)
        return np.unique(np.concatenate(found), axis=0)

    def roster(self, genes: Genes) -> Roster:
        """The children as a roster, in the order given."""
        columns = [pl.Series(self.policy.key.name, [f"{i:07}" for i in range(len(genes))], dtype=pl.String)]
        for at, domain in enumerate(self.domains):
            columns += _columns(domain, genes[:, at])
        names = {column.name: column for column in columns}
        order = [name for f in self.policy.fields for name in _names(f.name) if name in names]
        return Roster(pl.DataFrame([names[name] for name in order]), self.register)

    def values(self, gene: Sequence[int]) -> Mapping[str, CaseValue]:
        """The cells of a child that are written, as a case has them."""
        chosen = zip(self.domains, gene, strict=True)
        return {d.field.name: self._value(d, d.cells[int(at)]) for d, at in chosen if at}

    def _value(self, domain: Domain, cell: Cell) -> CaseValue:
        match domain.field.type, cell:
            case EnumType() as enum, int() as at:
                return enum.names[at]
            case Kind.SCHOOL, int() as at:
                return self.register.names[at]
            case Kind.AREA, int() as at:
                return self.register.areas[at]
            case Kind.LIST, tuple() as schools:
                return tuple(self.register.names[int(school)] for school in schools)
            case _, (str() | bool() | float() | date()) as plain:
                return plain
            case _, (float() as longitude, float() as latitude):
                return longitude, latitude
            case _:
                raise AssertionError(f"no cell of {domain.field.name}: {cell}")


def _names(field: str) -> tuple[str, ...]:
    return field, f"{field}.lon", f"{field}.lat", f"{field}?"


def _columns(domain: Domain, at: npt.NDArray[np.int64]) -> list[pl.Series]:
    field, cells = domain.field, domain.cells
    if field.type is Kind.POINT:
        points = [cell if isinstance(cell, tuple) else (None, None) for cell in cells]
        made = [
            pl.Series(f"{field.name}.{axis}", [point[i] for point in points], dtype=pl.Float64).gather(at)
            for i, axis in enumerate(("lon", "lat"))
        ]
    else:
        empty: object = {Kind.FLAG: False, Kind.LIST: []}.get(field.type) if isinstance(field.type, Kind) else None
        values = [empty, *(list(cell) if isinstance(cell, tuple) else cell for cell in cells[1:])]
        made = [pl.Series(field.name, values, dtype=dtype_of(field.type)).gather(at)]
    if field.optional or field.type is Kind.LIST or at.all():
        return made
    return [*made, pl.Series(f"{field.name}?", at == 0, dtype=pl.Boolean)]


def _mixed(rows: int, columns: int, seed: int) -> npt.NDArray[np.uint64]:
    """Numbers without any pattern that matters, the same on every machine (SplitMix64)."""
    with np.errstate(over="ignore"):
        x = np.arange(rows * columns, dtype=np.uint64) + np.uint64(1 + seed * 1_000_003)
        x = x * np.uint64(0x9E3779B97F4A7C15)
        x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        x ^= x >> np.uint64(31)
    return (x >> np.uint64(20)).reshape(rows, columns)
