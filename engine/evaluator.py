"""What placing asks of an evaluator. `evaluators/columnar.py` answers for whole rosters."""

from __future__ import annotations

from typing import Protocol

import polars as pl

from ..dsl.policy import Stage


class Evaluator(Protocol):
    """Every answer is for rows whose unknown cells, if any, do not matter."""

    def gates(self) -> pl.DataFrame:
        """One row a child: a Boolean column for each gate that is not about a school, and `eligible`; see
        `gate_columns`."""

    def who(self, stage: Stage) -> pl.Series:
        """Boolean, one a child: whether the stage is for the child."""

    def seek(self, stage: Stage) -> pl.Series:
        """List(Int32), one a child: the schools sought, in order, each once."""

    def stand(self, stage: Stage, rows: pl.Series, schools: pl.Series) -> pl.DataFrame:
        """One row for each pair of child and school: `admissible` Boolean; `tier`, the position of the rung in the
        stage's first ladder or null; `k0`, `k1`, … the rank keys, never null, smaller ranks first."""

    def gates_at(self, rows: pl.Series, schools: pl.Series) -> pl.DataFrame:
        """One row for each pair: a Boolean column for each gate about a school."""
