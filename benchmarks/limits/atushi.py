"""The limit: the Atushi primary policy 2024 by hand in polars, numpy and pyproj, for measuring against.

Like `pingcheng.py` beside it: what the policy says and nothing else. Distances are measured only where seats run out.
"""

from __future__ import annotations

import csv
from functools import cache
from itertools import zip_longest
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl
from pyproj import Geod

from benchmarks.limits.district import LEFTOVER, PLACED, STATUS, Ints, public, schools, texts, units, write
from benchmarks.limits.draws import Draws, permutation, sources

Lots = dict[tuple[str, str], dict[str, tuple[str, bool]]]
LABELS = ("采集序号", "类别", "住房类型", "住址坐标", "志愿", "捆绑号", "捆绑代表")
CATEGORY = pl.Enum(["户籍人口子女", "随迁子女", "农业转移人口子女"])
HOUSING = pl.Enum(["自有住房", "租住", "其他"])
OTHERS = ("昆山第二小学", "克州第三小学", "昆山育才学校")
FALLBACK = {"第一小学": ("第一小学分校", *OTHERS), "第一小学分校": ("第一小学", *OTHERS)}
STAGES = ("", "志愿录取", "随机派位")
BY_WISH, BY_LOT = 1, 2
OVER = 2  # so many over plan, at most, for the sake of twins who meet the last seats


@cache
def ellipsoid() -> Geod:
    """Where distances are measured; making it takes longer than measuring hundreds."""
    return Geod(ellps="WGS84")


class Town:
    """Children as columns in order of id, schools as codes, and what is placed so far.

    A unit is known by the row of its first child; `school`, `stage` and `number` are by that row. Twins rank as the
    child does who stands for them, whose row is `head`.
    """

    def __init__(self, folder: Path) -> None:
        rows = schools(folder)
        self.names, self.left = [row["学校"] for row in rows], np.array([int(row["计划数"]) for row in rows])
        self.points = [(float(row["经度"]), float(row["纬度"])) for row in rows]
        child = self._read(folder / "applicants.parquet")
        self.ids, self.texts, self.homes = child["id"], child["id"].to_list(), child["home"]
        self.category, self.housing = child["category"].to_numpy(), child["housing"].to_numpy()
        self._wishes(child["wishes"].to_list())
        self._units(child["twins"], child["stands"].to_numpy())
        self.school, self.stage = np.zeros((2, len(child)), dtype=np.int64)
        self.number: dict[int, str] = {}

    def _read(self, path: Path) -> pl.DataFrame:
        key, category, housing, home, wishes, twins, stands = (pl.col(label) for label in LABELS)
        columns = (
            key.alias("id"),
            category.cast(CATEGORY).to_physical().alias("category"),
            housing.cast(HOUSING).to_physical().alias("housing"),
            home.alias("home"),
            wishes.alias("wishes"),
            twins.alias("twins"),
            (stands == "是").fill_null(value=False).alias("stands"),
        )
        return pl.read_parquet(path, columns=list(LABELS)).select(columns).sort("id")

    def _wishes(self, wishes: list[str | None]) -> None:
        """Lists of schools are few: `wished` and `fallback` hold one a row, -1 behind its end, and `kind` which one."""
        code = {name: at for at, name in enumerate(self.names)}
        kinds: dict[str | None, int] = {}
        self.kind = np.array([kinds.setdefault(text, len(kinds)) for text in wishes], dtype=np.int64)
        lists = [list(dict.fromkeys(text.split("、"))) if text else [] for text in kinds]
        next_to = [FALLBACK.get(schools[0], ()) if schools else () for schools in lists]
        self.wished = _table([[code[name] for name in schools] for schools in lists])
        self.fallback = _table([[code[name] for name in schools] for schools in next_to])

    def _units(self, twins: pl.Series, stands: npt.NDArray[np.bool_]) -> None:
        self.unit, self.head = units(twins), np.arange(len(twins))
        heads = np.flatnonzero(stands & twins.is_not_null().to_numpy())
        self.head[self.unit[heads]] = heads
        self.size = np.bincount(self.unit, minlength=len(twins))

    def metres(self, units: Ints, school: int) -> npt.NDArray[np.float64]:
        """How far each unit lives from the school."""
        homes = np.fromstring(",".join(self.homes[self.head[units]].to_list()), sep=",")
        longitude, latitude = (np.full(len(units), degrees) for degrees in self.points[school])
        metres: npt.NDArray[np.float64]
        _, _, metres = ellipsoid().inv(homes[::2], homes[1::2], longitude, latitude)
        return metres

    def seat(self, stage: int, school: int, units: Ints) -> None:
        """Give a place at the school to every child of these units."""
        self.school[units], self.stage[units] = school, stage
        self.left[school] -= self.size[units].sum()


def _table(lists: list[list[int]]) -> Ints:
    columns = list(zip_longest(*lists, fillvalue=-1))
    return np.array(columns, dtype=np.int64).reshape(len(columns), len(lists)).T


