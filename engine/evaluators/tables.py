"""The register as lookups for whole columns of schools and areas."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import numpy as np
import polars as pl
from attrs import frozen

from ..register import Register
from .distances import Distances, Floats
from .nearest import nearest

BITS = 63


@frozen
class Tables:
    """Lookups in a register; every method takes and gives polars expressions, null for null."""

    register: Register

    @property
    def serving(self) -> frozenset[int]:
        """The schools that serve at least one area."""
        return frozenset(school for servers in self.register.served_by for school in servers)

    def serves(self, area: pl.Expr, school: pl.Expr) -> pl.Expr:
        """Whether the school serves the area: the one of its own index, or one of the pairs declared otherwise."""
        served = self.register.served_by
        schools = len(self.register.names)
        odd = [(a, s) for a, servers in enumerate(served) for s in servers if a != s]
        shadows = [a for a in range(min(schools, len(served))) if a not in served[a]]
        own = area == school
        if shadows:
            own = own & ~area.is_in(_ints(shadows))
        if not odd:
            return own
        code = area.cast(pl.Int64) * schools + school.cast(pl.Int64)
        return own | code.is_in(pl.Series([a * schools + s for a, s in odd], dtype=pl.Int64).implode())

    def zones_of(self, place: pl.Expr, *, area: bool) -> tuple[pl.Expr, ...]:
        """The zones of schools or areas as words of bits; 0 for null."""
        sets = self.register.zones_of_area if area else self.register.zones_of_school
        words = max(1, -(-len(self.register.zones) // BITS))
        return tuple(
            pick(place, pl.Series([_word(zones, w) for zones in sets], dtype=pl.Int64)).fill_null(0)
            for w in range(words)
        )

    def zone_words(self, zones: Sequence[int]) -> tuple[pl.Expr, ...]:
        """A fixed set of zones as words of bits."""
        words = max(1, -(-len(self.register.zones) // BITS))
        return tuple(pl.lit(_word(zones, w), dtype=pl.Int64) for w in range(words))

    def schools_in_zones_of(self, place: pl.Expr, *, area: bool) -> pl.Expr:
        """The schools of the place's zones, in order, each once; an empty list for null."""
        sets = self.register.zones_of_area if area else self.register.zones_of_school
        lists = [
            list(dict.fromkeys(school for zone in zones for school in self.register.zones[zone].schools))
            for zones in sets
        ]
        return _pick_list(place, lists)

    def alone(self, school: pl.Expr) -> pl.Expr:
        """One school as a list; an empty list for null. Looking it up beats making it: `drop_nulls` takes 25 times."""
        return _pick_list(school, [[s] for s in range(len(self.register.names))])

    def fallback_of(self, school: pl.Expr) -> pl.Expr:
        """The fallback chain; an empty list for null."""
        lists = [list(self.register.fallbacks.get(s, ())) for s in range(len(self.register.names))]
        return _pick_list(school, lists)

    def with_seats(self) -> pl.Expr:
        """The list of all schools that have seats, the same for every row."""
        return pl.lit(list(self.register.with_seats), dtype=pl.List(pl.Int32))

    def nearest(self, longitude: pl.Expr, latitude: pl.Expr, schools: pl.Expr) -> pl.Expr:
        """The schools of a list that have coordinates, the nearest first; an empty list where there is no point."""
        parts = pl.struct(longitude.alias("lon"), latitude.alias("lat"), schools.alias("schools"))
        return parts.map_batches(nearest(self.register), return_dtype=pl.List(pl.Int32), is_elementwise=True)

    def metres(
        self, longitude: pl.Expr, latitude: pl.Expr, school: pl.Expr, limits: Collection[float] | None = None
    ) -> pl.Expr:
        """The geodesic distance; null where either point is. With limits only a number on the same side of each of
        them, which takes a fraction of the time."""
        there = np.full((2, len(self.register.names) + 1), np.nan)
        for index, point in self.register.points.items():
            there[:, index] = point
        measure = _measuring(there, limits)
        parts = pl.struct(longitude.alias("lon"), latitude.alias("lat"), school.alias("school"))
        return parts.map_batches(measure, return_dtype=pl.Float64, is_elementwise=True)


def pick(index: pl.Expr, values: pl.Series) -> pl.Expr:
    """`values[index]`, null for null."""
    if values.len() == 0:
        return pl.lit(None, dtype=values.dtype)
    return pl.lit(values).gather(index)


def _pick_list(index: pl.Expr, lists: list[list[int]]) -> pl.Expr:
    """`lists[index]`, an empty list for null: the last one of the lookup."""
    return pick(index.fill_null(len(lists)), pl.Series([*lists, []], dtype=pl.List(pl.Int32)))


def _ints(values: Sequence[int]) -> pl.Expr:
    return pl.lit(pl.Series(values, dtype=pl.Int32).implode())


def _word(zones: Sequence[int], word: int) -> int:
    return sum(1 << (zone - word * BITS) for zone in set(zones) if word * BITS <= zone < (word + 1) * BITS)


def _measuring(there: Floats, limits: Collection[float] | None) -> Callable[[pl.Series], pl.Series]:
    def measure(rows: pl.Series) -> pl.Series:
        """Rows without a point or a school are NaN on the way, as polars hands nulls to numpy, and null at the end."""
        school = rows.struct.field("school").fill_null(there.shape[1] - 1).to_numpy().astype(np.int64)
        here = np.stack([rows.struct.field(name).to_numpy() for name in ("lon", "lat")])
        held = np.flatnonzero(~(np.isnan(here).any(axis=0) | np.isnan(there[0])[school]))
        distances = Distances(here, there, held, school[held])
        metres = np.full(len(school), np.nan)
        metres[held] = distances.exact() if limits is None else distances.beside(limits)
        return pl.Series(metres, nan_to_null=True)

    return measure
