"""What a journal holds, attempt by attempt."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from itertools import pairwise
from typing import Any

from attrs import field, frozen

from ..draws.paper import Paper
from ..draws.strategy import Event
from ..journal import NOTHING_BEFORE, first_break

# What a run that is done again says too. All other lines tell what happened around it.
REPEATED = frozenset(
    [
        "sealed",
        "public-number",
        "revealed",
        "numbered",
        "group-exported",
        "drawn",
        "placed",
        "lot",
        "stand-in",
        "closed",
    ]
)


@frozen
class Line:
    """A line of the journal with its number, from 1."""

    number: int
    kind: str
    body: Mapping[str, Any]

    @property
    def event(self) -> Event:
        """The event that it records."""
        return Event(self.kind, self.body)


@frozen(slots=False)
class Record:
    """The lines of a journal in which every line follows from the one before."""

    lines: tuple[Line, ...] = ()
    head: str = NOTHING_BEFORE  # the SHA-256 of the last line

    @classmethod
    def of(cls, data: bytes) -> Record:
        """The record in the bytes of a journal. Raises ValueError with the number of the first line that does not
        follow from the one before it."""
        broken = first_break(data)
        if broken is not None:
            raise ValueError(broken)
        texts = data.split(b"\n")[:-1]
        found = [json.loads(text) for text in texts]
        lines = tuple(Line(entry["n"], entry["event"], entry["body"]) for entry in found)
        return cls(lines, sha256(texts[-1]).hexdigest() if texts else NOTHING_BEFORE)

    def then(self, event: Event, data: bytes) -> Record:
        """The record with one more event, written as the bytes of `journal.line`."""
        added = Line(len(self.lines) + 1, event.kind, json.loads(data)["body"])
        return Record((*self.lines, added), sha256(data[:-1]).hexdigest())

    @cached_property
    def attempts(self) -> tuple[Attempt, ...]:
        """The attempts in order, each from its `sealed` to the line before the next one's."""
        starts = [at for at, line in enumerate(self.lines) if line.kind == "sealed"]
        return tuple(Attempt(self.lines[start:end]) for start, end in pairwise([*starts, len(self.lines)]))

    @property
    def current(self) -> Attempt | None:
        """The attempt that counts, None before the first and after one that was voided."""
        last = self.attempts[-1] if self.attempts else None
        return None if last is None or last.voided else last

    @property
    def number(self) -> int:
        """The number of the attempt that counts, or of the next one."""
        return len(self.attempts) + (self.current is None)


@frozen(slots=False)
class Attempt:
    """One attempt as far as it is recorded."""

    lines: tuple[Line, ...] = field(repr=False)

    @cached_property
    def kinds(self) -> Sequence[str]:
        """The kind of each line."""
        return [line.kind for line in self.lines]

    @property
    def voided(self) -> bool:
        """Whether it was declared void."""
        return "voided" in self.kinds

    @property
    def closed(self) -> bool:
        """Whether everybody is placed."""
        return "closed" in self.kinds

    @property
    def begun(self) -> bool:
        """Whether anything was drawn, entered or asked for: there is something to keep or to void."""
        return any(kind not in ("sealed", "resumed", "fault") for kind in self.kinds)

    @property
    def pausing(self) -> bool:
        """Whether it stopped in order, to wait for lots or numbers."""
        return bool(self.kinds) and self.kinds[-1] == "paused"

    @cached_property
    def repeated(self) -> Sequence[Line]:
        """The lines that doing the run again must give."""
        return [line for line in self.lines if line.kind in REPEATED]

    @cached_property
    def sources(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """The public sources entered so far."""
        bodies = [line.body for line in self.lines if line.kind == "public-number" and "source" in line.body]
        return tuple((body["source"], tuple(body["numbers"])) for body in bodies)

    @cached_property
    def revealed(self) -> Mapping[str, str] | None:
        """The operator's secret and the beacon, None while they are not revealed."""
        return next((line.body for line in self.lines if line.kind == "revealed"), None)

    @cached_property
    def numbers(self) -> Mapping[tuple[str, str], int]:
        """The draws' own numbers by draw id and name."""
        bodies = [line.body for line in self.lines if line.kind == "public-number" and "draw" in line.body]
        return {(body["draw"], body["name"]): body["value"] for body in bodies}

    @cached_property
    def lots(self) -> Mapping[str, Mapping[str, Paper]]:
        """The lots recorded, with who stood in, by draw id and unit."""
        stood = {(b["draw"], b["unit"]): b for b in (line.body for line in self.lines if line.kind == "stand-in")}
        found: dict[str, dict[str, Paper]] = {}
        for body in (line.body for line in self.lines if line.kind == "lot"):
            by = stood.get((body["draw"], body["unit"]), {"role": "", "reason": ""})
            lot = Paper(body["serial"], body["place"], by["role"], by["reason"])
            found.setdefault(body["draw"], {})[body["unit"]] = lot
        return found
