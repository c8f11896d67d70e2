"""What a published folder says of single children: their rows, and the tickets of their draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any

from attrs import field, frozen

from ..dsl.findings import Rejected
from ..engine.draws.keys import draw_id, draw_key, seed, ticket, ticket_order
from ..engine.draws.records import numbers_text
from ..verifying.difference import Differs, differs
from ..verifying.published import COLUMNS, JOURNAL, QUEUES, Json, Published, read_published, text_hash
from ..verifying.record import Record

TICKET = "ticket/1"


@frozen
class TicketDraw:
    """One draw by tickets: its id, its key, and the place of every unit in the order of tickets, from 1."""

    id: str
    key: bytes = field(repr=False)
    places: Mapping[str, int] = field(repr=False)

    def entry(self, unit: str) -> dict[str, object]:
        """What a slip says of this draw."""
        return {
            "draw": self.id,
            "key": self.key.hex(),
            "position": self.places[unit],
            "ticket": ticket(self.key, unit).hex(),
            "unit": unit,
        }


@frozen
class Drawn:
    """A published folder as slips need it: the bytes of its manifest, and by code the row of placements.csv and its
    place from 0, the unit, and the draws by tickets in the order held."""

    folder: Path
    record: bytes = field(repr=False)
    rows: Mapping[str, Sequence[str]] = field(repr=False)
    index: Mapping[str, int] = field(repr=False)
    units: Mapping[str, str] = field(repr=False)
    draws: Mapping[str, Sequence[TicketDraw]] = field(repr=False)  # by unit

    def placement(self, code: str) -> dict[str, str]:
        """The child's row by column. Raises KeyError where there is none."""
        return dict(zip(COLUMNS, self.rows[code], strict=True))

    def tickets(self, code: str) -> list[dict[str, object]]:
        """Every draw by tickets in which the child took part, alone or with its bundle."""
        unit = self.units.get(code, code)
        return [draw.entry(unit) for draw in self.draws.get(unit, ())]


def drawn(folder: str | PathLike[str]) -> Drawn:
    """Read a published folder. It is not recomputed here: `paiwei.verify` does that.

    Raises `Rejected`: V001 where it is not in the form that the program writes or a draw does not follow from its seed,
    V002 where files are missing.
    """
    try:
        return _drawn(Path(folder))
    except Differs as difference:
        raise Rejected([difference.difference.finding(str(folder))]) from None


def _drawn(folder: Path) -> Drawn:
    published = read_published(folder)
    units = {child: unit for unit, members in published.units for child in members}
    try:
        held = list(_held(published))
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        differs(QUEUES, None, "shape", "the fields of docs/verify.md", f"{type(error).__name__}: {error}")
    by_unit: dict[str, list[TicketDraw]] = {}
    for draw in held:
        for unit in draw.places:
            by_unit.setdefault(unit, []).append(draw)
    rows = {row[0]: row for row in published.placements}
    index = {row[0]: at for at, row in enumerate(published.placements)}
    return Drawn(folder, published.record, rows, index, units, by_unit)


def _held(published: Published) -> Iterator[TicketDraw]:
    """The draws by tickets of the last attempt, in the order of the journal. Whom a draw was about is not in the
    journal, but the hash of its numbers is, so of the lists of equals in the queues the one that gives it is found."""
    record = Record.of(published.journal)
    secret, attempt = _seed(published, record), record.lines[0][1]["body"]["attempt"]
    equals = _equals(published.queues, attempt)
    for number, line in record.lines:
        body = line["body"]
        if line["event"] == "numbered" and body["strategy"] == TICKET:
            draw = _found(body, draw_key(secret, body["draw"]), equals.get(body["draw"], []))
            if draw is None:
                differs(
                    JOURNAL, number, "body.sha256", "the numbers of a list of equals in queues.jsonl", body["sha256"]
                )
            yield draw


def _seed(published: Published, record: Record) -> bytes:
    bodies = [(line["event"], line["body"]) for _, line in record.lines]
    sources = [
        (body["source"], body["numbers"]) for kind, body in bodies if kind == "public-number" and "source" in body
    ]
    revealed: Mapping[str, Any] = next((body for kind, body in bodies if kind == "revealed"), {})
    public = "".join(f"{label}={''.join(f'{n}.' for n in numbers)}/" for label, numbers in sources)
    return seed(published.record, public, revealed.get("secret", ""), revealed.get("beacon", ""))


def _equals(queues: Sequence[Json], attempt: int) -> dict[str, list[list[str]]]:
    """By draw id, the lists of units, ascending, over which that draw can have been held."""
    found: dict[str, list[list[str]]] = {}
    for line in queues:
        if line["kind"] == "turn":
            name = draw_id(line["stage"], line["cohort"], line["school"], line["turn"], attempt)
            found.setdefault(name, []).extend(sorted(group) for group in line["ranks"])
        elif line["kind"] == "deferred":
            name = draw_id(line["stage"], line["cohort"], "", None, attempt)
            found.setdefault(name, []).append(sorted(line["lists"]))
    return found


def _found(body: Json, key: bytes, equals: Sequence[list[str]]) -> TicketDraw | None:
    for units in equals:
        if len(units) == body["units"]:
            places = {units[at]: place for place, at in enumerate(ticket_order(key, units), 1)}
            if text_hash(numbers_text((unit, str(place)) for unit, place in places.items())) == body["sha256"]:
                return TicketDraw(body["draw"], key, places)
    return None
