"""Stretches of equal neighbours."""

from __future__ import annotations

import numpy as np

from .units import Ints


def runs(*columns: Ints) -> tuple[Ints, Ints]:
    """Where runs of equal rows start and end."""
    length = len(columns[0])
    if not length:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    changes = np.zeros(length - 1, dtype=np.bool_)
    for column in columns:
        changes |= column[1:] != column[:-1]
    starts = np.concatenate([[0], np.flatnonzero(changes) + 1])
    return starts, np.append(starts[1:], length)
