"""Who is in a stage when it begins."""

from __future__ import annotations

import numpy as np

from .bundles import Sought
from .units import Bools, Ints, Units


def inside(units: Units, waiting: Bools, seeking: Sought, able: Bools) -> Ints:
    """The rows of children without a place (`waiting`) for whom the stage is and who seek a school; of a bundle all who
    are left, or none. `able`: eligible, neither held nor ruled."""
    found = able & waiting & seeking.who & (seeking.lists.list.len().to_numpy() > 0)
    if units.members:
        kept_out = np.zeros(len(found), dtype=np.bool_)
        kept_out[units.unit[np.flatnonzero(units.bundled & waiting & ~found)]] = True
        found &= ~kept_out[units.unit]
    return np.flatnonzero(found)
