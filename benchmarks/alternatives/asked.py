"""What every tool is asked: on which rung of the Pingcheng ladder a child stands at the school it applied at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import paiwei
import polars as pl
from attrs import field, frozen
from paiwei.dsl.policy import Policy
from paiwei.engine.roster import Roster

from benchmarks.children import write_inputs

LADDER = "公办梯次"
OF_LADDER = (
    "hukou", "hukou_area", "hukou_since", "with_parents", "home_area", "home_proof", "home_since", "resale", "permit",
)  # fmt: skip
SPARE = 1.2  # some children apply at a private school only

Record = dict[str, Any]
Judge = Callable[["Lot"], Sequence[int]]


@frozen(slots=False)
class Asked:
    """Children by row of the roster, each with the index of the school it applied at, and the same children as the
    file has them."""

    folder: Path
    policy: Policy
    roster: Roster = field(repr=False)
    rows: pl.Series = field(repr=False, eq=False)
    schools: pl.Series = field(repr=False, eq=False)
    as_read: pl.DataFrame = field(repr=False, eq=False)

    @classmethod
    def of(cls, policy: Policy, count: int, folder: Path) -> Asked:
        """So many made-up children; their files are written into `folder`."""
        write_inputs(policy, round(count * SPARE), folder)
        roster = paiwei.read(policy, folder / "applicants.parquet", folder / "schools.csv")
        applied = roster.frame.with_row_index("row").drop_nulls("applied").head(count)
        assert len(applied) == count, "too few apply at a public school"
        labels = {spec.label: spec.name for spec in policy.fields if spec.name in (*OF_LADDER, "id", "applied")}
        children = pl.scan_parquet(folder / "applicants.parquet").select(*labels).rename(labels).sort("id")
        as_read = children.drop_nulls("applied").head(count).drop("id").collect()
        return cls(folder, policy, roster, applied["row"], applied["applied"], as_read)

    @cached_property
    def areas(self) -> Mapping[str, list[str]]:
        """The names of the areas that each school serves."""
        register = self.roster.register
        served = list(zip(register.areas, register.served_by, strict=True))
        return {school: [area for area, schools in served if at in schools] for at, school in enumerate(register.names)}

    def lots(self, count: int, size: int) -> Iterator[Lot]:
        """The first children in lots."""
        for start in range(0, count, size):
            yield Lot(self, start, min(start + size, count))


@frozen(slots=False)
class Lot:
    """The children from `start` to before `stop`."""

    asked: Asked
    start: int
    stop: int

    @cached_property
    def records(self) -> list[Record]:
        """A dictionary a child, as a table gives it: texts, truths, dates, None for blank, and `areas`, those of the
        school."""
        found = self.asked.as_read[self.start : self.stop].to_dicts()
        for record in found:
            record["areas"] = self.asked.areas[record.pop("applied")]
        return found

    def texts(self) -> Iterator[Record]:
        """The records with dates as texts, `2024-06-30`, for tools that know no dates of Python's."""
        for record in self.records:
            since: tuple[date, date] = record["hukou_since"], record["home_since"]
            yield {**record, "hukou_since": since[0].isoformat(), "home_since": since[1].isoformat()}


def differing(expected: npt.NDArray[np.int64], answers: Sequence[int], lot: Lot) -> str:
    """The first child of whom a tool says something else; empty if there is none."""
    wrong = np.flatnonzero(expected[lot.start : lot.stop] != np.asarray(answers))
    if not len(wrong):
        return ""
    at = int(wrong[0])
    return f"{len(wrong)} differ, such as {lot.records[at]}: {answers[at]}, not {expected[lot.start + at]}"
