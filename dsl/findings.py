"""What is wrong with a policy or a file, as a value: code, place, message, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Literal, Self

from attrs import frozen

from .source import Source, Span

Lang = Literal["zh", "en"]


class Severity(StrEnum):
    """An error stops the run; a note is shown, and fails only under `--strict`."""

    ERROR = "error"
    NOTE = "note"


@frozen
class Text:
    """One message in both languages. The author's own words stand in backquotes."""

    zh: str
    en: str


@frozen
class Phrase(Text):
    """A text in which keywords stand by the names of their terminals, `{SEEK}`, until it is known which language the
    policy is written in (see `phrases.py`)."""


@frozen
class Place:
    """A stretch of a policy text."""

    source: Source
    span: Span


@frozen
class Cell:
    """A cell of a table. `row` counts from 1 as a spreadsheet does; what does not apply is None.
    `column` is the header of the column, `letter` its letter in a spreadsheet (`C`)."""

    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None
    letter: str | None = None


@frozen
class Related:
    """A second place that explains the first, such as where a block was opened."""

    place: Place
    text: Text


@frozen
class Edit:
    """Write `text` in the place of this stretch; an empty stretch is a place where something is put in."""

    span: Span
    text: str


@frozen
class Fix:
    """A way of mending the text that asks for no further thought: what it does, and the edits, none over another."""

    text: Text
    edits: tuple[Edit, ...]


@frozen
class Finding:
    """One mistake. Codes: `P…` policy text, `F…` its formatting, `A…` what holds for all children, `C…` cases,
    `D…` data files, `N…` public numbers, `U…` undetermined children, `S…` draw strategies of other packages,
    `L…` source texts, `M…` many districts, `J…` draws in public, `V…` published results, `W…` beginning a city.

    A note with `strict` is shown only where somebody asked for `--strict`. `fixes`: ways of mending it, each whole by
    itself, the likeliest first; none where the help leaves something to decide.
    """

    code: str
    severity: Severity
    message: Text
    where: Place | Cell | None = None
    help: Text | None = None
    related: tuple[Related, ...] = ()
    strict: bool = False
    fixes: tuple[Fix, ...] = ()


class Rejected(Exception):
    """The findings that stop a run, all those of one pass together."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("; ".join(f"{f.code} {f.message.en}" for f in self.findings))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Finding, ...]]]:
        """What a process that raises it hands to another: the findings, not their text."""
        return type(self), (self.findings,)
