"""paiwei's evaluator for one child at a time, on durable-rules."""

from __future__ import annotations

from collections.abc import Sequence

from paiwei.engine.build import build
from paiwei.engine.evaluators.rete import Rete
from paiwei.engine.evaluators.rete.cells import cells_of

from .asked import LADDER, Asked, Judge, Lot


def judge(asked: Asked) -> Judge:
    """From a roster's rows on."""
    rete = Rete(build(asked.policy), asked.roster.register)

    def stand(lot: Lot) -> Sequence[int]:
        rows = asked.rows[lot.start : lot.stop].to_list()
        children = cells_of(asked.policy, asked.roster, rows)
        schools = asked.schools[lot.start : lot.stop].to_list()
        return [_rung(rete, cells, school) for cells, school in zip(children, schools, strict=True)]

    return stand


def _rung(rete: Rete, cells: tuple, school: int) -> int:  # type: ignore[type-arg]
    position = rete.child(cells).tier(LADDER, school).position
    return -1 if position is None else position
