"""Every child held against the second evaluator, lot by lot, on as many cores as there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from time import monotonic

import polars as pl
from attrs import evolve, field, frozen

from .cores import Cores, started
from .dsl.policy import Policy
from .engine.build import build
from .engine.crosscheck import Difference, crosscheck
from .engine.evaluators.rete import Rete
from .engine.register import Register
from .engine.roster import Roster
from .engine.watching import Answers

LOT = 5_000  # children a core checks before it reports


def check_all(answers: Answers, rete: Rete, roster: Roster, cores: Cores) -> list[Difference]:
    """Where the evaluators differ on any child, in the order of rows.

    No child hangs on another, so neither the number of cores nor the order in which lots end can change this. Where
    other processes cannot be had, or one is killed, what they leave undone is done here.
    """
    starts = range(0, roster.frame.height, LOT)
    found: dict[int, list[Difference]] = {}

    def done(start: int, differences: list[Difference]) -> None:
        found[start] = differences
        cores.told(min(len(found) * LOT, roster.frame.height), roster.frame.height)

    since = monotonic()
    for start in starts[:1]:
        done(start, _check(rete, _Lot.of(answers, roster, start)))
    outlook = (monotonic() - since) * (len(starts) - 1)
    workers = cores.workers(len(starts) - 1)
    if workers > 1 and outlook >= cores.pays:
        _elsewhere(workers, rete, {start: _Lot.of(answers, roster, start) for start in starts[1:]}, done)
    for start in starts:
        if start not in found:
            done(start, _check(rete, _Lot.of(answers, roster, start)))
    return [evolve(each, row=each.row + start) for start in starts for each in found[start]]


def _elsewhere(
    workers: int, rete: Rete, lots: Mapping[int, _Lot], done: Callable[[int, list[Difference]], None]
) -> None:
    """Have other processes check what they can; `done` is told of each lot that came back."""
    from concurrent.futures import as_completed
    from concurrent.futures.process import BrokenProcessPool

    with suppress(BrokenProcessPool, OSError), started(workers, _begin, rete.graph.policy, rete.register) as pool:
        running = {pool.submit(_some, lot): start for start, lot in lots.items()}
        for future in as_completed(running):
            done(running[future], future.result())


@frozen
class _Lot:
    """Some children, as rows 0, 1, …, and what was answered about them."""

    frame: pl.DataFrame = field(eq=False)
    answers: Answers = field(eq=False)

    @classmethod
    def of(cls, answers: Answers, roster: Roster, start: int) -> _Lot:
        return cls(roster.frame.slice(start, LOT), answers.of(start, LOT))


def _check(rete: Rete, lot: _Lot) -> list[Difference]:
    return crosscheck(lot.answers, rete, Roster(lot.frame, rete.register), range(lot.frame.height))


_rete: list[Rete] = []  # of a worker process, one only


def _begin(policy: Policy, register: Register) -> None:
    _rete[:] = [Rete(build(policy), register)]


def _some(lot: _Lot) -> list[Difference]:
    return _check(_rete[0], lot)
