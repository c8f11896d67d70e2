"""Simulations on all cores."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import as_completed
from time import monotonic

from attrs import evolve, frozen

from .cores import PAYS, Cores, started
from .dsl.policy import Margin, Policy
from .engine.build import build
from .engine.draws.table import strategies
from .engine.odds.ready import Ready, ready
from .engine.odds.simulate import Totals, simulate, together
from .engine.roster import Roster

BATCH = 10  # simulations a core does before it reports


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
    since, done = monotonic(), min(BATCH, count)
    totals = simulate(begun, seed, range(done))
    told(done)
    batches = [range(at, min(at + BATCH, count)) for at in range(done, count, BATCH)]
    outlook = (monotonic() - since) / done * (count - done)
    workers = Cores(cores).workers(len(batches))
    if workers < 2 or outlook < PAYS:
        for batch in batches:
            totals = together([totals, simulate(begun, seed, batch)])
            told(batch.stop)
        return totals
    with started(workers, _begin, work) as pool:
        running = [pool.submit(_some, seed, batch) for batch in batches]
        for future in as_completed(running):
            totals = together([totals, future.result()])
            done += BATCH
            told(min(done, count))
    return totals


_taken_in: list[Ready] = []  # of a worker process, one only


def _begin(work: Work) -> None:
    _taken_in[:] = [work.ready()]


def _some(seed: str, numbers: range) -> Totals:
    return simulate(_taken_in[0], seed, numbers)
