"""Whole runs with made-up numbers, and what share of each kind of unit got in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from math import sqrt

import numpy as np
from attrs import astuple, define, field, frozen

from ..fill.asked import Asked
from ..fill.round import Round
from .kinds import UnitKind, kinds
from .ready import Ready

Counts = tuple[int, int, int]  # units that asked; of them in with all members, and with some but not all


@frozen
class Sums:
    """Whole numbers summed over simulations, so that the sum is the same in whatever order and on however many cores:
    simulations in which the kind asked, units that asked and that got in (all members, some), and the sums of squares
    and products that the standard error needs."""

    times: int = 0
    asked: int = 0
    whole: int = 0
    part: int = 0
    asked_squared: int = 0
    asked_whole: int = 0
    whole_squared: int = 0

    def plus(self, other: Sums) -> Sums:
        """Both together."""
        return Sums(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))

    @property
    def share(self) -> float:
        """Of the units that asked, the share that got in with all members."""
        return self.whole / self.asked

    def error(self, simulations: int) -> float:
        """The standard error of `share`, a ratio of two sums over independent simulations (Cochran 1977, 6.4). Where
        all or none got in, the spread seen is nought; then it is one in the number of simulations that saw the kind."""
        if self.whole in (0, self.asked):
            return 1 / self.times
        n, k = self.asked, self.whole
        spread = self.whole_squared * n * n - 2 * k * n * self.asked_whole + k * k * self.asked_squared
        return sqrt(spread * simulations / max(simulations - 1, 1)) / (n * n)


Totals = dict[UnitKind, Sums]


def secret(seed: str, number: int) -> bytes:
    """The secret of one simulation: the same seed and number give the same run, on any machine."""
    return sha256(f"paiwei odds\0{seed}\0{number}".encode()).digest()


def simulate(ready: Ready, seed: str, numbers: Iterable[int]) -> Totals:
    """Run some simulations, known by their numbers."""
    totals: Totals = {}
    for number in numbers:
        seen = _Seen()
        ready.play(secret(seed, number), seen.watch)
        for kind, (asked, whole, part) in seen.counts.items():
            one = Sums(1, asked, whole, part, asked * asked, asked * whole, whole * whole)
            totals[kind] = totals.get(kind, Sums()).plus(one)
    return totals


def together(several: Iterable[Mapping[UnitKind, Sums]]) -> Totals:
    """The totals of batches as those of one."""
    totals: Totals = {}
    for batch in several:
        for kind, sums in batch.items():
            totals[kind] = totals.get(kind, Sums()).plus(sums)
    return totals


@define
class _Seen:
    counts: dict[UnitKind, Counts] = field(factory=dict)

    def watch(self, round: Round, asked: Asked) -> None:
        named, which = kinds(round.stage, round.number, asked)
        width = len(named)
        full = asked.members == asked.queue.size
        units = np.bincount(which, minlength=width).tolist()
        whole = np.bincount(which[full], minlength=width).tolist()
        part = np.bincount(which[(asked.members > 0) & ~full], minlength=width).tolist()
        self.counts.update(zip(named, zip(units, whole, part, strict=True), strict=True))
