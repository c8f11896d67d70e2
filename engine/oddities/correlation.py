"""Whether the order drawn goes with another order (ids, submission), or with a group (a school of the child's)."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import shake_256
from math import erfc, sqrt

import numpy as np
from attrs import frozen

from ..units import Ints
from .registered import PERMUTATIONS
from .sample import Floats

PERMUTED_UP_TO = 1000  # children in all draws; beyond, the limit law is as good as the permutations


@frozen
class Compared:
    """One draw: the place drawn of each child, and what it is compared with: a rank, or the number of a group."""

    place: Floats
    other: Floats


def shuffled(draws: Sequence[Compared], seed: bytes) -> list[Floats] | None:
    """The places of each draw, ranked, in `PERMUTATIONS` random orders, a row each, made once for every test that is
    held against them; None where the limit laws are used."""
    if sum(len(one.place) for one in draws) > PERMUTED_UP_TO:
        return None
    ranked = [_scaled(one.place) for one in draws]
    return [
        np.zeros((PERMUTATIONS, 0)) if places is None else places[permutations(len(places), seed, number)]
        for number, places in enumerate(ranked)
    ]


def rank_correlation(draws: Sequence[Compared], shuffled: Sequence[Floats] | None) -> tuple[float, float, str] | None:
    """Spearman's correlation between the place drawn and a rank, over draws together, two-sided p-value, and how it was
    found: by permutations of each draw's places, or by the normal law of the permutation distribution (Hoeffding 1951).
    None where no draw has two different places and ranks."""
    scaled = [(at, _scaled(one.place), _scaled(one.other)) for at, one in enumerate(draws)]
    used = [(at, place, other) for at, place, other in scaled if place is not None and other is not None]
    if not used:
        return None
    seen = float(sum(place @ other for _, place, other in used))
    variance = sum(float(place @ place) * float(other @ other) / (len(place) - 1) for _, place, other in used)
    most = sum(sqrt(float(place @ place) * float(other @ other)) for _, place, other in used)
    if shuffled is None:
        return seen / most, erfc(abs(seen) / sqrt(2 * variance)), "normal"
    sums = np.zeros(PERMUTATIONS)
    for at, _, other in used:
        sums += shuffled[at] @ other
    return seen / most, _p(abs(seen), np.abs(sums)), "permutation"


def group_differences(draws: Sequence[Compared], shuffled: Sequence[Floats] | None) -> tuple[float, float, str] | None:
    """Kruskal and Wallis's H (1952) of the place drawn between groups, summed over draws, its one-sided p-value, and
    how it was found: by permutation, or by chi-square in Wilson and Hilferty's form (1931). None where no draw has two
    groups and two places."""
    scaled = [(at, _scaled(one.place), one.other) for at, one in enumerate(draws) if len(np.unique(one.other)) > 1]
    used = [(at, place, groups) for at, place, groups in scaled if place is not None]
    if not used:
        return None
    seen = sum(float(_h(place[None, :], groups)[0]) for _, place, groups in used)
    if shuffled is None:
        freedom = sum(len(np.unique(groups)) - 1 for _, _, groups in used)
        spread = 2 / (9 * freedom)
        z = ((seen / freedom) ** (1 / 3) - (1 - spread)) / sqrt(spread)
        return seen, erfc(z / sqrt(2)) / 2, "chi-square"
    sums = np.zeros(PERMUTATIONS)
    for at, _, groups in used:
        sums += _h(shuffled[at], groups)
    return seen, _p(seen, sums), "permutation"


def permutations(count: int, seed: bytes, number: int) -> Ints:
    """`PERMUTATIONS` random orders of `count` things, a row each, from a seed: SHAKE-256 gives every thing 64 bits, and
    they are put in order."""
    drawn = shake_256(seed + number.to_bytes(8, "big")).digest(8 * PERMUTATIONS * count)
    return np.frombuffer(drawn, dtype=">u8").reshape(PERMUTATIONS, count).argsort(axis=1, kind="stable")


def _scaled(values: Floats) -> Floats | None:
    """Ranks (ties share the mean) about nought, over their number, so that draws weigh by their children."""
    if len(values) < 2:
        return None
    _, at, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[at.reshape(-1)]
    centred: Floats = (ranks - ranks.mean()) / len(values)
    return centred if bool(centred.any()) else None


def _h(places: Floats, groups: Floats) -> Floats:
    """H of each row of places that are centred: the squares of the groups' sums over their sizes, over the variance."""
    _, at, counts = np.unique(groups, return_inverse=True, return_counts=True)
    at = at.reshape(-1)
    sums = np.zeros((len(places), len(counts)))
    if len(places) == 1:  # of any size, so without a table of children by groups
        sums[0] = np.bincount(at, weights=places[0])
    else:
        sums = places @ (at[:, None] == np.arange(len(counts))[None, :]).astype(np.float64)
    variance = (places[0] ** 2).sum() / (places.shape[1] - 1)
    found: Floats = (sums * sums) @ (1 / counts) / variance
    return found


def _p(seen: float, drawn: Floats) -> float:
    """The share of permutations, the real order among them, at least as far out; floats that differ in the last digits
    count as equal."""
    return (1 + int((drawn >= seen * (1 - 1e-9) - 1e-12).sum())) / (1 + len(drawn))
