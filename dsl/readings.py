"""What a token can be read as: a word is a keyword where the grammar takes it there, else a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from .keywords import keywords
from .misspelt import meant
from .source import Span
from .tables import Stack, Tables, take
from .tokens import WORD, Token

_COUNTED = re.compile(r"([0-9]+)(\w+)")


@frozen
class Step:
    """One step of reading: the tokens as read, where reading goes on, and the stack after it."""

    read: tuple[Token, ...]
    after: int
    stack: Stack


def step(tables: Tables, stack: Stack, tokens: Sequence[Token], place: int) -> Step | None:
    """The first reading of the token at `place` that can stand here, longest keyword first; None if none can."""
    for read, after in readings(tokens, place):
        moved: Stack | None = stack
        for token in read:
            moved = take(tables, moved, token.kind) if moved else None
        if moved:
            return Step(read, after, moved)
        if len(read) == 2 and take(tables, stack, "METRES"):
            return None  # in a condition `1年` is a duration, even where none can stand
    return None


def readings(tokens: Sequence[Token], place: int) -> Iterator[tuple[tuple[Token, ...], int]]:
    """All readings of the token at `place`, each with the place behind it."""
    token = tokens[place]
    if token.kind != WORD:
        yield (token,), place + 1
        return
    for words, terminal in keywords().by_first_word.get(token.text, ()):
        if len(words) == 1:
            yield (token.read_as(terminal),), place + 1
        elif _goes_on(tokens, place, words):
            last = tokens[place + len(words) - 1]
            yield (evolve(token, kind=terminal, span=token.span.to(last.span)),), place + len(words)
    if parts := counted(token):
        yield parts, place + 1
    yield (token.read_as("NAME"),), place + 1


def counted(token: Token) -> tuple[Token, Token] | None:
    """`1年` as a number and the word of a unit."""
    found = _COUNTED.fullmatch(token.text) if token.text[0].isdecimal() else None
    units = () if found is None else keywords().by_first_word.get(found[2], ())
    unit = next((terminal for _, terminal in units if terminal in ("YEAR", "MONTH", "DAY")), None)
    if found is None or unit is None or len(found[1]) > 9:
        return None
    middle = token.span.start + len(found[1])
    count = evolve(token, kind="INT", text=found[1], value=int(found[1]), span=Span(token.span.start, middle))
    return count, evolve(token, kind=unit, text=found[2], span=Span(middle, token.span.end), fresh=False, glued=True)


def contrary(tables: Tables, stack: Stack, tokens: Sequence[Token], place: int) -> Step | None:
    """`is not given` and its like: words that would be read as `is not` and a name called `given`."""
    for terminal, after in meant(tokens, place):
        moved = take(tables, stack, terminal) if terminal in ("IS_GIVEN", "IS_BLANK") and after > place + 1 else None
        if moved:
            span = tokens[place].span.to(tokens[after - 1].span)
            return Step((evolve(tokens[place], kind=terminal, span=span),), after, moved)
    return None


def _goes_on(tokens: Sequence[Token], place: int, words: tuple[str, ...]) -> bool:
    ahead = tokens[place : place + len(words)]
    return len(ahead) == len(words) and all(t.kind == WORD and t.text == w for t, w in zip(ahead, words, strict=True))
