"""Lists of schools put in the order of their distance, for whole columns."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import polars as pl

from ..register import Register

ROWS = 20_000  # children measured at a time: with a hundred schools each, some tens of MB
MILLIMETRES = 1000  # two schools as far as that alike are equally far, so that no rounding decides who is nearer


def nearest(register: Register) -> Callable[[pl.Series], pl.Series]:
    """Sorts the lists of a column of structs (`lon`, `lat`, `schools`): whole millimetres, then the bytes of the names.

    A school without coordinates is left out, as is every school where there is no point.
    """
    names = sorted(range(len(register.names)), key=lambda school: register.names[school].encode())
    by_name = np.zeros(len(names), dtype=np.int64)
    by_name[names] = np.arange(len(names))
    longitudes, latitudes = np.full((2, len(names)), np.nan)
    for school, (lon, lat) in register.points.items():
        longitudes[school], latitudes[school] = lon, lat

    def ordered(rows: pl.Series) -> pl.Series:
        from pyproj import Geod  # heavy, and few policies measure

        geod, done = Geod(ellps="WGS84"), [pl.Series([], dtype=pl.List(pl.Int32))]
        for start in range(0, len(rows), ROWS):
            chunk = rows.slice(start, ROWS).struct
            lists = chunk.field("schools").fill_null([])
            owner = np.repeat(np.arange(len(lists)), lists.list.len().to_numpy())
            school = lists.explode(empty_as_null=False).to_numpy().astype(np.int64)
            lon, lat = (chunk.field(name).fill_null(float("nan")).to_numpy()[owner] for name in ("lon", "lat"))
            held = ~(np.isnan(lon) | np.isnan(lat) | np.isnan(longitudes[school]))
            owner, school = owner[held], school[held]
            _, _, metres = geod.inv(lon[held], lat[held], longitudes[school], latitudes[school])
            far = np.rint(np.asarray(metres, dtype=np.float64) * MILLIMETRES).astype(np.int64)
            order = np.lexsort((by_name[school], far, owner))
            done.append(_lists(school[order], np.bincount(owner, minlength=len(lists))))
        return pl.concat(done)

    return ordered


def _lists(schools: npt.NDArray[np.int64], counts: npt.NDArray[np.int64]) -> pl.Series:
    """The schools as lists of these lengths, one after the other."""
    ends = np.cumsum(counts)
    flat = pl.DataFrame({"schools": pl.Series(schools, dtype=pl.Int32)})
    rows = pl.DataFrame({"start": ends - counts, "count": counts})
    whole = flat.select(pl.col("schools").implode())
    return rows.select(
        pl.lit(whole["schools"]).list.slice(pl.col("start"), pl.col("count")).cast(pl.List(pl.Int32))
    ).to_series()
