"""The limit: the Pingcheng policy for private middle schools 2024 by hand in polars and numpy, for measuring against.

It does what the policy says and nothing else: no language, no unknown cells, no checks, no seal, no journal.
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
    Bools,
    Ints,
    all_who_fit,
    counted,
    public,
    schools,
    seated,
    texts,
    units,
    write,
)
from benchmarks.limits.draws import Draws, sources

COLUMNS = ["采集序号", "应届小学毕业", "户籍所在地", "居住证", "学籍所在民办学校", "报名民办学校", "捆绑号"]
STAGES = ("对口直升", "生源地录取")


class Town:
    """Children as columns in order of id, schools as codes, and what is placed so far.

    A unit is known by the row of its first child; `school`, `stage` and `number` are by that row.
    """

    def __init__(self, folder: Path) -> None:
        plan = {row["学校"]: int(row["计划数"]) for row in schools(folder)}
        self.names, self.left = list(plan), np.array(list(plan.values()), dtype=np.int64)
        child = self._read(folder / "applicants.parquet")
        self.ids, self.texts = child["id"], child["id"].to_list()
        self.eligible = child["eligible"].to_numpy()
        self.applied, self.feeder = child["applied"].to_numpy(), child["feeder"].to_numpy()
        self.unit = units(child["twins"])
        self.size = np.bincount(self.unit, minlength=len(self.unit))
        self.school = np.full(len(self.unit), -1, dtype=np.int64)
        self.stage = np.zeros(len(self.unit), dtype=np.int64)
        self.number = np.zeros(len(self.unit), dtype=np.int64)

    def _read(self, path: Path) -> pl.DataFrame:
        """Schools as small integers from the start, -1 for none."""
        place = pl.Enum(self.names)
        fit = (pl.col("应届小学毕业") == "是") & ((pl.col("户籍所在地") == "平城区") | (pl.col("居住证") == "是"))
        columns = [
            pl.col("采集序号").alias("id"),
            pl.col("捆绑号").alias("twins"),
            fit.alias("eligible"),
            pl.col("学籍所在民办学校").cast(place).to_physical().cast(pl.Int64).fill_null(-1).alias("feeder"),
            pl.col("报名民办学校").cast(place).to_physical().cast(pl.Int64).fill_null(-1).alias("applied"),
        ]
        return pl.read_parquet(path, columns=COLUMNS, parallel="none").select(columns).sort("id")

    def asking(self, who: Bools) -> Ints:
        """The units that wait and whose children are all among `who`."""
        found = self.unit[who & self.eligible & (self.applied >= 0)]
        whole = np.bincount(found, minlength=len(self.unit)) == self.size
        return np.flatnonzero(whole & (self.size > 0) & (self.school < 0))

    def seat(self, stage: int, units: Ints) -> None:
        """Give a place at the school applied for to every child of these units."""
        self.school[units], self.stage[units] = self.applied[units], stage
        np.subtract.at(self.left, self.applied[units], self.size[units])


def place(town: Town, draws: Draws) -> None:
    """Both stages: those who stay at the school of their pupils' register, then all others."""
    everyone = np.ones(len(town.unit), dtype=np.bool_)
    for stage, who in enumerate((town.feeder == town.applied, everyone), 1):
        asking = town.asking(who)
        school = town.applied[asking]
        fit, short = all_who_fit(school, town.size[asking], town.left)
        town.seat(stage, asking[fit])
        for at in short:
            draw(town, draws, stage, asking[school == at])


def draw(town: Town, draws: Draws, stage: int, units: Ints) -> None:
    """Seats by ticket where not all fit. Nobody draws against nobody: twins alone before one seat just wait."""
    if len(units) == 1:
        return
    school = int(town.applied[units[0]])
    ids = [town.texts[unit] for unit in units.tolist()]
    drawn = units[draws.order(f"{STAGES[stage - 1]}//{town.names[school]}/1", ids)]
    inside = seated(town.size[drawn], int(town.left[school]))
    town.number[drawn[inside]] = np.flatnonzero(inside) + 1
    town.seat(stage, drawn[inside])


def admit(folder: Path, record: bytes, out: Path) -> None:
    """Read a district's folder, place its children and write them to `out`. `record` is the manifest of the run that is
    compared, from which the seed comes."""
    town = Town(folder)
    place(town, Draws(record, sources(public(folder)["public"])))
    school, number = town.school[town.unit], town.number[town.unit]
    write(
        out,
        town.ids,
        status=texts(STATUS, np.where(~town.eligible, INELIGIBLE, np.where(school < 0, LEFTOVER, PLACED))),
        school=texts([None, *town.names], school + 1),
        stage=texts([None, *STAGES], town.stage[town.unit]),
        number=counted(number),
    )
