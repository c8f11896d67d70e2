"""Who answers when a draw asks: a file of public numbers here, a person at the prompt elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Protocol

from attrs import field, frozen

from ..dsl.findings import Cell, Finding, Rejected
from ..engine.awaiting import Need
from ..engine.ceremony.recordbook import Tables
from ..engine.ceremony.steps import AskRevealed
from ..engine.draws.strategy import Event
from ..engine.numberbook import NumberBook
from ..engine.numbers import PublicNumbers, Source
from ..numbers_check import is_whole
from ..reading.codes import fault

Note = Callable[[Event], None]


class Answers(Protocol):
    """Answers are None where there is none yet: the draw then waits. `note` puts a line into the journal, for an entry
    that was taken back before it counted."""

    def source(self, source: Source, note: Note) -> Sequence[int] | None:
        """The numbers of a public source."""

    def revealed(self, ask: AskRevealed, note: Note) -> Mapping[str, str] | None:
        """The `secret` and the `beacon`, those of them that are asked for."""

    def number(self, need: Need, note: Note) -> int | None:
        """One number of a draw's own."""

    def lots(self, needs: Sequence[Need]) -> Tables:
        """The recorded lots by stage, as far as there are any."""


@frozen
class FromFile:
    """Answers out of public numbers that were read from a file. `secret` is the sealed one, where the program made it.

    Each method raises `Rejected` for what is there and cannot be right.
    """

    numbers: PublicNumbers
    cohorts: Mapping[str, str]
    schools: Sequence[str]
    secret: str | None = None
    book: NumberBook = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "book", NumberBook(self.numbers, self.cohorts, self.schools))

    def source(self, source: Source, note: Note) -> Sequence[int] | None:
        """The numbers under the source's label."""
        given = dict(self.numbers.sources).get(source.label)
        wrong = None if given is None else not_as_declared(source, given, self.numbers.path)
        if wrong is not None:
            raise Rejected([wrong])
        return given

    def revealed(self, ask: AskRevealed, note: Note) -> Mapping[str, str] | None:
        """What the file reveals, else the secret that was made at sealing."""
        secret, beacon = self.numbers.revealed or self.secret, self.numbers.beacon
        if (ask.secret and not secret) or (ask.beacon and not beacon):
            return None
        if ask.secret and secret and not opens(secret, ask.secret):
            raise Rejected([fault("J015", Cell(self.numbers.path))])
        found = {"secret": secret if ask.secret else None, "beacon": beacon if ask.beacon else None}
        return {name: value for name, value in found.items() if value}

    def number(self, need: Need, note: Note) -> int | None:
        """The most particular number of that name."""
        if self.book.look_up(need.place, need.name, shared=need.shared) is None:
            return None
        value = self.book.whole(need.place, need.name, (need.least, need.most), shared=need.shared)
        self.book.settle()
        return value

    def lots(self, needs: Sequence[Need]) -> Tables:
        """The clerks' records."""
        return self.numbers.lots


def undeclared(numbers: PublicNumbers, sources: Sequence[Source]) -> list[Finding]:
    """J011: sources in a file that were never declared."""
    declared = [source.label for source in sources]
    strange = [label for label, _ in numbers.sources if label not in declared]
    return [fault("J011", Cell(numbers.path, value=label), label=label, declared=declared) for label in strange]


def not_as_declared(source: Source, given: Sequence[int], file: str = "") -> Finding | None:
    """J009: a wrong count, or numbers out of range."""
    wrong = [number for number in given if not (is_whole(number) and source.least <= number <= source.most)]
    if len(given) == source.count and not wrong:
        return None
    about = {"label": source.label, "count": source.count, "least": source.least, "most": source.most}
    return fault("J009", Cell(file), **about, given=len(given), wrong=[str(each) for each in wrong] or "—")


def opens(secret: str, committed: str) -> bool:
    """Whether a secret is the one that was committed to."""
    return sha256(secret.encode()).hexdigest() == committed
