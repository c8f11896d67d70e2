"""Lists of schools put in the order of their distance, for whole columns."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import polars as pl

from ..register import Register
from ..units import Bools, Ints
from .distances import Distances, Floats, least, most

ROWS = 20_000  # children measured at a time: with a hundred schools each, some tens of MB
MILLIMETRES = 1000  # two schools as far as that alike are equally far, so that no rounding decides who is nearer
AROUND = 2**35  # millimetres, more than to anywhere on earth


def nearest(register: Register) -> Callable[[pl.Series], pl.Series]:
    """Sorts the lists of a column of structs (`lon`, `lat`, `schools`): whole millimetres, then the bytes of the names.

    A school without coordinates is left out, as is every school where there is no point.
    """
    names = sorted(range(len(register.names)), key=lambda school: register.names[school].encode())
    by_name = np.zeros(len(names), dtype=np.int64)
    by_name[names] = np.arange(len(names))
    there = np.full((2, len(names)), np.nan)
    for school, point in register.points.items():
        there[:, school] = point

    def ordered(rows: pl.Series) -> pl.Series:
        done = [pl.Series([], dtype=pl.List(pl.Int32))]
        for start in range(0, len(rows), ROWS):
            chunk = rows.slice(start, ROWS).struct
            lists = chunk.field("schools").fill_null([])
            owner = np.repeat(np.arange(len(lists)), lists.list.len().to_numpy())
            school = lists.explode(empty_as_null=False).to_numpy().astype(np.int64)
            here = np.stack([chunk.field(name).to_numpy() for name in ("lon", "lat")])
            held = ~(np.isnan(here).any(axis=0)[owner] | np.isnan(there[0])[school])
            distances = Distances(here, there, owner[held], school[held])
            schools = distances.end[_order(distances, by_name)]
            done.append(_lists(schools, np.bincount(distances.start, minlength=len(lists))))
        return pl.concat(done)

    return ordered


def _order(distances: Distances, by_name: Ints) -> Ints:
    """The pairs by where they start, then by millimetres, then by name. The sphere sorts them, and the ellipsoid puts
    right the runs of neighbours that are too close for the sphere to tell, each run within its own places."""
    start, rough = distances.start, np.rint(distances.rough() * MILLIMETRES).astype(np.int64)
    order = np.argsort(start * AROUND + rough)  # one key of whole numbers sorts in a third of the time of two
    at = np.flatnonzero(_unsure(start[order], rough[order] / MILLIMETRES))
    close = order[at]
    far = np.rint(distances.exact(close) * MILLIMETRES).astype(np.int64)
    order[at] = close[np.lexsort((by_name[distances.end[close]], far, start[close]))]
    return order


def _unsure(start: Ints, rough: Floats) -> Bools:
    """The pairs, sorted, whose bounds meet those of a neighbour with the same start. Bounds grow with distances, so
    whoever is apart from the next is apart from all beyond; and by millimetres, since TOUCHING is more than one."""
    unsure = np.zeros(len(start), dtype=np.bool_)
    meets = (start[1:] == start[:-1]) & (least(rough[1:]) <= most(rough[:-1]))
    unsure[1:] |= meets
    unsure[:-1] |= meets
    return unsure


def _lists(schools: npt.NDArray[np.int64], counts: npt.NDArray[np.int64]) -> pl.Series:
    """The schools as lists of these lengths, one after the other."""
    ends = np.cumsum(counts)
    flat = pl.DataFrame({"schools": pl.Series(schools, dtype=pl.Int32)})
    rows = pl.DataFrame({"start": ends - counts, "count": counts})
    whole = flat.select(pl.col("schools").implode())
    return rows.select(
        pl.lit(whole["schools"]).list.slice(pl.col("start"), pl.col("count")).cast(pl.List(pl.Int32))
    ).to_series()
