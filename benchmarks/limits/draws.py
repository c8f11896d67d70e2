"""Chance by hand, for the programs beside this one: the seed, and the order of tickets (docs/draws.md)."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator

import numpy as np


class Draws:
    """The seed of all draws, and the order of tickets."""

    def __init__(self, record: bytes, public: str) -> None:
        parts = (public.encode(), b"", b"")
        message = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
        self.seed = hmac.digest(hashlib.sha256(b"PW1-commit\0" + record).digest(), message, "sha256")

    def order(self, draw: str, ids: list[str]) -> list[int]:
        """Positions of `ids` in ticket order. HMAC's two hash states are set up once and copied for each id."""
        key = hmac.digest(self.seed, b"PW1/" + draw.encode() + b"\x01", "sha256").ljust(64, b"\0")
        inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in key) + b"ticket\0")
        outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in key))
        tickets = []
        for at, unit in enumerate(ids):
            inside, outside = inner.copy(), outer.copy()
            inside.update(unit.encode())
            outside.update(inside.digest())
            tickets.append((outside.digest(), at))
        tickets.sort()
        return [at for _, at in tickets]


def key_of(draws: Draws, draw: str) -> bytes:
    """The key of a draw, for what is not by ticket."""
    return hmac.digest(draws.seed, b"PW1/" + draw.encode() + b"\x01", "sha256")


def stream(key: bytes, first: int, blocks: int) -> bytes:
    """Some blocks, of 32 bytes, of a key's stream."""
    counters = (number.to_bytes(8, "big") for number in range(first, first + blocks))
    return b"".join([hmac.digest(key, b"stream" + counter, "sha256") for counter in counters])


def codes(key: bytes, count: int, digits: int) -> list[int]:
    """Different codes for `count` units, in the order in which they come out of the stream."""
    lowest, room = 10 ** (digits - 1), 9 * 10 ** (digits - 1)
    bits = (room - 1).bit_length()
    width, mask = (bits + 7) // 8, (1 << bits) - 1
    found: dict[int, None] = {}
    block, held = 0, b""
    while len(found) < count:
        blocks = (count - len(found)) * width * (mask + 1) // room // 32 + 2
        held, block = held + stream(key, block, blocks), block + blocks
        whole = len(held) - len(held) % width
        read = np.frombuffer(held[:whole], dtype=np.uint8).reshape(-1, width).astype(np.int64)
        numbers = read @ (1 << np.arange(width - 1, -1, -1) * 8) & mask
        found |= dict.fromkeys((lowest + numbers[numbers < room]).tolist())
        held = held[whole:]
    return list(found)[:count]


def leaving(ring: list[tuple[int, int]], start: int, step: int) -> Iterator[tuple[int, int]]:
    """Round the ring from `start`, every `step`-th; whoever is drawn leaves it."""
    at = start - 1
    while True:
        yield ring.pop(at)
        if not ring:
            return
        at = (at + step - 1) % len(ring)


def permutation(key: bytes, count: int) -> list[int]:
    """The positions of `count` units, ascending by id, shuffled."""
    order = list(range(count))
    block, held, at = 0, b"", 0
    for last in range(count - 1, 0, -1):
        bits = last.bit_length()
        width, mask = (bits + 7) // 8, (1 << bits) - 1
        other = last + 1
        while other > last:
            if at + width > len(held):
                blocks = last * width // 24 + 1
                held, block, at = held[at:] + stream(key, block, blocks), block + blocks, 0
            other = int.from_bytes(held[at : at + width], "big") & mask
            at += width
        order[last], order[other] = order[other], order[last]
    return order
