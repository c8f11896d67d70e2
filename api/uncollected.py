"""Without the search for rings of references, while millions of objects are made that stay."""

from __future__ import annotations

import gc
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
