"""The limit: the Nanchang policy for private primary schools 2023 by hand in polars and numpy, for measuring against.

Like `pingcheng.py` beside it: what the policy says and nothing else. No classes are made, as nobody's place
hangs on them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from benchmarks.limits.district import (
    INELIGIBLE,
    LEFTOVER,
    PLACED,
    STATUS,
    Ints,
    all_who_fit,
    counted,
    public,
    schools,
    texts,
    units,
    write,
)
from benchmarks.limits.draws import Draws, codes, leaving, sources

LABELS = ("采集序号", "信息核验通过", "举办者或教职工子女", "报名学校", "捆绑号")
STAGES = ("", "优先录取", "电脑随机派位")
BY_STAFF, BY_DRAW = 1, 2
OVER = 3  # so many over plan, at most, for the sake of twins who meet the last seats
DIGITS = 7


class Town:
    """Children as columns in order of id, schools as codes, and what is placed so far.

    A unit is known by the row of its first child; `stage` and `number` are by that row.
    """

    def __init__(self, folder: Path) -> None:
        rows = schools(folder)
        self.names, self.left = [row["学校"] for row in rows], np.array([int(row["计划数"]) for row in rows])
        child = self._read(folder / "applicants.parquet")
        self.ids, self.texts = child["id"], child["id"].to_list()
        self.eligible, self.staff = child["cleared"].to_numpy(), child["staff"].to_numpy()
        self.school = child["school"].to_numpy().astype(np.int64)
        self.unit = units(child["twins"])
        self.size = np.bincount(self.unit, minlength=len(child))
        self.stage, self.number = np.zeros((2, len(child)), dtype=np.int64)

    def _read(self, path: Path) -> pl.DataFrame:
        columns = (
            pl.col("采集序号").alias("id"),
            (pl.col("信息核验通过") == "是").alias("cleared"),
            (pl.col("举办者或教职工子女") == "是").alias("staff"),
            pl.col("报名学校").cast(pl.Enum(self.names)).to_physical().alias("school"),
            pl.col("捆绑号").alias("twins"),
        )
        return pl.read_parquet(path, columns=list(LABELS)).select(columns).sort("id")

    def waiting(self) -> Ints:
        """The units without a place, ascending; all children of a bundle are eligible or none is."""
        own = self.unit == np.arange(len(self.unit))
        return np.flatnonzero(own & self.eligible & (self.stage == 0))

    def seat(self, stage: int, units: Ints) -> None:
        """Give every child of these units a place at the school of its wish."""
        self.stage[units] = stage
        np.subtract.at(self.left, self.school[units], self.size[units])


class Admission:
    """The stages, one after the other."""

    def __init__(self, town: Town, draws: Draws, numbers: dict[str, Any]) -> None:
        self.town, self.draws, self.numbers = town, draws, numbers

    def run(self) -> None:
        """Children of the staff, of twins only where all are, and then everyone."""
        town = self.town
        staff = np.bincount(town.unit, weights=town.staff, minlength=len(town.unit)) == town.size
        units = town.waiting()
        self._stage(BY_STAFF, units[staff[units]])
        self._stage(BY_DRAW, town.waiting())

    def _stage(self, stage: int, units: Ints) -> None:
        """Every school takes all who come while they fit."""
        town = self.town
        school = town.school[units]
        fit, short = all_who_fit(school, town.size[units], town.left)
        town.seat(stage, units[fit])
        for at in short:
            here = units[school == at]
            if len(here) == 1:
                if town.size[here[0]] - town.left[at] <= OVER:
                    town.seat(stage, here)
            elif stage == BY_STAFF:
                town.seat(stage, here)
            else:
                self._ring(at, here)

    def _ring(self, school: int, units: Ints) -> None:
        """Codes in order of ticket, put in a ring, and round it while there are seats."""
        town, name = self.town, self.town.names[school]
        draw, left, size = f"{STAGES[BY_DRAW]}//{name}/1", int(town.left[school]), town.size[units].tolist()
        order = self.draws.order(draw, [town.texts[unit] for unit in units.tolist()])
        ring = sorted(zip(codes(self.draws.seed, f"{draw}/codes", len(units), DIGITS), order, strict=True))
        inside, numbers = [], []
        for code, at in leaving(ring, self.numbers[name]["start"], self.numbers[name]["step"]):
            if size[at] - left <= OVER:
                inside.append(at)
                numbers.append(code)
                left -= size[at]
                if left <= 0:
                    break
        town.seat(BY_DRAW, units[inside])
        town.number[units[inside]] = numbers


def admit(folder: Path, record: bytes, out: Path) -> None:
    """Read a district's folder, place its children and write them to `out`. `record` is the manifest of the run that is
    compared, from which the seed comes."""
    town, numbers = Town(folder), public(folder)
    Admission(town, Draws(record, sources(numbers["public"])), numbers.get("draw", {}).get(STAGES[BY_DRAW], {})).run()
    stage = town.stage[town.unit]
    write(
        out,
        town.ids,
        status=texts(STATUS, np.where(~town.eligible, INELIGIBLE, np.where(stage == 0, LEFTOVER, PLACED))),
        school=texts([None, *town.names], np.where(stage > 0, town.school + 1, 0)),
        stage=texts([None, *STAGES[1:]], stage),
        number=counted(town.number[town.unit]),
    )
