"""The limit: the Longhua policy for public schools by hand in polars and numpy, for measuring against.

It does what the policy says and nothing else: no language, no unknown cells, no checks, no seal, no journal. In the
ceremony all groups of numbers are exported before one is chosen; here only the chosen one is made.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl

from benchmarks.limits.district import (
    INELIGIBLE,
    LEFTOVER,
    PLACED,
    STATUS,
    public,
    schools,
    seated,
    texts,
    units,
    write,
)
from benchmarks.limits.draws import Draws, permutation, sources

COLUMNS = ["学位申请号", "年级", "符合派位学区", "选择参与电脑随机派位", "就读与免费资格审核合格", "捆绑号"]
SCHOOL, STAGE = "华东师范大学附属深圳龙华学校", "电脑随机派位"
COHORTS = {"小学一年级": ("primary", "X"), "初中一年级": ("middle", "C")}


class Town:
    """Children as columns in order of id, and the number of those who are placed: its place among `numbers`, from 1.

    A unit is known by the row of its first child; `number` is by that row.
    """

    def __init__(self, folder: Path) -> None:
        plan = {row["批次"]: int(row["计划数"]) for row in schools(folder) if row["学校"] == SCHOOL}
        self.seats = [plan[grade] for grade in COHORTS]
        child = self._read(folder / "applicants.parquet")
        self.ids, self.eligible = child["id"], child["eligible"].to_numpy()
        self.grade, self.asks = child["grade"].to_numpy(), child["asks"].to_numpy()
        self.unit = units(child["twins"])
        self.size = np.bincount(self.unit, minlength=len(self.unit))
        self.number = np.zeros(len(self.unit), dtype=np.int64)
        self.numbers: list[pl.Series] = [pl.Series([None], dtype=pl.String)]

    def _read(self, path: Path) -> pl.DataFrame:
        fit = (pl.col("符合派位学区") == "是") & (pl.col("就读与免费资格审核合格") == "是")
        columns = [
            pl.col("学位申请号").alias("id"),
            pl.col("捆绑号").alias("twins"),
            pl.col("年级").cast(pl.Enum(list(COHORTS))).to_physical().alias("grade"),
            fit.alias("eligible"),
            (fit & (pl.col("选择参与电脑随机派位") == "是")).alias("asks"),
        ]
        return pl.read_parquet(path, columns=COLUMNS, parallel="none").select(columns).sort("id")


def place(town: Town, seed: bytes, chosen: int) -> None:
    """Each cohort draws by itself, though all may fit: one shuffle gives the numbers, another the seats."""
    whole = np.bincount(town.unit[town.asks], minlength=len(town.unit)) == town.size
    asking, made = whole & (town.size > 0), 1
    for at, (cohort, mark) in enumerate(COHORTS.values()):
        units = np.flatnonzero(asking & (town.grade == at))
        count, draw = len(units), f"{STAGE}/{cohort}/{SCHOOL}/1"
        if not count:
            continue
        drawn = units[permutation(seed, f"{draw}/admit", count)]
        number = np.zeros(len(town.unit), dtype=np.int64)
        number[units[permutation(seed, f"{draw}/group-{chosen}", count)]] = np.arange(made, made + count)
        drawn = drawn[seated(town.size[drawn], town.seats[at])]
        town.number[drawn] = number[drawn]
        form = f"{mark}%0{max(3, len(str(count)))}d"
        town.numbers.append(pl.Series([form % nth for nth in range(1, count + 1)]))
        made += count


def admit(folder: Path, record: bytes, out: Path) -> None:
    """Read a district's folder, place its children and write them to `out`. `record` is the manifest of the run that is
    compared, from which the seed comes."""
    town, numbers = Town(folder), public(folder)
    place(town, Draws(record, sources(numbers["public"])).seed, numbers["draw"][STAGE]["chosen"])
    number = town.number[town.unit]
    placed = (number > 0).astype(np.int64)
    write(
        out,
        town.ids,
        status=texts(STATUS, np.where(~town.eligible, INELIGIBLE, np.where(placed, PLACED, LEFTOVER))),
        school=texts([None, SCHOOL], placed),
        stage=texts([None, STAGE], placed),
        number=texts(pl.concat(town.numbers), number),
    )
