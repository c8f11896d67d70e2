"""Simulations on all cores: processes that are started afresh, since polars does not survive a fork."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context
from time import monotonic

from attrs import evolve, frozen

from .dsl.policy import Margin, Policy
from .engine.build import build
from .engine.draws.table import strategies
from .engine.odds.ready import Ready, ready
from .engine.odds.simulate import Totals, simulate, together
from .engine.roster import Roster

BATCH = 10  # simulations a core does before it reports
PAYS = 8.0  # seconds of work from which other processes are worth their start, a few seconds on a busy machine


@frozen
class Work:
    """What another process needs to run the same simulations. `margin` None: as the policy has it."""

    policy: Policy
    roster: Roster
    hold: bool
    margin: Margin | None = None

    def under(self, margin: Margin | None) -> Work:
        """The same under a margin rule."""
        return evolve(self, margin=margin)

    def ready(self) -> Ready:
        """Taken in anew."""
        found = ready(build(self.policy), self.roster, strategies(), hold=self.hold)
        return found if self.margin is None else found.with_margin(self.margin)


def spread(begun: Ready, work: Work, wanted: tuple[str, int, int | None], told: Callable[[int], None]) -> Totals:
    """The totals of simulations 0 … count − 1. `wanted`: seed, count, cores (None for all). The totals are sums of
    whole numbers, so that neither the number of cores nor the order in which batches end can change them."""
    seed, count, cores = wanted
    started, done = monotonic(), min(BATCH, count)
    totals = simulate(begun, seed, range(done))
    told(done)
    batches = [range(at, min(at + BATCH, count)) for at in range(done, count, BATCH)]
    outlook = (monotonic() - started) / done * (count - done)
    workers = min(cores or os.cpu_count() or 1, len(batches))
    if workers < 2 or outlook < PAYS:
        for batch in batches:
            totals = together([totals, simulate(begun, seed, batch)])
            told(batch.stop)
        return totals
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin, initargs=(work,))
    with threads_each(1), pool:
        running = [pool.submit(_some, seed, batch) for batch in batches]
        for future in as_completed(running):
            totals = together([totals, future.result()])
            done += BATCH
            told(min(done, count))
    return totals


@contextmanager
def threads_each(count: int) -> Iterator[None]:
    """Processes begun here run polars on so many threads; it reads that once, when it is imported."""
    name = "POLARS_MAX_THREADS"
    before = os.environ.get(name)
    os.environ[name] = str(count)
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


_taken_in: list[Ready] = []  # of a worker process, one only


def _begin(work: Work) -> None:
    _taken_in[:] = [work.ready()]


def _some(seed: str, numbers: range) -> Totals:
    return simulate(_taken_in[0], seed, numbers)
