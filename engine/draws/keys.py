"""From public numbers to a seed, from the seed to one key a draw, from a key to numbers, tickets and shuffles.

Nothing else in the program makes chance. Every definition here is frozen: a published draw must replay for ever.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Sequence
from hashlib import sha256
from struct import unpack

_BLOCK = 64  # the block of SHA-256 in bytes, to which HMAC pads its key
_INNER, _OUTER = (bytes(byte ^ pad for byte in range(256)) for pad in (0x36, 0x5C))  # HMAC's pads, as translations
_WORDS = {1: "B", 2: "H", 4: "I"}  # widths in bytes that `struct` reads


def lp(*parts: bytes | str) -> bytes:
    """The parts one after the other, each after its length as eight bytes big-endian; text is UTF-8."""
    encoded = [part.encode() if isinstance(part, str) else part for part in parts]
    return b"".join(len(part).to_bytes(8, "big") + part for part in encoded)


def seed(record: bytes, public: str, revealed: str = "", beacon: str = "") -> bytes:
    """The 32 bytes on which all draws of a run hang: the sealed manifest's bytes with what became known after it."""
    commitment = sha256(b"PW1-commit\0" + record).digest()
    return hmac.digest(commitment, lp(public, revealed, beacon), "sha256")


def draw_id(stage: str, cohort: str, school: str, turn: int | None, attempt: int = 1) -> str:
    """`stage/cohort/school/turn`, what does not apply left empty; from the second attempt on `attempt-N/` before it."""
    prefix = "" if attempt == 1 else f"attempt-{attempt}/"
    return f"{prefix}{stage}/{cohort}/{school}/{'' if turn is None else turn}"


def draw_key(seed: bytes, draw: str) -> bytes:
    """The 32 bytes from which everything by chance in the draw of that id comes."""
    return hmac.digest(seed, b"PW1/" + draw.encode() + b"\x01", "sha256")


class Stream:
    """The endless bytes of one key: HMAC blocks with a counter, read from the front, never rewound."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._block = 0
        self._held = b""

    def take(self, count: int) -> bytes:
        """The next `count` bytes."""
        missing = count - len(self._held)
        if missing > 0:
            first, self._block = self._block, self._block - (-missing // 32)
            counters = (block.to_bytes(8, "big") for block in range(first, self._block))
            self._held += b"".join(hmacs(self._key, b"stream", counters))
        taken, self._held = self._held[:count], self._held[count:]
        return taken

    def below(self, n: int) -> int:
        """A whole number from 0 to n − 1, all equally likely; for n = 1 no byte is taken."""
        return below(self, n)

    def words(self, count: int, bits: int) -> list[int]:
        """The next `count` whole numbers of so many bits, as `below` reads them, too large ones among them. Whoever
        needs at least as many loses nothing by it, and has them ten times as fast."""
        width, mask = (bits + 7) // 8, (1 << bits) - 1
        data = self.take(count * width)
        if width in _WORDS:
            return [word & mask for word in unpack(f">{count}{_WORDS[width]}", data)]
        return [int.from_bytes(data[at : at + width], "big") & mask for at in range(0, len(data), width)]


def below(stream: Stream, n: int) -> int:
    """A whole number from 0 to n − 1 from the next bytes of a stream: the low bits, again while too large."""
    if n < 1:
        raise ValueError(f"there is no number below {n}")
    if n == 1:
        return 0
    bits = (n - 1).bit_length()
    width, mask = (bits + 7) // 8, (1 << bits) - 1
    while (found := int.from_bytes(stream.take(width), "big") & mask) >= n:
        pass
    return found


def ticket(key: bytes, unit: str) -> bytes:
    """The ticket of one unit, 32 bytes; it depends on nobody else."""
    return hmac.digest(key, b"ticket\0" + unit.encode(), "sha256")


def tickets(key: bytes, units: Iterable[str]) -> list[bytes]:
    """`ticket` of each unit (about 2 s for a million)."""
    return hmacs(key, b"ticket\0", (unit.encode() for unit in units))


def hmacs(key: bytes, prefix: bytes, messages: Iterable[bytes]) -> list[bytes]:
    """HMAC-SHA256 of prefix ‖ message for each message, with the two hash states of HMAC set up once."""
    padded = (key if len(key) <= _BLOCK else sha256(key).digest()).ljust(_BLOCK, b"\0")
    inner = sha256(padded.translate(_INNER) + prefix)
    outer = sha256(padded.translate(_OUTER))
    found = []
    for message in messages:
        inside, outside = inner.copy(), outer.copy()
        inside.update(message)
        outside.update(inside.digest())
        found.append(outside.digest())
    return found


def ticket_order(key: bytes, units: Sequence[str]) -> list[int]:
    """The positions of `units`, which are ascending, in the order of their tickets, equal tickets by unit id."""
    import numpy as np  # slow to load, and no policy is checked with it

    drawn = tickets(key, units)
    leading = np.frombuffer(b"".join(drawn), dtype=">u8").reshape(-1, 4)[:, 0].astype(np.uint64)
    ascending = np.argsort(leading, kind="stable")
    order: list[int] = ascending.tolist()
    ranked = leading[ascending]
    if bool((ranked[1:] == ranked[:-1]).any()):
        order.sort(key=lambda at: (drawn[at], at))
    return order


def permutation(key: bytes, n: int) -> list[int]:
    """The positions 0 … n − 1 shuffled: for i from n − 1 down to 1, i changes places with `below(i + 1)`."""
    order, stream, i = list(range(n)), Stream(key), n - 1
    while i > 0:
        bits = i.bit_length()
        # Every i down to the next with fewer bits needs at least one word.
        for j in stream.words(i + 1 - (1 << (bits - 1)), bits):
            if j <= i:
                order[i], order[j] = order[j], order[i]
                i -= 1
    return order


def shuffle(units: Iterable[str], key: bytes) -> list[str]:
    """The unit ids in random order. The order in which they come does not matter: they are first put ascending.

    Text is compared by code points, which is the order of its UTF-8 bytes.
    """
    ascending = sorted(units)
    return [ascending[at] for at in permutation(key, len(ascending))]
