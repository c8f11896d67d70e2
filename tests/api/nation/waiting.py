"""Waiting for other processes."""

from __future__ import annotations

import time
from collections.abc import Callable


def wait(until: Callable[[], object], seconds: float = 120) -> None:
    """Until something holds; an AssertionError if it does not in time."""
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)
