"""Faults of rows together: keys that stand twice."""

from __future__ import annotations

import polars as pl

from ..dsl.findings import Finding
from .applicants import Applicants
from .codes import fault


def duplicate_keys(applicants: Applicants, key: str, ascending: pl.Series | None) -> tuple[Finding, ...]:
    """Keys that more than one row has, each once, with all its rows. `ascending` is the order of keys, None where some
    are not known."""
    if key not in applicants.columns:
        return ()
    keys = applicants.columns[key].only
    known = keys.drop_nulls() if ascending is None else keys.gather(ascending)
    # Twice the same stands side by side once they are in order: a hundredth of the time of counting different ones.
    if not (known == known.shift()).any() if ascending is not None else known.n_unique() == len(known):
        return ()
    frame = pl.DataFrame({"key": keys, "row": applicants.table.rows}).drop_nulls("key")
    groups = frame.group_by("key", maintain_order=True).agg(pl.col("row")).filter(pl.col("row").list.len() > 1)
    header = applicants.headers[key]
    return tuple(
        fault("D040", applicants.table.cell(rows[0], header, str(value)), count=len(rows), rows=rows)
        for value, rows in groups.iter_rows()
    )
