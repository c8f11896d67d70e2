"""The limit: the Nanchang policy for private primary schools 2023 by hand in polars and numpy, for measuring against.

Like `pingcheng.py` beside it: what the policy says and nothing else. No classes are made, as nobody's place
hangs on them. Run as a process: `-m benchmarks.limits.nanchang FOLDER MANIFEST OUT`.
"""

from __future__ import annotations

import csv
import json
import sys
import tomllib
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from benchmarks.limits.draws import Draws, codes, leaving

Ints = npt.NDArray[np.int64]
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
        with (folder / "schools.csv").open(encoding="utf-8") as table:  # polars takes 1 ms for thirty lines
            schools = [(row["学校"], int(row["计划数"])) for row in csv.DictReader(table)]
        self.names = [name for name, _ in schools]
        self.left = np.array([plan for _, plan in schools])
        child = self._read(folder / "applicants.parquet")
        self.ids, self.texts = child["id"], child["id"].to_list()
        self.eligible, self.staff = child["cleared"].to_numpy(), child["staff"].to_numpy()
        self.school = child["school"].to_numpy().astype(np.int64)
        self.unit = np.arange(len(child))
        bundled = np.flatnonzero(child["twins"].is_not_null().to_numpy())
        first: dict[str, int] = {}
        for row, twins in zip(bundled.tolist(), child["twins"][bundled].to_list(), strict=True):
            self.unit[row] = first.setdefault(twins, row)
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
        asked = np.bincount(school, weights=town.size[units], minlength=len(town.left))
        fits = asked <= town.left
        short = np.flatnonzero(~fits & (town.left > 0)).tolist()
        town.seat(stage, units[fits[school]])
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


def write(town: Town, out: Path) -> None:
    """id, status, school, stage and number of everyone as CSV."""
    stage, number = town.stage[town.unit], town.number[town.unit]
    status = np.where(~town.eligible, 1, np.where(stage == 0, 2, 0))
    frame = pl.DataFrame(
        {
            "id": town.ids,
            "status": pl.Series(["placed", "ineligible", "leftover"])[status],
            "school": pl.Series([None, *town.names])[np.where(stage > 0, town.school + 1, 0)],
            "stage": pl.Series([None, *STAGES[1:]])[stage],
            "number": pl.Series(number),
        }
    )
    frame.with_columns(pl.when(pl.col("number") > 0).then("number")).write_csv(out)


def admit(folder: Path, record: bytes, out: Path) -> dict[str, float]:
    """Read a district's folder, place its children and write them to `out`; the seconds it took. `record` is the
    manifest of the run that is compared, from which the seed comes."""
    start = perf_counter()
    town = Town(folder)
    public = tomllib.loads((folder / "public.toml").read_text(encoding="utf-8"))
    draws = Draws(record, "dice=" + "".join(f"{n}." for n in public["public"]["dice"]) + "/")
    Admission(town, draws, public.get("draw", {}).get(STAGES[BY_DRAW], {})).run()
    write(town, out)
    return {"total": perf_counter() - start}


if __name__ == "__main__":
    print(json.dumps(admit(Path(sys.argv[1]), Path(sys.argv[2]).read_bytes(), Path(sys.argv[3]))))
