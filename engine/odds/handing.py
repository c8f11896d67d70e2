"""Which strategies hand units over in an order that is equally likely to be any, as far as they hand them over."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Handed = Callable[[int, int], int]  # units in the draw and seats → how many of them, from the front, are handed over


def _all(units: int, seats: int) -> int:
    return units


def _with_a_place(units: int, seats: int) -> int:
    """As many lots say 中 as there are seats, no more than units: only who holds one is handed over."""
    return min(max(seats, 0), units)


# Tickets are hashes, groups are admitted by a shuffle, RFC 3797 selects at random. In the ring codes are random, so
# every arrangement of the units is equally likely, and start and step only choose an order of its places. Strategies
# of other packages are simulated.
EVERY_ORDER_ALIKE: Mapping[str, Handed] = {
    "ticket": _all,
    "groups": _all,
    "ring": _all,
    "rfc3797": _all,
    "lots": _with_a_place,
}
