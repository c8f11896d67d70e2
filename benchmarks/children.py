"""A made-up roster of any size for the Pingcheng primary policy, as parquet, with schools and public numbers."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import paiwei
import polars as pl
from attrs import frozen
from paiwei.dsl.policy import Policy
from paiwei.shipped import samples

PRIVATE = tuple(f"民办第{number}小学" for number in range(1, 5))
TWINS = 0.015  # of the children are the first of twins
BORN_BY, SETTLED_BY = date(2018, 8, 31), date(2024, 6, 30)
ELIGIBLE = (pl.col("出生日期") <= BORN_BY) & ((pl.col("户籍所在地") == "平城区") | pl.col("居住证"))
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


def write_inputs(policy: Policy, count: int, folder: Path, seed: int = 1) -> None:
    """Write `applicants.parquet`, `schools.csv` and `public.toml` into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    areas = (*policy.schools.named, *(area.name for area in policy.schools.areas))
    # Some schools are wanted more than others; a school and the area of its name have the same index.
    target = (len(policy.schools.named) * rng.random(count) ** 1.4).astype(np.int64)
    made = _Made(rng, count, policy.schools.named, areas, target)
    zones = [list(zone.schools) for zone in policy.schools.zones]
    frame = _with_twins(pl.DataFrame([*made.person(), *made.papers(), *made.wishes(zones)]), rng)
    frame.write_parquet(folder / "applicants.parquet")
    _schools(frame, policy).write_csv(folder / "schools.csv")
    dice = rng.integers(0, 10, 20).tolist()
    (folder / "public.toml").write_text(f"[public]\ndice = {dice}\n", encoding="utf-8")


@frozen
class _Made:
    """Columns of made-up children; `target` is the index of the public school that each lives near."""

    rng: np.random.Generator
    count: int
    schools: Sequence[str]
    areas: Sequence[str]
    target: Ints

    def person(self) -> list[pl.Series]:
        keys = pl.Series("采集序号", self.rng.permutation(self.count)).cast(pl.String).str.zfill(9)
        hukou = self.rng.choice(3, self.count, p=[0.7, 0.2, 0.1])
        return [
            keys,
            pl.Series("姓名", ["某某"], dtype=pl.String).new_from_index(0, self.count),
            self._day("出生日期", BORN_BY, 365),
            _named("户籍所在地", ("平城区", "大同市其他区县", "外地"), hukou),
        ]

    def papers(self) -> list[pl.Series]:
        homeless = self._flag(0.25)
        proofs = self.rng.choice(3, self.count, p=[0.7, 0.2, 0.1])
        return [
            self._area("户籍所在片区", self._flag(0.2)),
            self._day("户籍迁入日期", SETTLED_BY, 2500),
            pl.Series("与父母或直系亲属同户", self._flag(0.9)),
            self._area("住房所在片区", homeless),
            _named("房产手续", ("不动产权证", "购房合同", "拆迁安置"), proofs, homeless),
            self._day("房产取得日期", SETTLED_BY, 2500),
            pl.Series("二手房", self._flag(0.3)),
            pl.Series("居住证", self._flag(0.6)),
        ]

    def wishes(self, zones: Sequence[list[str]]) -> list[pl.Series]:
        private = self._flag(0.12)
        kinds = pl.Series("补报志愿", [zone[:k] for zone in zones for k in range(4)], dtype=pl.List(pl.String))
        return [
            _named("报名公办学校", self.schools, self.target, private),
            _named("报名民办学校", PRIVATE, self.rng.integers(0, len(PRIVATE), self.count), ~private),
            kinds.gather(self.rng.integers(0, len(kinds), self.count)),
            pl.Series("捆绑号", [None], dtype=pl.String).new_from_index(0, self.count),
        ]

    def _flag(self, share: float) -> Bools:
        return self.rng.random(self.count) < share

    def _area(self, name: str, blank: Bools) -> pl.Series:
        elsewhere = self.rng.integers(0, len(self.areas), self.count)
        return _named(name, self.areas, np.where(self._flag(0.7), self.target, elsewhere), blank)

    def _day(self, name: str, latest: date, spread: int) -> pl.Series:
        days = np.datetime64(latest) - self.rng.integers(-60, spread, self.count).astype("timedelta64[D]")
        return pl.Series(name, days).cast(pl.Date)


def _named(name: str, names: Sequence[str], at: Ints, blank: Bools | None = None) -> pl.Series:
    """A column of names by position, null where blank."""
    column = pl.Series(name, names, dtype=pl.String).gather(at)
    return column if blank is None else column.zip_with(pl.Series(~blank), pl.Series([None], dtype=pl.String))


def _with_twins(frame: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Turn some pairs of eligible neighbours into twins: the second becomes a copy but for key and hukou date."""
    eligible = frame.select(ELIGIBLE.arg_true()).to_series().to_numpy()
    first = rng.choice(eligible, max(2, round(TWINS * len(frame))), replace=False)
    code = pl.Series([f"B{number:07d}" for number in range(len(first))])
    one = frame[first].with_columns(code.alias("捆绑号"))
    later = pl.col("户籍迁入日期").dt.offset_by("1y")
    two = one.with_columns((pl.col("采集序号") + "T").alias("采集序号"), later.alias("户籍迁入日期"))
    rest = np.setdiff1d(np.arange(len(frame)), first)[len(first) :]
    return pl.concat([frame[np.sort(rest)], one, two])[rng.permutation(len(frame))]


def _schools(frame: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    """Plans from 70 % to 120 % of the eligible demand, so that most schools draw and some have seats to spare."""
    asked = frame.filter(ELIGIBLE).select(pl.coalesce("报名公办学校", "报名民办学校")).to_series().value_counts()
    demand: dict[str, int] = dict(asked.iter_rows())
    names = [*policy.schools.named, *PRIVATE]
    plans = [round((0.7 + 0.1 * (i % 6)) * demand.get(name, 0)) + 1 for i, name in enumerate(names)]
    return pl.DataFrame({"学校": names, "计划数": plans})


if __name__ == "__main__":
    write_inputs(paiwei.load(samples()["pingcheng"].policy), int(sys.argv[2]), Path(sys.argv[1]))
