"""What a held draw gives the screen: its single children, in the order of ids."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

from ..units import Bools, Ints

Floats = npt.NDArray[np.float64]


@frozen
class Sample:
    """One draw's single children, ascending by id: their rows, who is in, and the place of each in the order drawn, as
    far as units were handed over; all others share the mean of the places left. Before the draw every order of these
    children was equally likely, whatever became of bundles among them."""

    draw: str
    rows: Ints = field(eq=False)
    inside: Bools = field(eq=False)
    place: Floats = field(eq=False)


def sample(draw: str, rows: Ints, inside: Bools, handed: Ints) -> Sample:
    """`rows` ascending; `handed` are those of them that were handed over, in order."""
    place = np.full(len(rows), (len(handed) + 1 + len(rows)) / 2)
    place[np.searchsorted(rows, handed)] = np.arange(1, len(handed) + 1)
    return Sample(draw, rows, inside, place)
