"""Runs of neighbours: whether those drawn in stand together, or apart, in the order of ids."""

from __future__ import annotations

from collections.abc import Sequence
from math import lgamma, sqrt

import numpy as np

from .sample import Floats, Sample

NEGLIGIBLE = 1e-15


def neighbours(samples: Sequence[Sample]) -> tuple[float, float] | None:
    """The number of runs of children drawn in, over all draws, and its two-sided p-value, exact: the runs of one draw
    have the law of Wald and Wolfowitz (1940), those of several independent draws the law of their sum. None where no
    draw left anybody out, or let anybody in."""
    mixed = [one.inside for one in samples if 0 < int(one.inside.sum()) < len(one.inside)]
    if not mixed:
        return None
    seen = sum(_runs(inside.astype(np.int8)) for inside in mixed)
    first, law = 0, np.ones(1)
    for inside in mixed:
        begins, chances = law_of_runs(int(inside.sum()), len(inside))
        first, law = first + begins, np.convolve(law, chances)
    below, above = float(law[: seen - first + 1].sum()), float(law[seen - first :].sum())
    return float(seen), min(1.0, 2 * min(below, above))


def law_of_runs(inside: int, count: int) -> tuple[int, Floats]:
    """The chances of r runs of `inside` children among `count`, from the first r that matters:
    C(m−1, r−1) C(n−m+1, r) / C(n, m). Ends less likely than 1e-15 are cut off."""
    mean = inside * (count - inside + 1) / count
    wide = 12 * sqrt(mean * (inside - 1) * (count - inside) / (count * max(count - 1, 1)) + 1)  # standard deviations
    runs = range(max(1, int(mean - wide)), min(inside, count - inside + 1, int(mean + wide) + 1) + 1)
    whole = _log_choose(count, inside)
    logs = [_log_choose(inside - 1, r - 1) + _log_choose(count - inside + 1, r) - whole for r in runs]
    chances = np.exp(np.array(logs))
    kept = np.flatnonzero(chances > NEGLIGIBLE)
    first, last = int(kept[0]), int(kept[-1])
    return runs[first], chances[first : last + 1]


def _runs(inside: np.ndarray[tuple[int], np.dtype[np.int8]]) -> int:
    return int((np.diff(inside, prepend=np.int8(0)) == 1).sum())


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
