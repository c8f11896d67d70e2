"""The ladder written out in polars, as the program of `benchmarks/limits/pingcheng.py` has it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from benchmarks.limits.pingcheng import Town

from .asked import Asked, Judge, Lot


def judge(asked: Asked) -> Judge:
    """From columns on, whose names are small integers already."""
    town = Town(asked.folder)
    code = np.array([town.code.get(name, -1) for name in asked.roster.register.names], dtype=np.int64)
    rows, schools = asked.rows.to_numpy().astype(np.int64), code[asked.schools.to_numpy()]

    def stand(lot: Lot) -> Sequence[int]:
        found: Sequence[int] = town.tiers(rows[lot.start : lot.stop], schools[lot.start : lot.stop])  # type: ignore[assignment]
        return found

    return stand
