"""Draws over the equals of a queue, as a school in turn holds them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from ..choose import Hold, Lottery, Queue
from ..drawing import Drawing, Spot
from ..units import Ints


def holding(drawing: Drawing | None, waiting: Queue, spot: Callable[[int], Spot]) -> Hold:
    """What `choose` calls to have entries of a queue drawn; `spot` is the place of a segment's draw."""

    def hold(segment: int, entries: Ints, seats: int) -> Lottery:
        assert drawing is not None, "a stage that does not draw was asked to"
        ascending = entries[np.argsort(waiting.unit[entries], kind="stable")]
        units = waiting.unit[ascending]
        drawn = drawing.hold(spot(segment), units, waiting.size[ascending], seats)

        def numbers(some: Sequence[int]) -> Mapping[int, str]:
            rows = waiting.unit[np.array(some, dtype=np.int64)].tolist()
            return {at: drawn.numbers[row] for at, row in zip(some, rows, strict=True) if row in drawn.numbers}

        if isinstance(drawn.order, np.ndarray):
            return Lottery(ascending[np.searchsorted(units, drawn.order)].tolist(), numbers)
        entry = dict(zip(units.tolist(), ascending.tolist(), strict=True))
        return Lottery((entry[unit] for unit in drawn.order), numbers)

    return hold
