"""Chance by hand, for the programs beside this one: the seed, and the order of tickets (docs/draws.md)."""

from __future__ import annotations

import hashlib
import hmac


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