class Admission:
    """The stages, one after the other."""

    def __init__(self, town: Town, draws: Draws, lots: Lots) -> None:
        self.town, self.draws, self.lots = town, draws, lots

    def run(self) -> None:
        """The schools wished, then those next to the first of them: in both, one turn after the other."""
        town = self.town
        own = np.flatnonzero(town.unit == np.arange(len(town.unit)))
        for stage, lists in ((BY_WISH, town.wished), (BY_LOT, town.fallback)):
            for turn in range(lists.shape[1]):
                units = own[town.stage[own] == 0]
                self._turn(stage, turn + 1, units, lists[town.kind[units], turn])

    def _turn(self, stage: int, turn: int, units: Ints, school: Ints) -> None:
        """Every school takes all who come while they fit."""
        town = self.town
        for at in np.flatnonzero(town.left > 0).tolist():
            here = units[school == at]
            if town.size[here].sum() <= town.left[at]:
                town.seat(stage, at, here)
            elif stage == BY_WISH:
                town.seat(stage, at, here[self._ranked(at, here)])
            elif len(here) > 1:
                self._draw(f"{STAGES[BY_LOT]}//{town.names[at]}/{turn}", (str(turn), town.names[at]), at, here)
            elif town.size[here[0]] - town.left[at] <= OVER:
                town.seat(stage, at, here)

    def _ranked(self, school: int, units: Ints) -> list[int]:
        """Who is in, by category, then by distance and housing; a tie that does not fit closes the turn."""
        town, left, inside = self.town, int(self.town.left[school]), []
        category = town.category[town.head[units]]
        for each in range(len(CATEGORY.categories)):
            some = np.flatnonzero(category == each)
            total = int(town.size[units[some]].sum())
            if total <= left:
                inside += some.tolist()
                left -= total
            else:
                seated, left = self._nearest(school, units[some], left)
                inside += some[seated].tolist()
            if left <= 0:
                break
        return inside

    def _nearest(self, school: int, units: Ints, left: int) -> tuple[list[int], int]:
        """Who of one category is in, and the seats left: none after a tie."""
        far, housing = self.town.metres(units, school), self.town.housing[self.town.head[units]]
        order = np.lexsort((housing, far))
        far, housing, size = far[order], housing[order], self.town.size[units[order]]
        ends = np.flatnonzero(np.append((far[1:] != far[:-1]) | (housing[1:] != housing[:-1]), True)) + 1
        total = np.cumsum(size)[ends - 1]
        whole = int(np.searchsorted(total, left, side="right"))  # groups of equals that fit, from the first on
        start = int(ends[whole - 1]) if whole else 0
        inside = order[:start].tolist()
        left -= int(total[whole - 1]) if whole else 0
        for end in ends[whole:].tolist():
            wanted = int(size[start:end].sum())
            if left <= 0 or (wanted > left and end - start > 1):
                return inside, 0
            if wanted - left <= (OVER if end - start == 1 else 0):
                inside += order[start:end].tolist()
                left -= wanted
            start = end
        return inside, left

    def _draw(self, draw: str, spot: tuple[str, str], school: int, units: Ints) -> None:
        """The units whose paper lot has a place, in the order in which they stepped up, while there are seats."""
        town, lots, left = self.town, self.lots[spot], int(self.town.left[school])
        inside = []
        for at in permutation(self.draws.seed, f"{draw}/order", len(units)):
            unit = int(units[at])
            serial, place = lots[town.texts[unit]]
            if place and town.size[unit] - left <= OVER:
                inside.append(unit)
                town.number[unit] = serial
                left -= int(town.size[unit])
                if left <= 0:
                    break
        town.seat(BY_LOT, school, np.array(inside, dtype=np.int64))


def read_lots(folder: Path, files: list[str]) -> Lots:
    """Serial and face by turn and school, and by unit."""
    lots: Lots = {}
    for name in files[:1]:  # a second one would be the other clerk's record of the same lots
        with (folder / name).open(encoding="utf-8") as table:
            rows = csv.reader(table)
            turn, school, unit, serial, face = map(next(rows).index, ("轮次", "学校", "单位", "序号", "签面"))
            for row in rows:
                lots.setdefault((row[turn], row[school]), {})[row[unit]] = row[serial], row[face] == "中"
    return lots


def admit(folder: Path, record: bytes, out: Path) -> None:
    """Read a district's folder, place its children and write them to `out`. `record` is the manifest of the run that is
    compared, from which the seed comes."""
    town, numbers = Town(folder), public(folder)
    files = numbers.get("draw", {}).get(STAGES[BY_LOT], {}).get("lots", [])
    Admission(town, Draws(record, sources(numbers["public"])), read_lots(folder, files)).run()
    stage, school = town.stage[town.unit], town.school[town.unit]
    write(
        out,
        town.ids,
        status=texts(STATUS, np.where(stage > 0, PLACED, LEFTOVER)),
        school=texts([None, *town.names], np.where(stage > 0, school + 1, 0)),
        stage=texts([None, *STAGES[1:]], stage),
        number=pl.lit(pl.Series([town.number.get(unit) for unit in town.unit.tolist()], dtype=pl.String)),
    )
