"""What the programs by hand share: a district's small files, units, seats where all fit, and the table of places."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
STATUS = ("placed", "ineligible", "leftover")
PLACED, INELIGIBLE, LEFTOVER = range(3)


def schools(folder: Path) -> list[dict[str, str]]:
    """The rows of the schools' table; polars takes a millisecond for thirty lines."""
    with (folder / "schools.csv").open(encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table))


def public(folder: Path) -> dict[str, Any]:
    """The public numbers."""
    return tomllib.loads((folder / "public.toml").read_text(encoding="utf-8"))


def units(twins: pl.Series) -> Ints:
    """The row of the first child of everyone's unit. Few are twins, so these are gone through one by one."""
    unit, first = np.arange(len(twins), dtype=np.int64), dict[str, int]()
    bundled = np.flatnonzero(twins.is_not_null().to_numpy())
    for row, bundle in zip(bundled.tolist(), twins.drop_nulls().to_list(), strict=True):
        unit[row] = first.setdefault(bundle, row)
    return unit


def all_who_fit(school: Ints, size: Ints, left: Ints) -> tuple[Bools, list[int]]:
    """Which units, each at a school, are at one that takes all who come; and the schools that have seats for some."""
    fits = np.bincount(school, weights=size, minlength=len(left)) <= left
    return fits[school], np.flatnonzero(~fits & (left > 0)).tolist()


def seated(size: Ints, seats: int) -> Bools:
    """Which of some units, in the order drawn, get seats: those of a bundle that meets too few wait."""
    total = np.cumsum(size)
    inside: Bools = total <= seats
    first = int(inside.sum())
    left = seats - (int(total[first - 1]) if first else 0)
    for at, children in enumerate(size[first:].tolist(), first):
        if left <= 0:
            break
        if children <= left:
            inside[at], left = True, left - children
    return inside


def texts(names: Sequence[str | None] | pl.Series, at: Ints) -> pl.Expr:
    """The name at each position."""
    return pl.lit(pl.Series(values=names, dtype=pl.String)).gather(pl.lit(pl.Series(at)))


def counted(number: Ints) -> pl.Expr:
    """Numbers as they are, none for 0."""
    column = pl.lit(pl.Series(number))
    return pl.when(column > 0).then(column)


def write(out: Path, ids: pl.Series, **columns: pl.Expr) -> None:
    """The id and `columns` (status, school, stage, number) of everyone as CSV."""
    pl.select(ids.alias("id"), *(column.alias(name) for name, column in columns.items())).write_csv(out)
