"""Random orders of the children of all draws, each child within its draw."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import shake_256

import numpy as np

from ..units import Ints
from .registered import PERMUTATIONS

BLOCK = 50  # orders made at once; part of the definition, since each block has its own bits
MOST = 1 << 10  # children, at the most


def permutations(draw: Ints, seed: bytes) -> Iterator[Ints]:
    """`PERMUTATIONS` random orders of up to `MOST` children from a seed, in blocks: positions, an order a row.

    `draw` is the number of each child's draw, ascending. Each block is SHAKE-256 (FIPS 202) of the seed and the block's
    number: 32 bits for every child, by which the children of a draw are put in order. Two of n children have the same
    bits in one of 2³³/n² orders, and then stand as they stood, which moves no figure that is told.
    """
    children = len(draw)
    if children > MOST:
        raise ValueError(f"{children} children, more than {MOST}")
    # Draw, bits and position in one whole number: sorting values is several times faster than argsort.
    kept = draw * (1 << 42) + np.arange(children)
    for number, made in enumerate(range(0, PERMUTATIONS, BLOCK)):
        orders = min(BLOCK, PERMUTATIONS - made)
        drawn = shake_256(seed + number.to_bytes(8, "big")).digest(4 * orders * children)
        keys = np.frombuffer(drawn, dtype=">u4").astype(np.int64).reshape(orders, children)
        keys *= MOST  # in place throughout, which takes a third less time
        keys += kept
        keys.sort(axis=1)
        keys &= MOST - 1
        yield keys
