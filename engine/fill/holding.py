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
        entry = dict(zip(drawing.units.ids(units), ascending.tolist(), strict=True))
        order = (entry[unit.id] for unit in drawn.order)

        def numbers(some: Sequence[int]) -> Mapping[int, str]:
            ids = drawing.units.ids(waiting.unit[np.array(some, dtype=np.int64)])
            return {at: drawn.numbers[unit] for at, unit in zip(some, ids, strict=True) if unit in drawn.numbers}

        return Lottery(list(order) if isinstance(drawn.order, Sequence) else order, numbers)

    return hold
