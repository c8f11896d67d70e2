"""Whether the order drawn goes with another order (ids, submission), or with a group (a school of the child's)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from math import erfc, sqrt

import numpy as np
from attrs import frozen

from ..rank import sort
from ..runs import runs
from ..units import Ints
from .sample import Floats, Sample


@frozen
class Places:
    """The single children of all draws beside one another: their rows, the number of each one's draw (ascending), and
    the place drawn, scaled."""

    rows: Ints
    draw: Ints
    place: Floats

    @classmethod
    def of(cls, samples: Sequence[Sample]) -> Places:
        """Those of some draws."""
        rows = np.concatenate([np.zeros(0, dtype=np.int64), *(one.rows for one in samples)])
        draw = np.repeat(np.arange(len(samples)), [len(one.rows) for one in samples])
        doubled = np.concatenate([np.zeros(0), *(2 * one.place for one in samples)])  # whole, ties being halves
        return cls(rows, draw, scaled(doubled.astype(np.int64), draw))

    def per_draw(self, values: Floats) -> Floats:
        """The sum of the children's values in each draw."""
        sums: Floats = np.bincount(self.draw, weights=values).astype(np.float64)
        return sums

    def variance(self) -> Floats:
        """That of the places of each draw."""
        found: Floats = self.per_draw(self.place**2) / np.maximum(np.bincount(self.draw) - 1, 1)
        return found


@frozen
class OrderTest:
    """A test on the order drawn: its statistic; how far out that is, as permutations are held against it, and the same
    of permuted places, an order a row; and the p-value by the limit law of that name."""

    statistic: float
    seen: float
    of: Callable[[Floats], Floats]
    limit: float
    law: str


def rank_correlation(places: Places, other: Ints) -> OrderTest | None:
    """Spearman's correlation between the place drawn and another rank of each child, over draws together, two-sided;
    its limit is the normal law of the permutation distribution (Hoeffding 1951). None where no draw has two different
    places and ranks."""
    ranks = scaled(other, places.draw)
    squares = places.per_draw(ranks**2)
    most = float(np.sqrt(places.per_draw(places.place**2) * squares).sum())
    if not most:
        return None
    seen = float(places.place @ ranks)
    variance = float(places.variance() @ squares)
    return OrderTest(seen / most, abs(seen), partial(_against, ranks), erfc(abs(seen) / sqrt(2 * variance)), "normal")


def group_differences(places: Places, group: Ints) -> OrderTest | None:
    """Kruskal and Wallis's H (1952) of the place drawn between groups, summed over draws, one-sided; its limit is
    chi-square in Wilson and Hilferty's form (1931). None where no draw has two groups and two places."""
    order, starts, ends = _alike(places.draw, group)
    draw = places.draw[order[starts]]
    groups, variance = np.bincount(draw), places.variance()
    used = (groups > 1) & (variance > 0)
    if not used.any():
        return None
    weights = np.where(used[draw], 1 / np.where(used[draw], variance[draw] * (ends - starts), 1), 0)
    of = partial(_between, order, starts, weights)
    seen = float(of(places.place[None])[0])
    freedom = int((groups[used] - 1).sum())
    spread = 2 / (9 * freedom)
    z = ((seen / freedom) ** (1 / 3) - (1 - spread)) / sqrt(spread)
    return OrderTest(seen, seen, of, erfc(z / sqrt(2)) / 2, "chi-square")


def scaled(values: Ints, draw: Ints) -> Floats:
    """Ranks within each draw (ties share the mean) about nought, over the number of its children, so that draws weigh
    by their children."""
    order, starts, ends = _alike(draw, values)
    position = np.empty(len(values))
    position[order] = np.repeat((starts + ends - 1) / 2, ends - starts)
    begins, stops = runs(draw)
    size = stops - begins
    found: Floats = (position - np.repeat((begins + stops - 1) / 2, size)) / np.repeat(size, size)
    return found


def _alike(draw: Ints, values: Ints) -> tuple[Ints, Ints, Ints]:
    """The order of the children by draw and value, and where in it runs of those alike start and end."""
    least, most = int(values.min(initial=0)), int(values.max(initial=0))
    order = sort([(draw, int(draw.max(initial=0)) + 1), (values - least, most - least + 1)], len(values))
    return order, *runs(draw[order], values[order])


def _against(ranks: Floats, places: Floats) -> Floats:
    found: Floats = np.abs(places @ ranks)
    return found


def _between(order: Ints, starts: Ints, weights: Floats, places: Floats) -> Floats:
    """H: the squares of the groups' sums over their sizes, over the variance of the draw's places."""
    sums = np.add.reduceat(places[:, order], starts, axis=1)
    found: Floats = (sums * sums) @ weights
    return found
