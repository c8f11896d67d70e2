"""Answers before they are replayed, and what is proved of every child."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from ...dsl.findings import Text
from ...dsl.source import Span
from ..domain import Cell
from .seen import Said, What
from .witness import Witness


@frozen
class Claim:
    """What the solver says of row `row`, for the engine to confirm."""

    row: int
    what: What
    name: str
    said: Said


@frozen
class Draft:
    """An answer. `subjects` are the rules that it is about, `because` the other rules that make it so. With a witness
    there are claims about its rows; an answer without one says that there is no such child."""

    code: str
    span: Span
    message: Text
    help: Text
    subjects: tuple[str, ...]
    because: tuple[str, ...] = ()
    witness: Witness | None = None
    claims: tuple[Claim, ...] = ()
    also: tuple[tuple[Span, Text], ...] = ()
    game: Game | None = None


@frozen
class Game:
    """A stage run twice with one seat at each school of `seats`: as the rows of the witness stand, and with the other
    `rows`. What became of each child each time: the school's name, or empty. `drawn`: a draw decided, which hangs on
    the policy's text to the letter, so that no case can hold it."""

    rows: tuple[Mapping[str, Cell], ...]
    seats: tuple[int, ...]
    drawn: bool
    before: tuple[str, ...]
    after: tuple[str, ...]


@frozen
class Line:
    """The children of a boundary table, who differ in one field: its values just before a day or number that stands
    in the policy at `span`, just there, and just after."""

    field: str
    span: Span
    values: tuple[str, str, str]
    witness: Witness
    claims: tuple[Claim, ...]


@frozen
class Proved:
    """What holds for every child there could be. `kind` is the question, `subjects` the rules."""

    kind: str
    subjects: tuple[str, ...]
    text: Text


Answer = Draft | Line | Proved
