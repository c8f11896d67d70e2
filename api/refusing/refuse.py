"""From a published result and a list of seats given up to the result that follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path

from attrs import evolve

from ..dsl.findings import Cell, Finding, Lang, Rejected, Severity
from ..engine.draws.strategy import Event
from ..engine.outcome import Status
from ..reading.codes import fault
from ..reading.refusals import read_refusals
from ..verifying.published import Published
from ..verifying.replay import Replayed
from ..verifying.verify import follow
from ..verifying.waves import Wave, wave
from ..writing import refuse_occupied
from .book import Known, known
from .notes import no_order, no_workbook, silent
from .refusal import MovedUp, Refusal
from .rows import rows
from .write import Files, write


def refuse(
    result: str | PathLike[str],
    table: str | PathLike[str],
    directory: str | PathLike[str],
    *,
    force: bool = False,
    with_private: bool = False,
    lang: Lang = "zh",
) -> Refusal:
    """Take back the seats of those whom the table lists, let others move up if the policy says so, and write the result
    that follows to `directory`. All of it follows from the published folder; placements.xlsx only where the inputs of
    the run are at hand.

    Raises `Rejected`: D117 where `directory` is the result itself, V001 and V002 where `result` does not hold together,
    faults of the table (D001…, D110…) all together, D080… where `directory` is taken or the disk does not take the
    files.
    """
    _refuse_itself(Path(result), Path(directory))
    refuse_occupied(directory, force=force)
    followed = follow(Path(result))
    published, replayed = followed.published, followed.replayed
    behind = known(Path(result))
    statuses = {row[0]: row[1] for row in published.placements}
    reasons, findings = _listed(Path(table), statuses, behind)
    _classes_as_published(replayed, published)
    led_to = wave(replayed, list(reasons), followed.waves + 1)
    placements = rows(published, replayed, led_to.moved_up)
    counted = Counter(row[1] for row in placements)
    counts = {str(status): counted.get(str(status), 0) for status in Status}
    notes = [*_notes(replayed, led_to)]
    book = behind.book(published, replayed, placements, reasons) if behind else None
    if book is None:
        notes.append(no_workbook(str(directory)))
    events = [*led_to.events, Event("closed", {"counts": counts})]
    files = Files(published, placements, events, counts, notes, book and evolve(book, lang=lang, private=with_private))
    write(files, Path(directory), force=force)
    if behind is not None:
        behind.keep(Path(directory))
    return _refusal(replayed, led_to, list(reasons), counts, [*findings, *notes])


def _refuse_itself(result: Path, directory: Path) -> None:
    """The published result stays as it is, so what follows from it goes elsewhere, whatever force is used."""
    old, new = result.resolve(), directory.resolve()
    if old in (new, *new.parents) or (directory.exists() and directory.samefile(result)):
        raise Rejected([fault("D117", Cell(str(directory)), result=str(result))])


def _listed(
    table: Path, statuses: Mapping[str, str], behind: Known | None
) -> tuple[Mapping[str, str], Sequence[Finding]]:
    codes = behind.codes if behind else {}  # the bureau lists children by the keys that it knows
    by_key = {key: statuses[code] for key, code in codes.items() if code in statuses}
    listed, findings = read_refusals(table, {**by_key, **statuses}, behind.policy.key.label if behind else None)
    reasons = dict(sorted((codes.get(child, child), reason) for child, reason in listed.items()))
    if not reasons:
        errors = [finding for finding in findings if finding.severity is Severity.ERROR]
        raise Rejected(errors or [fault("D014", Cell(str(table)))])
    return reasons, findings


def _notes(replayed: Replayed, led_to: Wave) -> list[Finding]:
    notes = [silent()] if replayed.plan["refusals"] is None else []
    return notes + ([no_order(led_to.shut)] if led_to.shut else [])


def _classes_as_published(replayed: Replayed, published: Published) -> None:
    """Where classes are withheld from checking, they are those of placements.csv, and no school has more than are in
    use."""
    rule = replayed.plan["classes"]
    if not rule or not rule["withheld"]:
        return
    replayed.classes.update({row[0]: int(row[6]) for row in published.placements if row[6]})
    for spot, children in replayed.seats.taken.items():
        used = [replayed.classes[child] for child in children if child in replayed.classes]
        if used:
            replayed.rooms[spot] = max(used)


def _refusal(
    replayed: Replayed, led_to: Wave, refused: list[str], counts: dict[str, int], notes: list[Finding]
) -> Refusal:
    seats, classes = replayed.seats, replayed.classes
    given = {child: seats.of[child] for child in led_to.moved_up}
    moved_up = [
        MovedUp(child, seat.spot[1], seat.stage, seat.number, str(classes.get(child, "")))
        for child, seat in given.items()
    ]
    empty = {spot: seats.free(spot) for spot in sorted(seats.freed) if seats.free(spot)}
    number = led_to.events[0].body["wave"]
    assert isinstance(number, int)
    return Refusal(number, refused, moved_up, empty, counts, notes)
