"""Beginning, going on and voiding: which of them a journal allows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import frozen

from ..dsl.findings import Cell, Rejected
from ..dsl.policy import OnFault
from ..engine.ceremony.grounds import Ground
from ..engine.ceremony.record import Attempt
from ..engine.draws.strategy import Event
from ..reading.codes import fault
from .journal_file import JournalFile
from .machine import refuse_second_go
from .opened import Opened


@frozen
class Voiding:
    """A decision that what was drawn does not count: on what ground, by whom, and what else should be on record."""

    ground: Ground
    by: str
    remark: str = ""


@contextmanager
def journal_of(opened: Opened, copy: Path | None = None) -> Iterator[JournalFile]:
    """The journal of a ceremony, open. `copy` is another place for its second copy. Raises as `JournalFile.open`."""
    journal = JournalFile.open(opened.places.journal, copy or opened.places.copy)
    try:
        yield journal
    finally:
        journal.close()


def begin(opened: Opened, journal: JournalFile) -> None:
    """A draw may begin, or go on where it waited in order. Raises `Rejected`: J001, J002, J013."""
    folder = str(opened.places.folder)
    attempt = journal.record.current
    if attempt is not None and attempt.closed:
        raise Rejected([fault("J001", Cell(folder))])
    if broken_off(attempt) or journal.torn or journal.restored:
        raise Rejected([fault("J002", Cell(folder, row=len(journal.record.lines)))])
    refuse_second_go(opened, journal)
    if attempt is not None and attempt.pausing:
        journal.append(Event("resumed", {"attempt": journal.record.number, "after": "paused"}))


def resume(opened: Opened, journal: JournalFile, voiding: Voiding | None = None) -> bool:
    """Go on after a fault, or void on a ground; whether anything is left to be drawn in this attempt.

    By the policy's `on fault`: `keep` (also where it says nothing) lets what was drawn stand, `void` demands a ground.
    Raises `Rejected`: J004, J005, J006, J013, J018.
    """
    folder, attempt = str(opened.places.folder), journal.record.current
    refuse_second_go(opened, journal)
    if attempt is not None and attempt.closed:
        if voiding is not None:
            raise Rejected([fault("J006", Cell(folder))])
        return False
    begun = attempt is not None and attempt.begun
    if voiding is not None:
        _void(opened, journal, voiding, begun=begun)
        return False
    if broken_off(attempt) and opened.policy.closing.on_fault is OnFault.VOID:
        raise Rejected([fault("J004", Cell(folder), **_clause(opened))])
    if broken_off(attempt) or journal.torn or journal.restored or journal.lost:
        _note_fault(journal, attempt)
    journal.append(Event("resumed", {"attempt": journal.record.number, "after": "fault" if begun else "nothing"}))
    return True


def broken_off(attempt: Attempt | None) -> bool:
    """Whether something was drawn, and the draw neither ended nor waited in order."""
    return attempt is not None and attempt.begun and not attempt.closed and not attempt.pausing


def _void(opened: Opened, journal: JournalFile, voiding: Voiding, *, begun: bool) -> None:
    folder = str(opened.places.folder)
    if opened.policy.closing.on_fault is OnFault.KEEP:
        raise Rejected([fault("J005", Cell(folder), **_clause(opened))])
    if not begun:
        raise Rejected([fault("J018", Cell(folder))])
    _note_fault(journal, journal.record.current)
    body = {"attempt": journal.record.number, "ground": str(voiding.ground), "by": voiding.by}
    journal.append(Event("voided", body | ({"remark": voiding.remark} if voiding.remark else {})))


def _note_fault(journal: JournalFile, attempt: Attempt | None) -> None:
    if attempt is not None and attempt.kinds[-1] == "fault":
        return
    found = {"torn": journal.torn, "restored": journal.restored, "lost": journal.lost}
    body = {"attempt": journal.record.number, **{name: count for name, count in found.items() if count}}
    journal.append(Event("fault", body))


def _clause(opened: Opened) -> dict[str, str]:
    clauses = "、".join(clause for _, clause in opened.policy.closing.on_fault_grounds.per)
    return {"clause": f"（{clauses}）" if clauses else "", "clause_en": f" ({clauses})" if clauses else ""}
