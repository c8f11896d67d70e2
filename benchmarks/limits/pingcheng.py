"""The limit: the Pingcheng primary policy 2024 by hand in polars and numpy, for measuring against.

It does what the policy says and nothing else: no language, no unknown cells, no checks, no seal, no journal. The rules
of the policy stand here a second time, as column expressions. Run as a process:
`-m benchmarks.limits.pingcheng FOLDER MANIFEST OUT`, where the manifest is the record from which the seed comes; it
prints the seconds of its parts.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import numpy as np
import numpy.typing as npt
import polars as pl

from benchmarks.limits.district import INELIGIBLE, LEFTOVER, PLACED, STATUS, Ints, counted, public, texts, write
from benchmarks.limits.draws import Draws, sources

ZONES = (
    "十四校 四十三校 机车一校 二十三校枫林分校 十四校知行分校",
    "一校 十校 二十三校五洲分校 四十二校 十四校振华校区 区实验小学",
    "八校 三十一校 三十五校 四十六校 四十七校",
    "十七校 二十三校 三十二校 三十九校 四十九校",
    "大同大学附属小学 御河小学 十八校 十八校南关校区 四十一校 四十五校",
    "十八校文瀛分校 十八校御东校区 文慧小学 十八校文兴校区 大同大学附属小学御东校区 御河小学水泊寺校区",
)
SERVED = {
    "原十九校片区": ("八校", "三十一校"),
    "原四十校片区": ("四十三校", "十四校振华校区"),
    "永泰南路东": ("大同大学附属小学开源校区",),
    "昌宁街北": ("大同大学附属小学开源校区", "四十五校"),
    "太和路东": ("十八校御东校区", "御河小学水泊寺校区"),
}
HUKOU = pl.Enum(["平城区", "大同市其他区县", "外地"])
TEXT = {"id": "采集序号", "twins": "捆绑号"}
AS_STORED = {
    "born": "出生日期", "hukou_since": "户籍迁入日期", "home_since": "房产取得日期",
    "with_parents": "与父母或直系亲属同户", "resale": "二手房", "permit": "居住证",
}  # fmt: skip
SCHOOLS = {"applied": "报名公办学校", "private_applied": "报名民办学校"}
AREAS = {"hukou_area": "户籍所在片区", "home_area": "住房所在片区"}
OF_TIERS = ("hukou", "permit", "hukou_area", "hukou_since", "with_parents", "home_area", "has_home", "home_since")
STAGES = ("", "民办录取", "公办第一阶段", "公办第二阶段")


class Town:
    """Children as columns in order of id, schools and areas as codes, and what is placed so far.

    A unit is known by the row of its first child; `school`, `stage` and `number` are by that row.
    """

    def __init__(self, folder: Path) -> None:
        schools = pl.read_csv(folder / "schools.csv")
        self.names = schools["学校"].to_list()
        self.code = {name: at for at, name in enumerate(self.names)}
        self.areas = [*self.names, *SERVED]
        self.left = schools["计划数"].to_numpy().astype(np.int64)
        child = self._read(folder / "applicants.parquet")
        self.ids, self.eligible = child["id"], child["eligible"].to_numpy()
        self.facts = child.select(*OF_TIERS, "resale")
        self.wishes = child.select("applied", "private_applied", "second")
        self.unit = child["unit"].to_numpy().astype(np.int64)
        self.size = np.bincount(self.unit, minlength=len(self.unit))
        self.school = np.full(len(self.unit), -1, dtype=np.int16)
        self.stage = np.zeros(len(self.unit), dtype=np.int8)
        self.number = np.zeros(len(self.unit), dtype=np.int32)

    def _read(self, path: Path) -> pl.DataFrame:
        """Names as small integers from the start, so that no text but the ids stays in memory."""
        place, area = pl.Enum(self.names), pl.Enum(self.areas)
        fit = (pl.col("born") <= date(2018, 8, 31)) & ((pl.col("hukou") == "平城区") | pl.col("permit"))
        columns = [
            *(pl.col(label).alias(name) for name, label in (TEXT | AS_STORED).items()),
            *(pl.col(label).cast(place).to_physical().cast(pl.Int32).alias(name) for name, label in SCHOOLS.items()),
            *(pl.col(label).cast(area).to_physical().cast(pl.Int32).alias(name) for name, label in AREAS.items()),
            pl.col("补报志愿").list.eval(pl.element().cast(place).to_physical().cast(pl.Int32)).alias("second"),
            pl.col("户籍所在地").cast(HUKOU).alias("hukou"),
            pl.col("房产手续").is_not_null().alias("has_home"),
        ]
        child = pl.scan_parquet(path).select(columns).sort("id").with_columns(fit.alias("eligible")).drop("born")
        first = pl.col("row").min().over("twins")
        unit = pl.when(pl.col("twins").is_null()).then("row").otherwise(first).alias("unit")
        return child.with_row_index("row").with_columns(unit).drop("row", "twins").collect(engine="streaming")

    def tiers(self, rows: Ints, school: Ints) -> Ints:
        """The rung, from 0, of each child at the school beside it."""
        served = [at * len(self.names) + self.code[s] for at, a in enumerate(self.areas) for s in SERVED.get(a, ())]

        def here(area: str) -> pl.Expr:
            pairs = pl.col(area) * len(self.names) + pl.col("school")
            return (pl.col(area) == pl.col("school")) | pairs.is_in(served)

        def by(day: date) -> pl.Expr:
            return (pl.col("hukou_since") <= day) & (pl.col("home_since") <= day)

        hukou, home = here("hukou_area") & pl.col("with_parents"), here("home_area") & pl.col("has_home")
        kept = ~pl.col("resale") | by(date(2023, 6, 30))
        district, homeless = pl.col("hukou") == "平城区", ~pl.col("has_home")
        tier = (
            pl.when(home & hukou & by(date(2024, 6, 30)) & kept).then(0)
            .when(home & hukou).then(1)
            .when(home & district).then(2)
            .when(home).then(3)
            .when(here("hukou_area") & homeless).then(4)
            .when(~district & homeless & pl.col("permit")).then(5)
            .otherwise(6)
        )  # fmt: skip
        pairs = self.facts[rows].lazy().with_columns(school=pl.Series(school.astype(np.int32)))
        found = pairs.select(tier.cast(pl.Int64)).collect(engine="streaming")
        return found.to_series().to_numpy()

    def seat(self, stage: int, school: int, units: Ints) -> None:
        """Give a place at the school to every child of these units."""
        self.school[units], self.stage[units] = school, stage
        self.left[school] -= self.size[units].sum()


class Admission:
    """The stages, one after the other."""

    def __init__(self, town: Town, draws: Draws) -> None:
        self.town, self.draws, self.in_tiers = town, draws, 0.0

    def run(self) -> None:
        """All three stages."""
        for stage, column in ((1, "private_applied"), (2, "applied")):
            wish = self.town.wishes[column].fill_null(-1).to_numpy()
            rows = np.flatnonzero(self._waiting() & (wish >= 0))
            self._turn(stage, 1, rows, wish[rows].astype(np.int64))
        self._second()

    def _waiting(self) -> npt.NDArray[np.bool_]:
        waiting: npt.NDArray[np.bool_] = self.town.eligible & (self.town.school[self.town.unit] < 0)
        return waiting

    def _second(self) -> None:
        """Second choices, then the schools of the zones of the home, one turn after the other."""
        town = self.town
        rows = np.flatnonzero(self._waiting())
        of_area = pl.Series([self._zone(area) for area in town.areas], dtype=pl.List(pl.Int32))
        wishes = town.wishes["second"].gather(rows)
        zone = of_area.gather(town.facts["home_area"].gather(rows)).fill_null([])
        lists = wishes.fill_null([]).list.concat(zone).list.unique(maintain_order=True)
        turn = 0
        while len(rows):
            turn += 1
            waiting = (town.school[town.unit[rows]] < 0) & (lists.list.len().to_numpy() >= turn)
            rows, lists = rows[waiting], lists.filter(pl.Series(waiting))
            self._turn(3, turn, rows, lists.list.get(turn - 1).to_numpy().astype(np.int64))

    def _zone(self, area: str) -> list[int]:
        serving = SERVED.get(area, (area,))
        schools = [s for zone in map(str.split, ZONES) if set(zone) & set(serving) for s in zone]
        return [self.town.code[s] for s in dict.fromkeys(schools)]

    def _turn(self, stage: int, turn: int, rows: Ints, school: Ints) -> None:
        """Every school looks at its units by tier; of twins the later tier counts."""
        start = perf_counter()
        tier = np.zeros(len(rows), dtype=np.int64) if stage == 1 else self.town.tiers(rows, school)
        self.in_tiers += perf_counter() - start
        unit, children = self.town.unit[rows], len(self.town.unit)
        first = rows == unit
        worst = np.zeros(children, dtype=np.int64)
        np.maximum.at(worst, unit, tier)
        # School, tier and unit in one integer: sorting values is several times faster than sorting by three columns.
        queue = np.sort((school[first] * 8 + worst[unit[first]]) * children + unit[first])
        group, unit = queue // children, queue % children
        starts = np.flatnonzero(np.diff(group, prepend=-1)).tolist()
        for begin, end in pairwise([*starts, len(group)]):
            self._group(stage, turn, int(group[begin]) // 8, unit[begin:end])

    def _group(self, stage: int, turn: int, school: int, units: Ints) -> None:
        """Equals: all of them while they fit, else by ticket; twins who meet one seat wait."""
        town, size, left = self.town, self.town.size[units], int(self.town.left[school])
        if left <= 0 or size.sum() <= left:
            if left > 0:
                town.seat(stage, school, units)
            return
        if len(units) == 1:
            return
        draw = f"{STAGES[stage]}//{town.names[school]}/{turn}"
        order = np.array(self.draws.order(draw, town.ids.gather(units).to_list()))
        total = np.cumsum(size[order])
        inside = total <= left
        left -= int(total[inside][-1]) if inside[0] else 0
        for at in range(int(inside.sum()), len(order)):
            if left <= 0:
                break
            if size[order[at]] <= left:
                inside[at], left = True, left - int(size[order[at]])
        town.seat(stage, school, units[order[inside]])
        town.number[units[order[inside]]] = np.flatnonzero(inside) + 1


def finish(town: Town, out: Path) -> None:
    """Write everyone's place."""
    school, stage, number = (column[town.unit].astype(np.int64) for column in (town.school, town.stage, town.number))
    write(
        out,
        town.ids,
        status=texts(STATUS, np.where(~town.eligible, INELIGIBLE, np.where(school < 0, LEFTOVER, PLACED))),
        school=texts([None, *town.names], school + 1),
        stage=texts([None, *STAGES[1:]], stage),
        number=counted(number),
    )


def admit(folder: Path, record: bytes, out: Path) -> dict[str, float]:
    """Read a district's folder, place its children and write them to `out`; the seconds of each part. `record` is the
    manifest of the run that is compared, from which the seed comes."""
    clock = [perf_counter()]
    town = Town(folder)
    admission = Admission(town, Draws(record, sources(public(folder)["public"])))
    clock.append(perf_counter())
    admission.run()
    clock.append(perf_counter())
    finish(town, out)
    clock.append(perf_counter())
    read, place, written = (later - earlier for earlier, later in pairwise(clock))
    total = clock[-1] - clock[0]
    return {"read": read, "tiers": admission.in_tiers, "place": place, "write": written, "total": total}


if __name__ == "__main__":
    print(json.dumps(admit(Path(sys.argv[1]), Path(sys.argv[2]).read_bytes(), Path(sys.argv[3]))))
