"""Whether two ranks are the same but for some of their keys."""

from __future__ import annotations

from collections.abc import Collection

from .pairing import rank_spelt
from .pairs import Pairs
from .placing import orders, stage_of


def ranks_but_for(pairs: Pairs, old: str, new: str, proved: Collection[int]) -> bool:
    """Whether the ranks of two stages are one text but for the keys at the places `proved`."""
    one, other = stage_of(pairs.old, old), stage_of(pairs.new, new)
    ladders = {b: a for a, b in pairs.ladders if a and b}
    keys = rank_spelt(pairs.old, one, {}), rank_spelt(pairs.new, other, ladders)
    if len(keys[0]) != len(keys[1]) or orders(one) != orders(other):
        return False
    return all(a == b or at in proved for at, (a, b) in enumerate(zip(*keys, strict=True)))
