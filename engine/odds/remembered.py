"""An evaluator that asks another once for all children at all schools they seek, and then answers from memory."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
from attrs import define, field

from ...dsl.policy import Stage
from ..bundles import Sought
from ..evaluator import Evaluator
from ..units import Bools, Ints


@define(eq=False)
class Remembered:
    """Standing does not hang on chance, so a thousand draws need it once. `sought` is by stage, `able` by row."""

    evaluator: Evaluator
    stages: Sequence[str]
    sought: Sequence[Sought]
    able: Bools
    schools: int
    _known: dict[str, tuple[Ints, pl.DataFrame]] = field(factory=dict, init=False)

    def gates(self) -> pl.DataFrame:
        """As the evaluator has them."""
        return self.evaluator.gates()

    def who(self, stage: Stage) -> pl.Series:
        """As the evaluator has it."""
        return self.evaluator.who(stage)

    def seek(self, stage: Stage) -> pl.Series:
        """As the evaluator has it."""
        return self.evaluator.seek(stage)

    def gates_at(self, rows: pl.Series, schools: pl.Series) -> pl.DataFrame:
        """As the evaluator has them."""
        return self.evaluator.gates_at(rows, schools)

    def stand(self, stage: Stage, rows: pl.Series, schools: pl.Series) -> pl.DataFrame:
        """As the evaluator has it, from memory where the pair is on a list of the stage."""
        if stage.name not in self._known:
            self._known[stage.name] = self._learn(stage)
        pairs, stand = self._known[stage.name]
        wanted = self._pairs(rows.to_numpy().astype(np.int64), schools.to_numpy().astype(np.int64))
        at = np.minimum(np.searchsorted(pairs, wanted), max(len(pairs) - 1, 0))
        if not len(pairs) or not bool((pairs[at] == wanted).all()):
            return self.evaluator.stand(stage, rows, schools)
        return stand[at]

    def _learn(self, stage: Stage) -> tuple[Ints, pl.DataFrame]:
        rows = np.flatnonzero(self.able)
        lists = self.sought[self.stages.index(stage.name)].lists.gather(rows)
        everyone = np.repeat(rows, lists.list.len().to_numpy())
        pairs = np.unique(self._pairs(everyone, lists.explode(empty_as_null=False).to_numpy().astype(np.int64)))
        row, school = np.divmod(pairs, self.schools)
        stand = self.evaluator.stand(stage, pl.Series(row.astype(np.uint32)), pl.Series(school.astype(np.int32)))
        return pairs, stand

    def _pairs(self, rows: Ints, schools: Ints) -> Ints:
        return rows * self.schools + schools
