"""A made-up roster of any size for the Pingcheng primary policy, as parquet, with schools and public numbers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl
from paiwei.dsl.policy import Policy

PRIVATE = tuple(f"民办第{number}小学" for number in range(1, 5))
TWINS = 0.015  # of the children are the first of twins
Objects = npt.NDArray[np.object_]


def write_inputs(policy: Policy, count: int, folder: Path, seed: int = 1) -> None:
    """Write `applicants.parquet`, `schools.csv` and `public.toml` into `folder`."""
    rng = np.random.default_rng(seed)
    public = np.array(policy.schools.named, dtype=object)
    target = (len(public) * rng.random(count) ** 1.4).astype(np.int64)
    frame = _children(rng, policy, public[target])
    frame = _with_twins(frame, rng)
    frame.write_parquet(folder / "applicants.parquet")
    _schools(frame, policy).write_csv(folder / "schools.csv")
    dice = rng.integers(0, 10, 20).tolist()
    (folder / "public.toml").write_text(f"[public]\ndice = {dice}\n", encoding="utf-8")


def _children(rng: np.random.Generator, policy: Policy, target: Objects) -> pl.DataFrame:
    count = len(target)
    areas = np.array([*policy.schools.named, *(area.name for area in policy.schools.areas)], dtype=object)

    def area(near: float, blank: float) -> Objects:
        chosen = np.where(rng.random(count) < near, target, rng.choice(areas, count))
        return np.where(rng.random(count) < blank, None, chosen)  # type: ignore[call-overload,no-any-return]

    def day(latest: date, spread: int) -> npt.NDArray[np.datetime64]:
        return np.datetime64(latest) - rng.integers(-60, spread, count).astype("timedelta64[D]")

    def flag(share: float) -> npt.NDArray[np.bool_]:
        return rng.random(count) < share

    home = area(0.7, 0.25)
    proofs = rng.choice(np.array(["不动产权证", "购房合同", "拆迁安置"], dtype=object), count, p=[0.7, 0.2, 0.1])
    private = np.where(flag(0.12), rng.choice(np.array(PRIVATE, dtype=object), count), None)  # type: ignore[call-overload]
    zones = [list(zone.schools) for zone in policy.schools.zones]
    lists = [zones[z][:k] for z, k in zip(rng.integers(0, len(zones), count), rng.integers(0, 4, count), strict=True)]
    keys = rng.permutation(count)
    return pl.DataFrame(
        {
            "采集序号": pl.Series(keys).cast(pl.String).str.zfill(9),
            "姓名": pl.Series(np.full(count, "某某", dtype=object)),
            "出生日期": pl.Series(day(date(2018, 8, 31), 365)).cast(pl.Date),
            "户籍所在地": rng.choice(
                np.array(["平城区", "大同市其他区县", "外地"], dtype=object), count, p=[0.7, 0.2, 0.1]
            ),
            "户籍所在片区": area(0.7, 0.2),
            "户籍迁入日期": pl.Series(day(date(2024, 6, 30), 2500)).cast(pl.Date),
            "与父母或直系亲属同户": flag(0.9),
            "住房所在片区": home,
            "房产手续": np.where(home == None, None, proofs),  # type: ignore[call-overload]  # noqa: E711
            "房产取得日期": pl.Series(day(date(2024, 6, 30), 2500)).cast(pl.Date),
            "二手房": flag(0.3),
            "居住证": flag(0.6),
            "报名公办学校": np.where(private == None, target, None),  # type: ignore[call-overload]  # noqa: E711
            "报名民办学校": private,
            "补报志愿": pl.Series(lists, dtype=pl.List(pl.String)),
            "捆绑号": pl.Series([None] * count, dtype=pl.String),
        },
        strict=False,
    )


def _with_twins(frame: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Turn some pairs of eligible neighbours into twins: the second becomes a copy but for key and hukou date."""
    ok = (pl.col("出生日期") <= date(2018, 8, 31)) & ((pl.col("户籍所在地") == "平城区") | pl.col("居住证"))
    eligible = frame.select(ok.arg_true()).to_series().to_numpy()
    first = rng.choice(eligible, max(2, round(TWINS * len(frame))), replace=False)
    code = pl.Series([f"B{number:07d}" for number in range(len(first))])
    one = frame[first].with_columns(code.alias("捆绑号"))
    later = pl.col("户籍迁入日期").dt.offset_by("1y")
    two = one.with_columns((pl.col("采集序号") + "T").alias("采集序号"), later.alias("户籍迁入日期"))
    rest = np.setdiff1d(np.arange(len(frame)), first)[len(first) :]
    return pl.concat([frame[np.sort(rest)], one, two])


def _schools(frame: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    """Plans from 70 % to 120 % of the demand, so that most schools draw and some have seats to spare."""
    asked = dict(
        pl.concat([frame["报名公办学校"], frame["报名民办学校"]]).drop_nulls().value_counts().iter_rows()  # type: ignore[arg-type]
    )
    names = [*policy.schools.named, *PRIVATE]
    plans = [round((0.7 + 0.1 * (i % 6)) * int(asked.get(name, 0))) + 1 for i, name in enumerate(names)]
    return pl.DataFrame({"学校": names, "计划数": plans})
