"""The journal: every step of a run as one line of JSON that carries the hash of the line before."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256

from .canonical import canonical
from .draws.strategy import Event

NOTHING_BEFORE = "0" * 64


def journal(events: Iterable[Event], before: bytes = b"") -> bytes:
    """The events as JSON Lines, one `line` each, from the first on; with a whole journal `before` them, the lines that
    go on from it."""
    lines: list[bytes] = []
    previous = sha256(before[:-1].rsplit(b"\n", 1)[-1]).hexdigest() if before else NOTHING_BEFORE
    for number, event in enumerate(events, before.count(b"\n") + 1):
        lines.append(line(number, event, previous))
        previous = sha256(lines[-1][:-1]).hexdigest()
    return b"".join(lines)


def line(number: int, event: Event, previous: str) -> bytes:
    """One line, canonical (RFC 8785) and ended by LF: `n` from 1, `event`, `body`, and `prev`, the SHA-256 of the line
    before without its LF, 64 zeros in the first."""
    return canonical({"n": number, "event": event.kind, "body": dict(event.body), "prev": previous}) + b"\n"


def first_break(data: bytes) -> int | None:
    """The number of the first line of a journal that is not what `journal` would have written after the one before it,
    or None where all of it hangs together. A cut off last line is a break; lines missing at the end cannot be seen."""
    previous = NOTHING_BEFORE
    for number, line in enumerate(data.split(b"\n")[:-1], 1):
        if not _follows(line, number, previous):
            return number
        previous = sha256(line).hexdigest()
    return None if data.endswith(b"\n") or not data else data.count(b"\n") + 1


def _follows(line: bytes, number: int, previous: str) -> bool:
    try:
        entry = json.loads(line)
        again = canonical(entry)
    except (ValueError, RecursionError):
        return False
    shape = isinstance(entry, dict) and set(entry) == {"n", "event", "body", "prev"}
    return shape and again == line and (entry["n"], entry["prev"]) == (number, previous)
