"""paiwei's evaluator for whole rosters."""

from __future__ import annotations

from collections.abc import Sequence

from paiwei.engine.build import build
from paiwei.engine.evaluators.columnar import Columnar

from .asked import LADDER, Asked, Judge, Lot


def judge(asked: Asked) -> Judge:
    """Everything from the policy's rule graph on."""
    graph = build(asked.policy)

    def stand(lot: Lot) -> Sequence[int]:
        rows, schools = asked.rows[lot.start : lot.stop], asked.schools[lot.start : lot.stop]
        return Columnar(graph, asked.roster).tiers(LADDER, rows, schools).to_numpy()  # type: ignore[return-value]

    return stand
