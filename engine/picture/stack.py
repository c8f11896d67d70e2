"""Things in a column, as near as possible to where they would like to be."""

from __future__ import annotations

from collections.abc import Sequence


def stack(wishes: Sequence[float], heights: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """The tops of things that stand in the given order, `gaps[i]` at least between i and i + 1, such that the sum of
    the squares of their distances from the wished-for tops is least (isotonic regression by pooling neighbours)."""
    offsets = [0.0]
    for height, gap in zip(heights, gaps, strict=False):
        offsets.append(offsets[-1] + height + gap)
    pools: list[tuple[float, int]] = []  # mean wish of a pool, and how many stand in it
    for wish, offset in zip(wishes, offsets, strict=False):
        mean, count = wish - offset, 1
        while pools and pools[-1][0] > mean:
            before, many = pools.pop()
            mean, count = (before * many + mean * count) / (many + count), many + count
        pools.append((mean, count))
    shifts = [mean for mean, count in pools for _ in range(count)]
    return [shift + offset for shift, offset in zip(shifts, offsets, strict=False)]
