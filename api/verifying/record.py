"""The journal read beside a run that is done again: what it alone knows is taken from it, all else must agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from attrs import define, field, frozen

from ..engine.ceremony.grounds import Ground
from ..engine.ceremony.record import REPEATED
from ..engine.draws.strategy import Event, Unit
from .difference import ABSENT, differs, same
from .published import JOURNAL, Json

# Lines about what happened around a run are passed over; seats given up come after it.
FOLLOWED = (REPEATED - {"stand-in"}) | {"refused"}


@define
class Record:
    """The lines of the last attempt, followed one by one. `numbers` are the draws' own public numbers by draw and name,
    `lots` serial and face by draw and unit; `shared` are those that all draws of a stage have, by stage and name."""

    lines: Sequence[tuple[int, Json]]
    numbers: Mapping[tuple[str, str], int]
    lots: Mapping[tuple[str, str], tuple[str, bool]]
    at: int = 0
    draws: int = 0
    shared: dict[tuple[str, str], int] = field(factory=dict)

    @classmethod
    def of(cls, journal: Sequence[Json]) -> Record:
        """The record from the last `sealed` on."""
        numbered = list(enumerate(journal, 1))
        sealed = [at for at, (_, line) in enumerate(numbered) if line["event"] == "sealed"]
        if not sealed:
            differs(JOURNAL, 1, "event", "sealed", ABSENT)
        _each_on_a_ground(numbered, sealed)
        lines = [(n, line) for n, line in numbered[sealed[-1] :] if line["event"] in FOLLOWED]
        bodies = [(line["event"], line["body"]) for _, line in lines]
        numbers = {(b["draw"], b["name"]): b["value"] for kind, b in bodies if kind == "public-number" and "draw" in b}
        lots = {(b["draw"], b["unit"]): (b["serial"], b["place"]) for kind, b in bodies if kind == "lot"}
        return cls(lines, numbers, lots)

    def take(self, kind: str, having: str = "") -> list[Mapping[str, Any]]:
        """The bodies of the next lines of a kind, which nothing else could tell; only such that have a field."""
        taken = []
        while self.at < len(self.lines) and self.lines[self.at][1]["event"] == kind:
            if having and having not in self.lines[self.at][1]["body"]:
                break
            taken.append(self.lines[self.at][1]["body"])
            self.at += 1
        return taken

    @property
    def ended(self) -> bool:
        """Whether all lines were read."""
        return self.at == len(self.lines)

    def next(self, kind: str) -> tuple[int, Mapping[str, Any]]:
        """The number and body of the next line, which must be of a kind. Raises `Differs`."""
        if self.ended:
            differs(JOURNAL, (self.lines[-1][0] if self.lines else 0) + 1, "event", kind, ABSENT)
        number, line = self.lines[self.at]
        same(JOURNAL, number, "event", kind, line["event"])
        self.at += 1
        return number, line["body"]

    def expect(self, event: Event) -> None:
        """The next line must be this one. Raises `Differs`."""
        if self.at == len(self.lines):
            last = self.lines[-1][0] if self.lines else 0
            differs(JOURNAL, last + 1, "event", event.kind, ABSENT)
        number, line = self.lines[self.at]
        same(JOURNAL, number, "event", event.kind, line["event"])
        same(JOURNAL, number, "body", dict(event.body), line["body"])
        self.draws += event.kind == "drawn"
        self.at += 1


def _each_on_a_ground(numbered: Sequence[tuple[int, Json]], sealed: Sequence[int]) -> None:
    """Attempts count from the first on, under one seal; each but the last was voided on a ground of the closed list,
    and none had the public numbers of an earlier one. Raises `Differs`."""
    before: list[object] = []
    for nth, (start, end) in enumerate(pairwise([*sealed, len(numbered)]), 1):
        line, opening = numbered[start]
        same(JOURNAL, line, "body.manifest", numbered[sealed[0]][1]["body"]["manifest"], opening["body"]["manifest"])
        # The attempt stands in the id of every draw: one that could be chosen would be so many draws to choose from.
        same(JOURNAL, line, "body.attempt", nth, opening["body"].get("attempt"))
        attempt = numbered[start:end]
        _voided(attempt, nth, last=nth == len(sealed))
        bodies = [each["body"] for _, each in attempt if each["event"] == "public-number"]
        sources = [body for body in bodies if "source" in body]
        if sources and sources in before:
            differs(JOURNAL, line, "public numbers", "new ones", sources)
        before.append(sources)


def _voided(attempt: Sequence[tuple[int, Json]], nth: int, *, last: bool) -> None:
    """An attempt but the last was voided once, on a ground of the closed list."""
    line = attempt[0][0]
    grounds = [each["body"].get("ground") for _, each in attempt if each["event"] == "voided"]
    wanted = [] if last else [grounds[0] if grounds and grounds[0] in set(Ground) else "a ground"]
    same(JOURNAL, line, "voided", wanted, grounds)
    for number, each in attempt:
        if each["event"] == "voided":
            same(JOURNAL, number, "body.attempt", nth, each["body"].get("attempt"))


@frozen
class Recorded:
    """The own numbers of one draw, out of the record."""

    record: Record
    stage: str
    draw: str

    def ask(self, name: str, least: int, most: int, *, shared: bool = False) -> int:
        """The number, which must be one that could have been drawn, and if `shared` that of the stage's other draws."""
        value = self.record.numbers.get((self.draw, name))
        if type(value) is not int or not least <= value <= most:
            differs(
                JOURNAL, self._line(name), f"{self.draw} {name}", f"{least}…{most}", ABSENT if value is None else value
            )
        if shared:
            same(JOURNAL, self._line(name), f"{self.draw} {name}", self._agreed(name, value), value)
        return value

    def _agreed(self, name: str, value: int) -> int:
        """The number that the first draw of the stage had."""
        return self.record.shared.setdefault((self.stage, name), value)

    def lots(self, units: Sequence[Unit], places: int) -> Mapping[str, tuple[str, bool]]:
        """The lots, of which as many as were prepared have a place, no serial twice."""
        found = {unit.id: self.record.lots.get((self.draw, unit.id), ("", False)) for unit in units}
        serials = {serial for serial, _ in found.values()}
        if sum(place is True for _, place in found.values()) != places or len(serials) != len(found):
            count = sum(place is True for _, place in found.values())
            differs(JOURNAL, self._line(None), f"{self.draw} lots", places, count)
        return found

    def _line(self, name: str | None) -> int | None:
        for number, line in self.record.lines:
            if line["body"].get("draw") == self.draw and line["body"].get("name") == name:
                return number
        return None
