"""The limit: the Pingcheng policy for private middle schools 2024 by hand in polars and numpy, for measuring against.

It does what the policy says and nothing else: no language, no unknown cells, no checks, no seal, no journal. Run as a
process: `-m benchmarks.limits.pingcheng_private_middle FOLDER MANIFEST OUT`, where the manifest is the record from
which the seed comes; it prints the seconds of its parts.
"""

from __future__ import annotations

import csv
import json
import sys
import tomllib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import numpy as np
import polars as pl

from benchmarks.limits.draws import Bools, Draws, Ints, seated, sources

COLUMNS = ["采集序号", "应届小学毕业", "户籍所在地", "居住证", "学籍所在民办学校", "报名民办学校", "捆绑号"]
STAGES = ("对口直升", "生源地录取")


class Town:
    """Children as columns in order of id, schools as codes, and what is placed so far.

    A unit is known by the row of its first child; `school`, `stage` and `number` are by that row.
    """

    def __init__(self, folder: Path) -> None:
        with (folder / "schools.csv").open(encoding="utf-8", newline="") as table:
            plan = {row["学校"]: int(row["计划数"]) for row in csv.DictReader(table)}
        self.names, self.left = list(plan), np.array(list(plan.values()), dtype=np.int64)
        child = self._read(folder / "applicants.parquet")
        self.keys, self.ids = child["id"], child["id"].to_list()
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


def units(twins: pl.Series) -> Ints:
    """The row of the first child of everyone's unit. Few are twins, so these are gone through one by one."""
    unit, first = np.arange(len(twins)), dict[str, int]()
    for row, bundle in enumerate(twins.to_list()):
        if bundle is not None:
            unit[row] = first.setdefault(bundle, row)
    return unit


def place(town: Town, draws: Draws) -> None:
    """Both stages: those who stay at the school of their pupils' register, then all others."""
    everyone = np.ones(len(town.unit), dtype=np.bool_)
    for stage, who in enumerate((town.feeder == town.applied, everyone), 1):
        asking = town.asking(who)
        school = town.applied[asking]
        wanted = np.bincount(school, weights=town.size[asking], minlength=len(town.names))
        fits = wanted <= town.left
        short = np.flatnonzero(~fits & (town.left > 0)).tolist()
        town.seat(stage, asking[fits[school]])
        for at in short:
            draw(town, draws, stage, asking[school == at])


def draw(town: Town, draws: Draws, stage: int, units: Ints) -> None:
    """Seats by ticket where not all fit. Nobody draws against nobody: twins alone before one seat just wait."""
    if len(units) == 1:
        return
    school = int(town.applied[units[0]])
    ids = [town.ids[unit] for unit in units.tolist()]
    drawn = units[draws.order(f"{STAGES[stage - 1]}//{town.names[school]}/1", ids)]
    inside = seated(town.size[drawn], int(town.left[school]))
    town.number[drawn[inside]] = np.flatnonzero(inside) + 1
    town.seat(stage, drawn[inside])


def write(town: Town, out: Path) -> None:
    """id, status, school, stage and number of everyone as CSV."""

    def texts(names: Sequence[str | None], at: Ints) -> pl.Expr:
        return pl.lit(pl.Series(names, dtype=pl.String)).gather(pl.lit(pl.Series(at)))

    school = town.school[town.unit]
    number = town.number[town.unit]
    frame = pl.select(
        town.keys,
        status=texts(["placed", "ineligible", "leftover"], np.where(~town.eligible, 1, np.where(school < 0, 2, 0))),
        school=texts([None, *town.names], school + 1),
        stage=texts([None, *STAGES], town.stage[town.unit]),
        number=texts([None, *map(str, range(1, int(number.max(initial=0)) + 1))], number),
    )
    frame.write_csv(out)


def admit(folder: Path, record: bytes, out: Path) -> dict[str, float]:
    """Read a district's folder, place its children and write them to `out`; the seconds of each part. `record` is the
    manifest of the run that is compared, from which the seed comes."""
    clock = [perf_counter()]
    town = Town(folder)
    public = tomllib.loads((folder / "public.toml").read_text(encoding="utf-8"))["public"]
    clock.append(perf_counter())
    place(town, Draws(record, sources(public)))
    clock.append(perf_counter())
    write(town, out)
    clock.append(perf_counter())
    read, placed, written = (later - earlier for earlier, later in pairwise(clock))
    return {"read": read, "place": placed, "write": written, "total": clock[-1] - clock[0]}


if __name__ == "__main__":
    print(json.dumps(admit(Path(sys.argv[1]), Path(sys.argv[2]).read_bytes(), Path(sys.argv[3]))))
