"""The limit: the Yunhe primary policy 2025 by hand in polars and numpy, for measuring against.

It does what the policy says and nothing else: no language, no unknown cells, no checks, no seal, no journal. The rules
of the policy stand here a second time, as arrays.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl
from pyproj import Geod

from benchmarks.limits.district import (
    INELIGIBLE,
    LEFTOVER,
    PLACED,
    STATUS,
    Bools,
    Ints,
    counted,
    public,
    schools,
    texts,
    units,
    write,
)
from benchmarks.limits.draws import Draws, sources

Floats = npt.NDArray[np.float64]
STAGES = ("随迁子女名额", "志愿录取", "就近统筹")
KEY, BORN, HUKOU, PERMIT, HOME = "报名号", "出生日期", "户籍", "居住证签发日期", "住址坐标"
SIBLINGS, CHOICES, TWINS = "哥哥姐姐就读学校", "志愿", "捆绑号"
GEOD = Geod(ellps="WGS84")
RADIUS = 6_371_008.8  # of the sphere, on which no distance is a hundredth off that on the ellipsoid
SIBLING, ONE, THREE, OTHER = range(4)


class Town:
    """Children as arrays in order of id, schools as codes, and what is placed so far.

    A unit is known by the row of its first child; `school`, `stage` and `number` are by that row.
    """

    def __init__(self, folder: Path) -> None:
        rows = schools(folder)
        self.names = [row["学校"] for row in rows]
        self.plan = np.array([int(row["计划数"]) for row in rows], dtype=np.int64)
        self.points = np.array([(float(row["经度"]), float(row["纬度"])) for row in rows])
        child = self._read(folder / "applicants.parquet")
        self.ids = child[KEY]
        self.eligible, self.migrant = child["eligible"].to_numpy(), child["migrant"].to_numpy()
        self.home = child.select("lon", "lat").to_numpy()
        self.unit = units(child[TWINS])
        self.size = np.bincount(self.unit, minlength=len(self.unit))
        self.twins = np.flatnonzero(self.unit != np.arange(len(self.unit)))  # those who are not first of their unit
        code = {name: at for at, name in enumerate(self.names)}
        self.choices = _lists(child[CHOICES], code)
        self.siblings = _lists(child[SIBLINGS], code)
        self.school = np.full(len(self.unit), -1, dtype=np.int64)
        self.stage = np.full(len(self.unit), -1, dtype=np.int64)
        self.number = np.zeros(len(self.unit), dtype=np.int64)

    def _read(self, path: Path) -> pl.DataFrame:
        migrant = pl.col(HUKOU) == "外市"
        fit = (pl.col(BORN) <= date(2019, 8, 31)) & (~migrant | (pl.col(PERMIT) <= date(2024, 8, 31)).fill_null(False))
        at = pl.col(HOME).str.split_exact(",", 1).struct
        lon, lat = (at.field(part).cast(pl.Float64) for part in ("field_0", "field_1"))
        columns = {"lon": lon, "lat": lat, "eligible": fit, "migrant": migrant}
        return pl.scan_parquet(path).select(KEY, SIBLINGS, CHOICES, TWINS, **columns).sort(KEY).collect()

    def asking(self, who: Bools) -> Ints:
        """The units without a place of which all are eligible and among `who`."""
        inside = np.bincount(self.unit[who & self.eligible], minlength=len(self.unit)) == self.size
        return np.flatnonzero(inside & (self.size > 0) & (self.school < 0))

    def tiers(self) -> Ints:
        """The rung of every unit at every school; of twins the later one counts.

        The ellipsoid is asked only where the sphere leaves open on which side of a limit a school lies: seventeen
        thousand geodesics would take 10 ms, as much as everything else together.
        """
        home, school = (_on_sphere(points) for points in (self.home, self.points))
        metres = RADIUS * np.sqrt(np.maximum(2 - 2 * (home @ school.T), 0))
        close = (np.abs(metres / 1000 - 1) < 0.01) | (np.abs(metres / 3000 - 1) < 0.01)
        child, at = np.nonzero(close)
        metres[child, at] = _metres(self.home[child], self.points[at])
        tier = np.where(metres <= 1000, ONE, np.where(metres <= 3000, THREE, OTHER))
        tier = np.column_stack([tier, np.zeros(len(tier), dtype=np.int64)])  # where -1, no sibling, falls
        np.put_along_axis(tier, self.siblings, SIBLING, axis=1)
        np.maximum.at(tier, self.unit[self.twins], tier[self.twins])
        return tier

    def nearest(self, units: Ints) -> tuple[Ints, Ints]:
        """The schools with a plan, the nearest first, as a list for each unit, and the rank of its distance there."""
        schools = np.array([at for at in np.argsort(self.names) if self.plan[at] > 0], dtype=np.int64)
        place = np.full(len(self.unit), -1, dtype=np.int64)
        place[units] = np.arange(len(units))
        rows = np.append(units, self.twins[place[self.unit[self.twins]] >= 0])
        far = _metres(np.repeat(self.home[rows], len(schools), axis=0), np.tile(self.points[schools], (len(rows), 1)))
        far = far.reshape(len(rows), len(schools))
        order = np.argsort(np.rint(far[: len(units)] * 1000), axis=1, kind="stable")  # to the millimetre, then by name
        np.maximum.at(far, place[self.unit[rows[len(units) :]]], far[len(units) :])
        rank = np.unique(far[: len(units)], return_inverse=True)[1].reshape(len(units), len(schools))
        return schools[order], np.take_along_axis(rank, order, axis=1)


def _lists(cells: pl.Series, code: Mapping[str, int]) -> Ints:
    """The schools in each cell as codes, -1 behind the last. Few lists differ, so each is taken apart once."""
    texts = cells.drop_nulls().unique()
    listed = [[code[name] for name in dict.fromkeys(text.split("、"))] for text in texts.to_list()]
    table = np.array([each + [-1] * (len(code) - len(each)) for each in [*listed, []]], dtype=np.int64)
    kind = cells.cast(pl.Enum(texts)).to_physical().cast(pl.Int64).fill_null(len(texts))
    found: Ints = table[kind.to_numpy()]
    return found


def _on_sphere(points: Floats) -> Floats:
    lon, lat = np.radians(points.T)
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def _metres(home: Floats, school: Floats) -> Floats:
    """The geodesic distances of pairs of points."""
    metres: Floats = GEOD.inv(home[:, 0], home[:, 1], school[:, 0], school[:, 1])[2]
    return metres


class Admission:
    """The stages, one after the other."""

    def __init__(self, town: Town, draws: Draws) -> None:
        self.town, self.draws = town, draws

    def run(self) -> None:
        """All three stages."""
        town, tiers = self.town, self.town.tiers()
        chosen = town.choices[:, 0] >= 0
        for stage, who, most in ((0, chosen & town.migrant, town.plan * 20 // 100), (1, chosen, town.plan)):
            units = town.asking(who)
            lists = town.choices[units]
            self._stage(stage, units, lists, np.take_along_axis(tiers[units], lists, axis=1), most)
        units = town.asking(~np.isnan(town.home[:, 0]))
        self._stage(2, units, *town.nearest(units), town.plan)

    def _stage(self, stage: int, units: Ints, lists: Ints, rank: Ints, most: Ints) -> None:
        """One draw for all schools, unless all can have their first; then deferred acceptance."""
        if not lists.size:
            return
        town = self.town
        taken = town.school >= 0
        given = np.bincount(town.school[taken], weights=town.size[taken], minlength=len(most)).astype(np.int64)
        seats = np.minimum(most, np.maximum(town.plan - given, 0))
        wanted = np.bincount(lists[:, 0], weights=town.size[units], minlength=len(seats))
        drawn = bool((wanted > seats).any())
        if drawn:
            order = np.array(self.draws.order(f"{STAGES[stage]}///", town.ids.gather(units).to_list()))
            units, lists, rank = units[order], lists[order], rank[order]
        school = match(lists, rank, town.size[units], seats)
        placed = np.flatnonzero(school >= 0)
        town.school[units[placed]], town.stage[units[placed]] = school[placed], stage
        if drawn:
            town.number[units[placed]] = placed + 1


def match(lists: Ints, rank: Ints, size: Ints, seats: Ints) -> Ints:
    """The school of each unit, -1 for none: in every round all whom nobody holds ask at their next school, and each
    school asked chooses afresh, by rank and then in the order of the units."""
    count = len(size)
    # Rank and unit in one integer: a school sorts values, and reads the units off them.
    keys = rank * count + np.arange(count, dtype=np.int64)[:, None]
    lists = np.column_stack([lists, np.full(count, -1, dtype=np.int64)])
    turn = np.zeros(count, dtype=np.int64)
    held = [np.zeros(0, dtype=np.int64) for _ in seats]
    asking = np.arange(count, dtype=np.int64)
    while len(asking):
        school = lists[asking, turn[asking]]
        asking, school = asking[school >= 0], school[school >= 0]
        key = keys[asking, turn[asking]]
        turn[asking] += 1
        refused = [asking[:0]]
        for at in np.flatnonzero(np.bincount(school, minlength=len(seats))).tolist():
            queue = np.sort(np.concatenate([held[at], key[school == at]]))
            units = queue % count
            inside = choose(size[units], int(seats[at]))
            held[at] = queue[inside]
            refused.append(units[~inside])
        asking = np.concatenate(refused)
    found = np.full(count, -1, dtype=np.int64)
    for at, queue in enumerate(held):
        found[queue % count] = at
    return found


def choose(size: Ints, seats: int) -> Bools:
    """Who of a queue is in: twins who meet the last seats are, if only one of them is too many."""
    total = np.cumsum(size)
    inside = total <= seats
    first = int(np.count_nonzero(inside))
    left = seats - int(total[first - 1]) if first else seats
    for at in range(first, len(size)):
        if left <= 0:
            break
        if size[at] <= left + 1:
            inside[at], left = True, left - int(size[at])
    return inside


def admit(folder: Path, record: bytes, out: Path) -> None:
    """Read a district's folder, place its children and write them to `out`. `record` is the manifest of the run that is
    compared, from which the seed comes."""
    town = Town(folder)
    Admission(town, Draws(record, sources(public(folder)["public"]))).run()
    school, stage, number = (column[town.unit] for column in (town.school, town.stage, town.number))
    write(
        out,
        town.ids,
        status=texts(STATUS, np.where(~town.eligible, INELIGIBLE, np.where(school < 0, LEFTOVER, PLACED))),
        school=texts([None, *town.names], school + 1),
        stage=texts([None, *STAGES], stage + 1),
        number=counted(number),
    )
