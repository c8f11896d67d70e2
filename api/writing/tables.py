"""The result files that machines read: placements.csv and standings.parquet."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import polars as pl
from polars.io.plugins import register_io_source

from ..engine.standings import SCHEMA

COLUMNS = ("id", "status", "school", "stage", "tier", "number", "class", "seat_over_plan")


def write_placements(parts: Iterable[pl.DataFrame], file: Path) -> None:
    """Every applicant's place as CSV (RFC 4180 quotes only where needed, LF, UTF-8 without byte order mark), part after
    part, in each ascending by the bytes of the id; empty where there is nothing, `seat_over_plan` yes or no. Raises
    OSError."""
    with _disk_faults(), file.open("wb") as out:
        for number, part in enumerate(parts):
            rows = as_written(part if part["id"].is_sorted() else part.sort("id"))
            rows.write_csv(out, include_header=number == 0, line_terminator="\n", quote_style="necessary")


def as_written(placements: pl.DataFrame) -> pl.DataFrame:
    """The columns of placements.csv with the texts that stand there."""
    over = pl.when("seat_over_plan").then(pl.lit("yes")).when(~pl.col("seat_over_plan")).then(pl.lit("no"))
    texts = [pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in COLUMNS[:6]]
    return placements.select(*texts, "class", over.alias("seat_over_plan"))


def write_standings(parts: Iterable[pl.DataFrame], file: Path) -> None:
    """Gates failed and tiers by child, school and ladder, part after part; columns as in `Outcome.standings`. Raises
    OSError."""
    coming = iter(parts)
    first, second = next(coming), next(coming, None)
    with _disk_faults(), file.open("wb") as out:
        if second is None:
            first.write_parquet(out, compression="zstd", statistics=True)
            return
        # Each part is made when it is asked for, and dropped when it is written.
        waiting = chain([first, second], coming)
        del first, second
        rows = register_io_source(lambda *_: waiting, schema=SCHEMA)
        rows.sink_parquet(out, compression="zstd", statistics=True)


@contextmanager
def _disk_faults() -> Iterator[None]:
    """Turn the library's words about a full or locked disk into the OSError that they were made from."""
    try:
        yield
    except (OSError, pl.exceptions.ComputeError) as failure:
        number = re.search(r"\(os error (\d+)\)", str(failure))
        if number is None:
            raise
        code = int(number.group(1))
        raise OSError(code, os.strerror(code)) from failure
