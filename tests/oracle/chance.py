"""draws.md sections 2 and 4, written out."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from hashlib import md5, sha256


def mac(key: bytes, message: bytes) -> bytes:
    return hmac.new(key, message, sha256).digest()


def lp(*parts: bytes) -> bytes:
    """Each part after its length as eight bytes, big end first."""
    return b"".join(len(part).to_bytes(8, "big") + part for part in parts)


def seed(record: bytes, public: str, revealed: str = "", beacon: str = "") -> bytes:
    """The seed of a run from its manifest and what was shown in public."""
    key = sha256(b"PW1-commit\0" + record).digest()
    return mac(key, lp(public.encode(), revealed.encode(), beacon.encode()))


def public_text(sources: Sequence[tuple[str, Sequence[int]]]) -> str:
    """`dice=2.3./`"""
    text = ""
    for label, numbers in sources:
        text += label + "="
        for number in numbers:
            text += str(number) + "."
        text += "/"
    return text


def draw_key(seed_bytes: bytes, draw: str) -> bytes:
    return mac(seed_bytes, b"PW1/" + draw.encode() + b"\x01")


class Stream:
    """The bytes of one draw, and numbers below n out of them."""

    def __init__(self, key: bytes) -> None:
        self.key = key
        self.bytes = b""
        self.blocks = 0

    def take(self, count: int) -> bytes:
        while len(self.bytes) < count:
            self.bytes += mac(self.key, b"stream" + self.blocks.to_bytes(8, "big"))
            self.blocks += 1
        taken, self.bytes = self.bytes[:count], self.bytes[count:]
        return taken

    def below(self, n: int) -> int:
        if n == 1:
            return 0
        bits = (n - 1).bit_length()
        while True:
            number = int.from_bytes(self.take((bits + 7) // 8), "big") % (1 << bits)
            if number < n:
                return number


def ticket(key: bytes, unit: str) -> bytes:
    return mac(key, b"ticket\0" + unit.encode())


def by_ticket(key: bytes, units: Sequence[str]) -> list[str]:
    return sorted(units, key=lambda unit: (ticket(key, unit), unit.encode()))


def shuffle(key: bytes, units: Sequence[str]) -> list[str]:
    order = sorted(units, key=str.encode)
    stream = Stream(key)
    for i in range(len(order) - 1, 0, -1):
        j = stream.below(i + 1)
        order[i], order[j] = order[j], order[i]
    return order


def codes(ticket_key: bytes, codes_key: bytes, digits: int, units: Sequence[str]) -> dict[str, int]:
    """ring/1: a distinct code of so many digits for each unit."""
    stream = Stream(codes_key)
    found: dict[str, int] = {}
    for unit in by_ticket(ticket_key, units):
        code = 10 ** (digits - 1) + stream.below(9 * 10 ** (digits - 1))
        while code in found.values():
            code = 10 ** (digits - 1) + stream.below(9 * 10 ** (digits - 1))
        found[unit] = code
    return found


def round_the_ring(ring: Sequence[str], start: int, step: int, *, stay: bool) -> list[str]:
    """ring/1: the order in which the units would be reached if the seats never ran out."""
    left, order = list(ring), []
    if not stay:
        p = start - 1
        while left:
            order.append(left.pop(p))
            if left:
                p = (p + step - 1) % len(left)
        return order
    p = start - 1
    while len(order) < len(ring):
        while ring[p] in order:
            p = (p + 1) % len(ring)
        order.append(ring[p])
        p = (p + step) % len(ring)
    return order


def rfc3797(sources: Sequence[Sequence[int]], units: Sequence[str]) -> list[str]:
    """RFC 3797 section 4 over the units ascending by id: all of them in the order of selection."""
    key = "".join("".join(f"{number}." for number in sorted(source)) + "/" for source in sources).encode()
    left, order = sorted(units, key=str.encode), []
    for turn in range(len(left)):
        digest = md5(turn.to_bytes(2, "big") + key + turn.to_bytes(2, "big"), usedforsecurity=False).digest()
        order.append(left.pop(int.from_bytes(digest, "big") % len(left)))
    return order
