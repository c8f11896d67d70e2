"""Faults of rows together: keys that stand twice."""

from __future__ import annotations

import polars as pl
from attrs import field, frozen

from ..dsl.findings import Finding
from .applicants import Applicants
from .codes import fault


@frozen
class Keys:
    """The rows of a table in the order of their keys, and the keys in this order."""

    order: pl.Series = field(eq=False)
    ascending: pl.Series = field(eq=False)


def duplicate_keys(applicants: Applicants, known: Keys | None) -> tuple[Finding, ...]:
    """Keys that more than one row has, each once, with all its rows. `known` is None where some keys are not."""
    key = applicants.key
    if key not in applicants.columns:
        return ()
    # Twice the same stands side by side once they are in order: a hundredth of the time of counting different ones.
    if known is not None and not (known.ascending == known.ascending.shift()).any():
        return ()
    keys = applicants.columns[key].only
    frame = pl.DataFrame({"key": keys, "row": applicants.table.rows}).drop_nulls("key")
    groups = frame.group_by("key", maintain_order=True).agg(pl.col("row")).filter(pl.col("row").list.len() > 1)
    header = applicants.headers[key]
    return tuple(
        fault("D040", applicants.table.cell(rows[0], header, str(value)), count=len(rows), rows=rows)
        for value, rows in groups.iter_rows()
    )
