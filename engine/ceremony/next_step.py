"""From a sealed run and its record to the one next step: without memory, so that it goes on wherever it broke off."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ..awaiting import Awaiting
from ..canonical import canonical
from ..draws.strategy import Event
from ..numbers import PublicNumbers, Source
from ..outcome import Outcome
from ..run import draw
from ..sealed import Sealed
from .record import Attempt, Record
from .recordbook import RecordBook, Tables
from .steps import AskLots, AskNumbers, AskRevealed, AskSource, Contradicted, Finished, Step, Write

_OF_LOTS = frozenset({"numbered", "lot", "stand-in"})


def next_step(fixed: Sealed, record: Record, tables: Tables) -> Step:
    """What comes next. `tables` are the clerks' records of lots, where there are any.

    Raises `Contradicted` where the record is not that of this run, and `Rejected` where the lots are not in order.
    """
    attempt = record.current
    if attempt is None:
        return Write((Event("sealed", {"manifest": fixed.manifest, "attempt": record.number}),))
    said = json.loads(fixed.record)
    for source in declared_sources(fixed)[len(attempt.sources) :]:
        return AskSource(source)
    if attempt.revealed is None and (said["secret"] or said["beacon"]):
        return AskRevealed(said["secret"], said["beacon"])
    events, waiting = _done_again(fixed, attempt, record.number, tables)
    for_lots = isinstance(waiting, Awaiting) and not waiting.needs[0].name
    new = _beyond(attempt, events, for_lots=for_lots)
    if new:
        return Write(tuple(new))
    if not isinstance(waiting, Awaiting):
        return Finished(waiting)
    return AskLots(waiting.needs) if for_lots else AskNumbers(waiting.needs)


def declared_sources(fixed: Sealed) -> list[Source]:
    """The public sources that were sealed, in their order."""
    return [Source(**each) for each in json.loads(fixed.record)["public"]]


def _done_again(
    fixed: Sealed, attempt: Attempt, number: int, tables: Tables
) -> tuple[Sequence[Event], Outcome | Awaiting]:
    revealed = attempt.revealed or {}
    numbers = PublicNumbers(
        attempt.sources, revealed=revealed.get("secret", ""), beacon=revealed.get("beacon", ""), lots=tables
    )
    book = RecordBook(attempt, number, tables, fixed.roster.register.names)
    try:
        outcome = draw(fixed, numbers, attempt=number, book=book)
    except Awaiting as wait:
        return wait.events, wait
    return outcome.events, outcome


def _beyond(attempt: Attempt, events: Sequence[Event], *, for_lots: bool) -> Sequence[Event]:
    """The events after those that are recorded. Raises `Contradicted` at the first recorded line that differs.

    Broken off among the lots of a turn, the record holds more than follows without the clerks' tables: these lines are
    compared as soon as the tables are there.
    """
    for at, line in enumerate(attempt.repeated):
        expected = events[at] if at < len(events) else None
        if expected is None and for_lots and line.kind in _OF_LOTS:
            return ()
        if expected is None or (line.kind, line.body) != (expected.kind, _as_read(expected)):
            raise Contradicted(line.number, expected)
    return events[len(attempt.repeated) :]


def _as_read(event: Event) -> object:
    """The body as it comes back from a file: lists for tuples."""
    return json.loads(canonical(dict(event.body)))
