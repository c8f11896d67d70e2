"""An evaluator whose answers are kept, so that a second one can be asked the same after the run."""

from __future__ import annotations

import polars as pl
from attrs import define, field

from ..dsl.policy import Stage
from .evaluator import Evaluator


@define(kw_only=True)
class Answers:
    """What an evaluator answered: `stood` and `at` in the order in which they were asked for, each with the rows and
    schools."""

    gated: pl.DataFrame | None = None
    whose: dict[str, pl.Series] = field(factory=dict)
    sought: dict[str, pl.Series] = field(factory=dict)
    stood: list[tuple[Stage, pl.Series, pl.Series, pl.DataFrame]] = field(factory=list)
    at: list[tuple[pl.Series, pl.Series, pl.DataFrame]] = field(factory=list)

    def of(self, start: int, count: int) -> Answers:
        """The answers about so many children from a row on, who are rows 0, 1, … there."""

        def own(rows: pl.Series, *columns: pl.Series) -> list[pl.Series]:
            inside = rows.is_between(start, start + count - 1).arg_true()
            return [rows.gather(inside) - start, *(column.gather(inside) for column in columns)]

        found = Answers(gated=None if self.gated is None else self.gated.slice(start, count))
        found.whose = {stage: column.slice(start, count) for stage, column in self.whose.items()}
        found.sought = {stage: column.slice(start, count) for stage, column in self.sought.items()}
        for stage, rows, schools, answers in self.stood:
            here, there, *said = own(rows, schools, *answers)
            found.stood.append((stage, here, there, pl.DataFrame(said)))
        for rows, schools, answers in self.at:
            here, there, *said = own(rows, schools, *answers)
            found.at.append((here, there, pl.DataFrame(said)))
        return found


@define
class Watched(Answers):
    """Answers as `watched` gives them, and all of them remembered."""

    watched: Evaluator

    def anew(self) -> Watched:
        """The same evaluator, of which only what children are asked once for all is remembered: for a further run."""
        return Watched(self.watched, gated=self.gated, whose=dict(self.whose), sought=dict(self.sought))

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
