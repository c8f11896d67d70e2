"""An evaluator that asks another once for all children at all schools they seek, and then answers from memory."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import polars as pl
from attrs import define, field

from ...dsl.policy import Stage
from ..bundles import Sought
from ..evaluator import Evaluator
from ..pairs import Pairs
from ..units import Bools


@define(eq=False)
class Remembered:
    """Standing does not hang on chance, so a thousand draws need it once. `sought` is by stage, `able` by row."""

    evaluator: Evaluator
    stages: Sequence[str]
    sought: Sequence[Sought]
    able: Bools
    schools: int
    _known: dict[str, Pairs] = field(factory=dict, init=False)

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
            able = np.flatnonzero(self.able)
            lists = self.sought[self.stages.index(stage.name)].lists.gather(able)
            self._known[stage.name] = Pairs.learn(able, lists, self.schools, partial(self.evaluator.stand, stage))
        return self._known[stage.name].asked(rows, schools)
