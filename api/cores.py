"""Work on several cores: processes that are started afresh, since polars does not survive a fork."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

PAYS = 8.0  # seconds of work from which other processes are worth their start, a few seconds on a busy machine


def _silent(_done: int, _all: int) -> None:
    return None


@frozen
class Cores:
    """On how many cores work may be done (None: all), who is told (done, of how many), and from how many seconds of it
    on other processes are begun.

    With other than one core a script needs the usual `if __name__ == "__main__"`: each process reads it anew.
    """

    count: int | None = 1
    told: Callable[[int, int], None] = _silent
    pays: float = PAYS

    def workers(self, lots: int) -> int:
        """How many processes that many lots of work can use."""
        return min(self.count or number_of_cores(), lots)


def number_of_cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def started(workers: int, begin: Callable[..., None], *given: Any) -> Iterator[ProcessPoolExecutor]:
    """Processes in each of which `begin` is called once; polars runs on one thread there."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=begin, initargs=given)
    with threads_each(1), pool:
        yield pool


@contextmanager
def threads_each(count: int) -> Iterator[None]:
    """Processes begun here run polars on so many threads; it reads that once, when it is imported. Of several of these
    at once, the last that began counts, and what stood there before comes back when all have ended."""
    _THREADS.begin(count)
    try:
        yield
    finally:
        _THREADS.end()


@define
class _Threads:
    """The one variable of the environment, which all threads of this process share."""

    name: str
    lock: Lock = field(factory=Lock)
    users: int = 0
    before: str | None = None

    def begin(self, count: int) -> None:
        with self.lock:
            if not self.users:
                self.before = os.environ.get(self.name)
            self.users += 1
            os.environ[self.name] = str(count)

    def end(self) -> None:
        with self.lock:
            self.users -= 1
            if self.users:
                return
            if self.before is None:
                os.environ.pop(self.name, None)
            else:
                os.environ[self.name] = self.before


_THREADS = _Threads("POLARS_MAX_THREADS")
