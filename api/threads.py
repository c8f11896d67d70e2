"""Work on whole columns, which needs little of Python, done two columns at a time where there are many rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import polars as pl

MANY = 100_000  # rows; with fewer, two threads wait longer for each other than the work takes
TOGETHER = 2  # columns: each more is held in memory, and little is gained

Item = TypeVar("Item")
Done = TypeVar("Done")


def together(work: Callable[[Item], Done], items: Iterable[Item], *, rows: int) -> list[Done]:
    """`work` on each of the items, in their order; of columns of so many rows. Raises what `work` raises of the first
    item that fails. A process that may use one core only, as those of `run-many`, has one thread."""
    if rows < MANY or pl.thread_pool_size() < TOGETHER:
        return [work(item) for item in items]
    with ThreadPoolExecutor(TOGETHER) as threads:
        return list(threads.map(work, items))
