"""Answers before they are replayed, and what is proved of every child."""

from __future__ import annotations

from attrs import frozen

from ...dsl.findings import Text
from ...dsl.source import Span
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


@frozen
class Line:
    """The children of a boundary table: the day before, the day and the day after, or a step of a number; the field,
    the value in the policy, and where it stands there."""

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
