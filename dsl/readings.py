"""What a token can be read as: a word is a keyword where the grammar takes it there, else a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from .keywords import keywords
from .misspelt import meant
from .source import Span
from .tables import Stack, Tables, take
from .tokens import WORD, Token
from .unchanging import unchanging

_COUNTED = re.compile(r"([0-9]+)(\w+)")


@unchanging
class Step:
    """One step of reading: the tokens as read, where reading goes on, and the stack after it."""

    read: tuple[Token, ...]
    after: int
    stack: Stack


def step(tables: Tables, stack: Stack, tokens: Sequence[Token], place: int) -> Step | None:
    """The first reading of the token at `place` that can stand here, longest keyword first; None if none can."""
    for kinds, after in _kinds(tokens, place):
        moved: Stack | None = stack
        for kind in kinds:
            moved = take(tables, moved, kind) if moved else None
        if moved:
            return Step(_read_as(tokens, place, kinds, after), after, moved)
        if len(kinds) == 2 and take(tables, stack, "METRES"):
            return None  # in a condition `1年` is a duration, even where none can stand
    return None


def readings(tokens: Sequence[Token], place: int) -> Iterator[tuple[tuple[Token, ...], int]]:
    """All readings of the token at `place`, each with the place behind it."""
    for kinds, after in _kinds(tokens, place):
        yield _read_as(tokens, place, kinds, after), after


def _kinds(tokens: Sequence[Token], place: int) -> Iterator[tuple[tuple[str, ...], int]]:
    """The terminals of every reading: most are not wanted, and so no token is made for them."""
    token = tokens[place]
    if token.kind != WORD:
        yield (token.kind,), place + 1
        return
    for words, terminal in keywords().by_first_word.get(token.text, ()):
        if len(words) == 1 or _goes_on(tokens, place, words):
            yield (terminal,), place + len(words)
    if parts := counted(token):
        yield (parts[0].kind, parts[1].kind), place + 1
    yield ("NAME",), place + 1


def _read_as(tokens: Sequence[Token], place: int, kinds: tuple[str, ...], after: int) -> tuple[Token, ...]:
    token = tokens[place]
    if token.kind != WORD:
        return (token,)
    if len(kinds) == 2:
        parts = counted(token)
        assert parts is not None
        return parts
    if after == place + 1:
        return (token.read_as(kinds[0]),)
    return (evolve(token, kind=kinds[0], span=token.span.to(tokens[after - 1].span)),)


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
