"""A draw from where its journal ends to its end, or to where it has to wait."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import evolve, frozen

from ..dsl.findings import Cell, Finding, Rejected
from ..engine.awaiting import Need
from ..engine.canonical import canonical
from ..engine.ceremony.next_step import next_step
from ..engine.ceremony.recordbook import Tables
from ..engine.ceremony.steps import (
    AskLots,
    AskNumbers,
    AskRevealed,
    AskSource,
    Contradicted,
    Finished,
    Step,
    Write,
)
from ..engine.draws.records import public_number
from ..engine.draws.strategy import Event
from ..engine.numbers import PublicNumbers
from ..engine.outcome import Outcome
from ..engine.watching import Watched
from ..lot_names import lot_names
from ..reading.codes import fault
from .answers import Answers
from .journal_file import JournalFile
from .machine import remember
from .opened import Opened

Told = Callable[[Event], None]


@frozen
class Paused:
    """The draw waits in order, and goes on when what it waits for is there: a source's label, `revealed`, or the
    numbers or lots of some draws."""

    waits: str
    needs: tuple[Need, ...] = ()
    notes: tuple[Finding, ...] = ()


@frozen
class Conducted:
    """The outcome, the evaluator's answers of which it was made, and what should be known of the drawing of it."""

    outcome: Outcome
    watched: Watched
    notes: tuple[Finding, ...] = ()


def conduct(opened: Opened, journal: JournalFile, answers: Answers, told: Told) -> Conducted | Paused:
    """Take one step after the other. `told` hears of every line that was written.

    Raises `Rejected`: what `answers` give may be refused, the disk may not take a line (J012), and the journal may not
    be that of this draw (V012). What was recorded stands in any case.
    """
    going = _Going(opened, journal, answers, told)
    try:
        while True:
            done = going.on()
            if done is not None:
                return done
    except Rejected:
        going.wait_in_order()
        raise


class _Going:
    def __init__(self, opened: Opened, journal: JournalFile, answers: Answers, told: Told) -> None:
        self._opened, self._journal, self._answers, self._told = opened, journal, answers, told
        self._tables: Tables = {}
        self._notes: list[Finding] = []
        if any(attempt.sources for attempt in journal.record.attempts):
            self._notes += remember(opened, journal)  # a draw that was killed right behind its first number
        assert isinstance(opened.fixed.evaluator, Watched)
        self._watched = opened.fixed.evaluator

    def on(self) -> Conducted | Paused | None:
        """One step; None if there are more."""
        match self._step():
            case Write(events):
                for event in events:
                    self._write(event)
            case AskSource() as ask:
                return self._ask_source(ask)
            case AskRevealed() as ask:
                return self._reveal(ask)
            case AskNumbers(needs):
                return self._ask_numbers(needs)
            case AskLots(needs):
                tables = self._answers.lots(needs)
                if not tables or tables is self._tables:
                    return self._pause(Paused("lots", needs))
                self._tables = self._nameless(tables)
            case Finished(outcome):
                return Conducted(outcome, self._watched, tuple(self._notes))
        return None

    def _nameless(self, tables: Tables) -> Tables:
        """The tables, in which no reason tells whose child it is: the journal is published."""
        fixed = self._opened.fixed
        telling = lot_names(fixed.policy, fixed.roster, PublicNumbers(lots=tables))
        if telling:
            raise Rejected(telling)
        return tables

    def wait_in_order(self) -> None:
        """What was refused is put right outside; the draw itself did not break off."""
        if not self._journal.failed:
            self._pause(Paused("correction"))

    def _step(self) -> Step:
        fixed = self._opened.fixed
        self._watched = self._watched.anew()
        try:
            return next_step(evolve(fixed, evaluator=self._watched), self._journal.record, self._tables)
        except Contradicted as contradiction:
            where = Cell(str(self._journal.path), row=contradiction.line)
            expected = contradiction.expected
            shown = "—" if expected is None else f"{expected.kind} {canonical(dict(expected.body)).decode()}"
            raise Rejected([fault("V012", where, expected=shown)]) from None

    def _ask_source(self, ask: AskSource) -> Paused | None:
        numbers = self._answers.source(ask.source, self._write)
        if numbers is None:
            return self._pause(Paused(ask.source.label))
        entered = (ask.source.label, tuple(numbers))
        current = self._journal.record.current
        assert current is not None, "a source was asked for before the attempt was opened"
        for number, attempt in enumerate(self._journal.record.attempts, 1):
            if attempt is not current and attempt.sources == (*current.sources, entered):
                raise Rejected([fault("J010", Cell(str(self._journal.path)), attempt=number)])
        self._write(Event("public-number", {"source": entered[0], "numbers": list(entered[1])}))
        self._notes += remember(self._opened, self._journal)
        return None

    def _reveal(self, ask: AskRevealed) -> Paused | None:
        found = self._answers.revealed(ask, self._write)
        if found is None:
            return self._pause(Paused("revealed"))
        self._write(Event("revealed", found))
        return None

    def _ask_numbers(self, needs: Sequence[Need]) -> Paused | None:
        for need in needs:
            value = self._answers.number(need, self._write)
            if value is None:
                return self._pause(Paused("numbers", tuple(needs)))
            assert need.ballot is not None, "a draw asked for a number without a ballot"
            self._write(public_number(need.ballot.id, need.name, value))
        return None

    def _pause(self, paused: Paused) -> Paused:
        current = self._journal.record.current
        if current is not None and current.begun and not current.closed and not current.pausing:
            draws = sorted({need.ballot.id for need in paused.needs if need.ballot is not None})
            self._write(Event("paused", {"waits": paused.waits, "draws": draws}))
        return evolve(paused, notes=tuple(self._notes))

    def _write(self, event: Event) -> None:
        self._journal.append(event)
        self._told(event)
