"""The limit: the Pingcheng primary policy 2024 by hand in polars and numpy, for measuring against.

It does what the policy says and nothing else: no language, no unknown cells, no checks, no journal. The policy's rules
stand here a second time as column expressions. Run as a process: `limit.py FOLDER MANIFEST OUT`; it prints its timings.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import sys
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter

import numpy as np
import numpy.typing as npt
import polars as pl

Ints = npt.NDArray[np.int64]
ZONES = (
    "十四校 四十三校 机车一校 二十三校枫林分校 十四校知行分校",
    "一校 十校 二十三校五洲分校 四十二校 十四校振华校区 区实验小学",
    "八校 三十一校 三十五校 四十六校 四十七校",
    "十七校 二十三校 三十二校 三十九校 四十九校",
    "大同大学附属小学 御河小学 十八校 十八校南关校区 四十一校 四十五校",
    "十八校文瀛分校 十八校御东校区 文慧小学 十八校文兴校区 大同大学附属小学御东校区 御河小学水泊寺校区",
)
SERVED = {
    "原十九校片区": ["八校", "三十一校"],
    "原四十校片区": ["四十三校", "十四校振华校区"],
    "永泰南路东": ["大同大学附属小学开源校区"],
    "昌宁街北": ["大同大学附属小学开源校区", "四十五校"],
    "太和路东": ["十八校御东校区", "御河小学水泊寺校区"],
}
NAMES = {"学校": "school", "计划数": "plan"}
COLUMNS = {
    "采集序号": "id", "出生日期": "born", "户籍所在地": "hukou", "户籍所在片区": "hukou_area", "户籍迁入日期": "hukou_since",
    "与父母或直系亲属同户": "with_parents", "住房所在片区": "home_area", "房产手续": "home_proof", "房产取得日期": "home_since",
    "二手房": "resale", "居住证": "permit", "报名公办学校": "applied", "报名民办学校": "private_applied", "补报志愿": "second",
    "捆绑号": "twins",
}  # fmt: skip


class Draws:
    """Seed and tickets."""

    def __init__(self, record: bytes, public: str) -> None:
        parts = (public.encode(), b"", b"")
        message = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
        self.seed = hmac.digest(hashlib.sha256(b"PW1-commit\0" + record).digest(), message, "sha256")

    def order(self, stage: str, school: str, turn: int, ids: list[str]) -> list[int]:
        """Positions of `ids` in ticket order."""
        key = hmac.digest(self.seed, b"PW1/" + f"{stage}//{school}/{turn}".encode() + b"\x01", "sha256")
        tickets = [(hmac.digest(key, b"ticket\0" + unit.encode(), "sha256"), i) for i, unit in enumerate(ids)]
        return [i for _, i in sorted(tickets)]


class Town:
    """Children as columns in order of id, schools as codes, what is placed so far."""

    def __init__(self, folder: Path) -> None:
        schools = pl.read_csv(folder / "schools.csv").rename(NAMES)
        self.names = schools["school"].to_list()
        self.code = {name: i for i, name in enumerate(self.names)}
        self.left = schools["plan"].to_numpy().astype(np.int64).copy()
        self.areas = [*self.names, *SERVED]
        place, area = pl.Enum(self.names), pl.Enum(self.areas)
        self.child = (
            pl.scan_parquet(folder / "applicants.parquet")
            .select(pl.col(COLUMNS).name.map(COLUMNS.__getitem__))
            .with_columns(
                pl.col("applied", "private_applied").cast(place).to_physical().cast(pl.Int32),
                pl.col("hukou_area", "home_area").cast(area).to_physical().cast(pl.Int32),
                pl.col("second").cast(pl.List(place)).list.eval(pl.element().to_physical().cast(pl.Int32)),
            )
            .sort("id")
            .with_row_index("row")
            .with_columns(pl.col("row").cast(pl.Int64).min().over("twins").alias("first"))
            .with_columns(unit=pl.when(pl.col("twins").is_null()).then("row").otherwise("first").cast(pl.Int64))
            .collect()
        )
        self.ids = self.child["id"]
        self.unit = self.child["unit"].to_numpy()
        self.size = np.bincount(self.unit, minlength=len(self.unit))
        self.school = np.full(len(self.unit), -1)
        self.stage = np.zeros(len(self.unit), dtype=np.int64)
        self.number: dict[int, int] = {}

    def tiers(self, rows: Ints, school: Ints) -> npt.NDArray[np.int16]:
        """The rung, from 0, of each child at a school."""
        served = [a * len(self.names) + self.code[s] for a, area in enumerate(self.areas) for s in SERVED.get(area, [])]
        pair = self.child[rows].with_columns(pl.Series("school", school.astype(np.int32)))

        def here(area: str) -> pl.Expr:
            pairs = pl.col(area) * len(self.names) + pl.col("school")
            return (pl.col(area) == pl.col("school")).fill_null(False) | pairs.is_in(served).fill_null(False)

        def by(day: date) -> pl.Expr:
            return ((pl.col("hukou_since") <= day) & (pl.col("home_since") <= day)).fill_null(False)

        hukou = here("hukou_area") & pl.col("with_parents")
        home = here("home_area") & pl.col("home_proof").is_not_null()
        kept = ~pl.col("resale") | by(date(2023, 6, 30))
        district, homeless = pl.col("hukou") == "平城区", pl.col("home_proof").is_null()
        tier = (
            pl.when(home & hukou & by(date(2024, 6, 30)) & kept).then(0)
            .when(home & hukou).then(1)
            .when(home & district).then(2)
            .when(home).then(3)
            .when(here("hukou_area") & homeless).then(4)
            .when(~district & homeless & pl.col("permit")).then(5)
            .otherwise(6)
        )  # fmt: skip
        return pair.lazy().select(tier.cast(pl.Int16)).collect().to_series().to_numpy()


def fill(town: Town, draws: Draws, stage: tuple[int, str, int], rows: Ints, school: Ints, tier: Ints) -> None:
    """One turn of a stage: units by school and tier, whole tiers while they fit, then by ticket, twins skipping."""
    first, worst = rows == town.unit[rows], tier
    if (town.size[town.unit[rows]] > 1).any():
        pairs = pl.DataFrame({"unit": town.unit[rows], "tier": tier})
        worst = pairs.select(pl.col("tier").max().over("unit")).to_series().to_numpy()
    unit, school, tier = rows[first], school[first], worst[first]
    order = np.lexsort((unit, tier, school))
    unit, school, tier = unit[order], school[order], tier[order]
    size = town.size[unit]
    for s in np.unique(school):
        here = slice(*np.searchsorted(school, [s, s + 1]))
        _school(town, draws, stage, int(s), unit[here], size[here], tier[here])


def _school(town: Town, draws: Draws, stage: tuple[int, str, int], s: int, unit: Ints, size: Ints, tier: Ints) -> None:
    for t in np.unique(tier):
        group, sizes = unit[tier == t], size[tier == t]
        if town.left[s] <= 0:
            return
        if sizes.sum() <= town.left[s]:
            _seat(town, stage[0], s, group)
            continue
        if len(group) == 1:
            continue  # twins before one seat wait
        ids = town.ids.gather(group).to_list()
        for number, i in enumerate(draws.order(stage[1], town.names[s], stage[2], ids), 1):
            if sizes[i] <= town.left[s]:
                _seat(town, stage[0], s, group[i : i + 1])
                town.number[int(group[i])] = number
            if town.left[s] <= 0:
                break


def _seat(town: Town, stage: int, s: int, units: Ints) -> None:
    town.school[units], town.stage[units] = s, stage
    town.left[s] -= town.size[units].sum()


def main(folder: Path, manifest: Path, out: Path) -> None:
    """Read, place, write; print the seconds of each part."""
    clock = [perf_counter()]
    town = Town(folder)
    dice = tomllib.loads((folder / "public.toml").read_text(encoding="utf-8"))["public"]["dice"]
    draws = Draws(manifest.read_bytes(), "dice=" + "".join(f"{n}." for n in dice) + "/")
    clock.append(perf_counter())
    tiers_seconds = [0.0]

    def tiers(rows: Ints, school: Ints) -> Ints:
        start = perf_counter()
        found = town.tiers(rows, school).astype(np.int64)
        tiers_seconds[0] += perf_counter() - start
        return found

    _stages(town, draws, tiers)
    clock.append(perf_counter())
    _write(town, out)
    clock.append(perf_counter())
    parts = dict(zip(("read", "place", "write"), np.diff(clock).tolist(), strict=True))
    print(json.dumps({**parts, "tiers": tiers_seconds[0], "total": clock[-1] - clock[0]}))


def _stages(town: Town, draws: Draws, tiers: Callable[[Ints, Ints], Ints]) -> None:
    child = town.child
    fit = (pl.col("born") <= date(2018, 8, 31)) & ((pl.col("hukou") == "平城区") | pl.col("permit"))
    eligible = child.select(fit.fill_null(False)).to_series().to_numpy()
    waiting = eligible.copy()
    town.stage[~eligible] = -1
    for number, stage, column in ((1, "民办录取", "private_applied"), (2, "公办第一阶段", "applied")):
        wish = child[column].fill_null(-1).to_numpy().astype(np.int64)
        rows = np.flatnonzero(waiting & (wish >= 0))
        tier = np.zeros(len(rows), dtype=np.int64) if number == 1 else tiers(rows, wish[rows])
        fill(town, draws, (number, stage, 1), rows, wish[rows], tier)
        waiting &= town.school[town.unit] < 0
    _second(town, draws, tiers, waiting)


def _second(town: Town, draws: Draws, tiers: Callable[[Ints, Ints], Ints], waiting: npt.NDArray[np.bool_]) -> None:
    zone_of: dict[str, list[int]] = {}
    for area in town.areas:
        serving = SERVED.get(area, [area])
        schools = [s for zone in map(str.split, ZONES) if set(zone) & set(serving) for s in zone]
        zone_of[area] = [town.code[s] for s in dict.fromkeys(schools)]
    zones = pl.DataFrame(
        {"home_area": range(len(town.areas)), "zone": [zone_of[area] for area in town.areas]},
        schema={"home_area": pl.Int32, "zone": pl.List(pl.Int32)},
    )
    rows = np.flatnonzero(waiting)
    both = pl.col("second").fill_null([]).list.concat(pl.col("zone").fill_null([])).list.unique(maintain_order=True)
    lists = (
        town.child[rows].select("second", "home_area").join(zones, on="home_area", how="left", maintain_order="left")
    )
    wishes = lists.select(both).to_series()
    for turn in range(int(wishes.list.len().max() or 0)):  # type: ignore[call-overload]
        open_rows = town.school[town.unit[rows]] < 0
        wish = wishes.list.get(turn, null_on_oob=True).fill_null(-1).to_numpy().astype(np.int64)
        now = open_rows & (wish >= 0)
        fill(town, draws, (3, "公办第二阶段", turn + 1), rows[now], wish[now], tiers(rows[now], wish[now]))


def _write(town: Town, out: Path) -> None:
    unit = town.unit
    numbers = pl.DataFrame(
        {"unit": list(town.number), "number": list(town.number.values())}, schema={"unit": pl.Int64, "number": pl.Int64}
    )
    school, stage = town.school[unit], town.stage[unit]
    status = np.where(stage == -1, 1, np.where(school < 0, 2, 0))
    frame = pl.DataFrame({"id": town.ids, "status": status, "school": school, "stage": stage, "unit": unit})
    names = pl.DataFrame(
        {"school": range(len(town.names)), "name": town.names}, schema={"school": pl.Int64, "name": pl.String}
    )
    frame = frame.join(names, on="school", how="left", maintain_order="left")
    frame = frame.join(numbers, on="unit", how="left", maintain_order="left")
    frame.select(
        "id",
        pl.col("status").replace_strict([0, 1, 2], ["placed", "ineligible", "leftover"], return_dtype=pl.String),
        pl.col("name").alias("school"),
        pl.col("stage").replace_strict(
            {1: "民办录取", 2: "公办第一阶段", 3: "公办第二阶段"}, default=None, return_dtype=pl.String
        ),
        pl.col("number"),
    ).write_csv(out)


if __name__ == "__main__":
    main(*(Path(word) for word in sys.argv[1:4]))
