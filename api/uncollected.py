"""Memory while millions of objects are made that stay, and when those that do not stay are gone."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let no garbage collection begin within. It looks for rings, a run makes none worth looking for, and going over
    everything that a draw holds again and again took a tenth of the time. What a caller has switched off stays off."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def give_back() -> None:
    """Return free memory to the system, 5 ms after a run of a million children. glibc keeps what large arrays left
    between small ones, a sixth of that process; other C libraries return it by themselves."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)
