"""What the building functions share: how to pick the wanted pieces of a rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from ..keywords import keywords
from ..source import Span
from ..syntax import Assume, Literal, Name, Note, Per, Word
from ..tokens import Token

# A piece of a rule is a token or a node; both have a span.
Pieces = Sequence[object]
T = TypeVar("T")


def every(pieces: Pieces, kind: type[T]) -> tuple[T, ...]:
    """All pieces of one class, in order."""
    return tuple(piece for piece in pieces if isinstance(piece, kind))


def maybe(pieces: Pieces, kind: type[T]) -> T | None:
    """The first piece of the class, if there is one."""
    return next((piece for piece in pieces if isinstance(piece, kind)), None)


def one(pieces: Pieces, kind: type[T]) -> T:
    """The first piece of the class; the grammar promises it."""
    found = maybe(pieces, kind)
    assert found is not None
    return found


def notes(pieces: Pieces) -> tuple[Note, ...]:
    """The grounds among the pieces."""
    return tuple(piece for piece in pieces if isinstance(piece, Per | Assume))


def token(pieces: Pieces, *kinds: str) -> Token | None:
    """The first token of one of these kinds."""
    return next((piece for piece in pieces if isinstance(piece, Token) and piece.kind in kinds), None)


def value(pieces: Pieces, kind: str) -> object:
    """What the first token of that kind means; None if there is none."""
    found = token(pieces, kind)
    return None if found is None else found.value


def text(pieces: Pieces) -> str:
    """The text of the first quoted piece."""
    return str(value(pieces, "STRING") or "")


def whole(pieces: Pieces) -> int | None:
    """The whole number among the pieces."""
    found = value(pieces, "INT")
    return found if isinstance(found, int) else None


def word(pieces: Pieces, *kinds: str) -> Word | None:
    """The keyword of one of these kinds, in its English spelling."""
    found = token(pieces, *kinds)
    return None if found is None else Word(keywords().by_terminal[found.kind].en, found.span)


def the_word(pieces: Pieces, *kinds: str) -> Word:
    """The same where the grammar promises it."""
    found = word(pieces, *kinds)
    assert found is not None
    return found


def label(pieces: Pieces) -> Literal:
    """The quoted name of a block or rule; its value is always text."""
    return one(pieces, Literal)


def names(pieces: Pieces) -> tuple[Name, ...]:
    """All names among the pieces."""
    return every(pieces, Name)


def span(pieces: Pieces) -> Span:
    """From the first piece to the last. No rule with a node of its own is empty."""
    first, last = pieces[0], pieces[-1]
    return Span(first.span.start, last.span.end)  # type: ignore[attr-defined]
