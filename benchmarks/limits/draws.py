"""Chance by hand, for the programs beside this one: the seed, and the order of tickets (docs/draws.md)."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Mapping
from itertools import count, islice
from operator import length_hint

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


def sources(public: Mapping[str, Iterable[int]]) -> str:
    """The text of the public sources, as it enters the seed."""
    return "".join(f"{label}={''.join(f'{number}.' for number in numbers)}/" for label, numbers in public.items())


def stream(seed: bytes, draw: str) -> Iterator[bytes]:
    """The blocks of a draw's stream. HMAC's two hash states are set up once: that is three times as fast."""
    key = hmac.digest(seed, b"PW1/" + draw.encode() + b"\x01", "sha256").ljust(64, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in key) + b"stream")
    outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in key))
    for block in count():
        inside, outside = inner.copy(), outer.copy()
        inside.update(block.to_bytes(8, "big"))
        outside.update(inside.digest())
        yield outside.digest()


def permutation(seed: bytes, draw: str, n: int) -> list[int]:
    """The positions 0 … n − 1 shuffled by the stream of a draw. For all i of as many bits, words are made at once,
    a few more than mostly needed; the bytes of those not used go on to the next."""
    blocks, held, order, i = stream(seed, draw), b"", list(range(n)), n - 1
    while i > 0:
        bits = i.bit_length()
        width, least = (bits + 7) // 8, 1 << (bits - 1)
        size = (3 * (i - least) // 2 + 16) * width
        held += b"".join(islice(blocks, max(0, -(-(size - len(held)) // 32))))
        parts = np.frombuffer(held[:size], dtype=np.uint8).reshape(-1, width).astype(np.int64)
        words = iter((parts @ (256 ** np.arange(width)[::-1]) & ((1 << bits) - 1)).tolist())
        for j in words:
            if j <= i:
                order[i], order[j] = order[j], order[i]
                i -= 1
                if i < least:
                    break
        held = held[size - length_hint(words) * width :]
    return order


def codes(seed: bytes, draw: str, wanted: int, digits: int) -> list[int]:
    """Different codes for `wanted` units, in the order in which they come out of the stream."""
    lowest, room = 10 ** (digits - 1), 9 * 10 ** (digits - 1)
    bits = (room - 1).bit_length()
    width, mask = (bits + 7) // 8, (1 << bits) - 1
    found: dict[int, None] = {}
    blocks, held = stream(seed, draw), b""
    while len(found) < wanted:
        held += b"".join(islice(blocks, (wanted - len(found)) * width * (mask + 1) // room // 32 + 2))
        whole = len(held) - len(held) % width
        read = np.frombuffer(held[:whole], dtype=np.uint8).reshape(-1, width).astype(np.int64)
        numbers = read @ (1 << np.arange(width - 1, -1, -1) * 8) & mask
        found |= dict.fromkeys((lowest + numbers[numbers < room]).tolist())
        held = held[whole:]
    return list(found)[:wanted]


def leaving(ring: list[tuple[int, int]], start: int, step: int) -> Iterator[tuple[int, int]]:
    """Round the ring from `start`, every `step`-th; whoever is drawn leaves it."""
    at = start - 1
    while True:
        yield ring.pop(at)
        if not ring:
            return
        at = (at + step - 1) % len(ring)
