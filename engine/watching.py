"""An evaluator whose answers are kept, so that a second one can be asked the same after the run."""

from __future__ import annotations

import polars as pl
from attrs import define, field

from ..dsl.policy import Stage
from .evaluator import Evaluator


@define
class Watched:
    """Answers as `watched` gives them, and all of them remembered: `stood` and `at` in the order in which they were
    asked for, each with the rows and schools."""

    watched: Evaluator
    gated: pl.DataFrame | None = None
    whose: dict[str, pl.Series] = field(factory=dict)
    sought: dict[str, pl.Series] = field(factory=dict)
    stood: list[tuple[Stage, pl.Series, pl.Series, pl.DataFrame]] = field(factory=list)
    at: list[tuple[pl.Series, pl.Series, pl.DataFrame]] = field(factory=list)

    def anew(self) -> Watched:
        """The same evaluator, of which only what children are asked once for all is remembered: for a further run."""
        return Watched(self.watched, self.gated, dict(self.whose), dict(self.sought))

    def gates(self) -> pl.DataFrame:
        """See `Evaluator.gates`."""
        self.gated = self.watched.gates()
        return self.gated

    def who(self, stage: Stage) -> pl.Series:
        """See `Evaluator.who`."""
        found = self.whose[stage.name] = self.watched.who(stage)
        return found

    def seek(self, stage: Stage) -> pl.Series:
        """See `Evaluator.seek`."""
        found = self.sought[stage.name] = self.watched.seek(stage)
        return found

    def stand(self, stage: Stage, rows: pl.Series, schools: pl.Series) -> pl.DataFrame:
        """See `Evaluator.stand`."""
        found = self.watched.stand(stage, rows, schools)
        self.stood.append((stage, rows, schools, found))
        return found

    def gates_at(self, rows: pl.Series, schools: pl.Series) -> pl.DataFrame:
        """See `Evaluator.gates_at`."""
        found = self.watched.gates_at(rows, schools)
        self.at.append((rows, schools, found))
        return found
