"""Chances once the seed is known and the codes of a ring are given, but its start and step are still to be drawn."""

from __future__ import annotations

import numpy as np

from ..draws.keys import draw_id
from .around import Around, NotingRing
from .certain import Certain, certain, exact
from .counting import TooMany
from .ready import Ready

AROUND = "enumerated"


def coded(ready: Ready, secret: bytes) -> Certain:
    """`certain` with the seed of the run itself: in every ring whose queue is certain, the chances are over all starts
    and steps round the codes as they stand, so the single units of a kind may differ."""
    noting = NotingRing()
    sure = certain(ready, secret, {**ready.strategies, noting.signature.name: noting})
    policy, segments = ready.policy, ready.taken_in.segments
    margin = policy.bundle.margin if policy.bundle is not None else None
    for stage, segment, choice in sure.ends:
        draw = draw_id(policy.stages[stage].name, segments.cohort(segment), segments.school(segment), choice)
        if draw in noting.ballots:
            try:
                _replace(sure, (stage, segment, choice), noting.around(draw, margin))
            except TooMany:
                continue
    return sure


def _replace(sure: Certain, place: tuple[int, int, int], found: Around) -> None:
    sizes = np.array([unit.size for unit in found.ring])
    for kind in list(sure.chances):
        if (kind.stage, kind.segment, kind.choice) == place:
            mine = sizes == kind.size
            sure.chances[kind] = exact(found.whole[mine], found.part[mine], AROUND)
