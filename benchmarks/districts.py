"""A made-up nation: districts of the shipped policies in turn, their children as parquet, and their list."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unittest.mock import patch

import paiwei
import polars as pl
from attrs import frozen
from paiwei.dsl.policy import Policy
from paiwei.sampling import sample
from paiwei.shipped import samples

from benchmarks.children import write_inputs

KINDS = 4  # rosters made up for each policy; further districts have the same with other keys, in another order
LOTS_UNIT = "单位"


def write_nation(folder: Path, districts: int, children: int, schools: int) -> Path:
    """Write `districts` districts of about `children` children, and the list of them. A policy that names its schools
    has those; where the table of schools says which there are, there are `schools`."""
    folder.mkdir(parents=True, exist_ok=True)
    makers = list(_makers(folder, children, schools))
    lines = ["name,policy,applicants,schools,public"]
    for at in range(districts):
        maker, home = makers[at % len(makers)], folder / f"{at:05d}"
        home.mkdir()
        maker.write(home, at // len(makers))
        lines.append(
            f"{at:05d},{maker.file},{home.name}/applicants.parquet,{home.name}/schools.csv,{home.name}/public.toml"
        )
    path = folder / "nation.csv"
    path.write_text("\n".join([*lines, ""]), "utf-8")
    return path


def _makers(folder: Path, children: int, schools: int) -> Iterator[_Maker]:
    for name, shipped in samples().items():
        policy, file = paiwei.load(shipped.policy), f"{name}.paiwei"
        shutil.copyfile(shipped.policy, folder / file)
        if name == "pingcheng":
            yield _Maker(policy, file, children)
            continue
        kinds = [folder / f"made-{name}-{kind}" for kind in range(KINDS)]
        more = tuple(f"第{number}" for number in range(schools))
        with patch("paiwei.sampling.schools.MADE_UP", more), patch("paiwei.sampling.schools.PRIVATE_FEW", schools):
            for kind, made in enumerate(kinds):
                sample(policy, children, kind, made, ending="csv")
        yield _Maker(policy, file, children, tuple(kinds))


@frozen
class _Maker:
    """Districts of one policy; `kinds` are folders of samples, none where each is made up anew."""

    policy: Policy
    file: str
    children: int
    kinds: tuple[Path, ...] = ()

    def write(self, home: Path, nth: int) -> None:
        """The files of the nth district of this policy."""
        if not self.kinds:
            write_inputs(self.policy, self.children, home, seed=nth + 1)
            return
        made, key = self.kinds[nth % len(self.kinds)], self.policy.key.label
        own = pl.lit(f"{nth:04d}")
        frame = _applicants(made).with_columns((own + pl.col(key).cast(pl.String)).alias(key))
        frame.sample(fraction=1, shuffle=True, seed=nth).write_parquet(home / "applicants.parquet")
        for name in ("schools.csv", "public.toml"):
            shutil.copyfile(made / name, home / name)
        for lots in made.glob("lots-*.csv"):
            frame = pl.read_csv(lots, infer_schema=False)
            frame.with_columns((own + pl.col(LOTS_UNIT)).alias(LOTS_UNIT)).write_csv(home / lots.name)


@cache
def _applicants(made: Path) -> pl.DataFrame:
    return pl.read_csv(made / "applicants.csv", try_parse_dates=True, infer_schema_length=None)


if __name__ == "__main__":
    write_nation(Path(sys.argv[1]), *(int(word) for word in sys.argv[2:5]))
