"""Which names need backquotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from attrs import evolve

from ..keywords import keywords
from ..misspelt import meant, misspelt, nearest
from ..readings import counted
from ..tables import START, Stack, Tables, take
from ..tokens import WORD, Token
from .spell import plain


def backquotes(tables: Tables, tokens: Sequence[Token]) -> frozenset[int]:
    """The offsets of the names that would be read otherwise without backquotes, in either language."""
    if not any(token.kind == "NAME" and _suspect(token) for token in tokens):
        return frozenset()
    found, stack = set[int](), START
    for place, token in enumerate(tokens):
        if token.kind == "NAME" and _suspect(token) and _needed(tables, stack, tokens, place):
            found.add(token.span.start)
        moved = take(tables, stack, token.kind)
        assert moved is not None
        stack = moved
    return frozenset(found)


def _suspect(token: Token) -> bool:
    return token.quoted or token.name in _words() or token.name[0].isdecimal()


def _needed(tables: Tables, stack: Stack, tokens: Sequence[Token], place: int) -> bool:
    name = tokens[place].name
    if tokens[place].quoted and not plain(name):
        return True
    if counted(evolve(tokens[place], kind=WORD, text=name)) and any(take(tables, stack, k) for k in ("INT", "METRES")):
        return True
    if _taken_for_another(tables, stack, tokens, place):
        return True
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    for words, terminal in keywords().by_first_word.get(name, ()):
        goes_on = len(words) == 1 or (after is not None and words[1] in _firsts(after))
        if goes_on and take(tables, stack, terminal):
            return True
    return place > 0 and any(
        words[at] == name and words[at - 1] in _lasts(tokens[place - 1])
        for words in _long()
        for at in range(1, len(words))
    )


def _taken_for_another(tables: Tables, stack: Stack, tokens: Sequence[Token], place: int) -> bool:
    """Whether the reader would say that a keyword was meant (see `recover`, `contrary` and `misread`)."""
    word = evolve(tokens[place], kind=WORD, text=tokens[place].name)
    if take(tables, stack, "LISTED_IN_TABLE") and any(misspelt([word], 0, ("LISTED_IN_TABLE",))):
        return True
    if word.quoted and nearest(word.text, _values()):
        return True
    behind_is = place > 0 and tokens[place - 1].kind in ("IS", "IS_NOT")
    return behind_is and (word.text in _words() or any(meant([word], 0)))


@cache
def _values() -> tuple[str, ...]:
    """The keywords that stand where a name may stand that nothing declares."""
    kinds = ("YES", "NO", "BLANK", "UNKNOWN", "SCHOOL", "IS_GIVEN", "IS_BLANK")
    spellings = (spelling for kind in kinds for spelling in keywords().by_terminal[kind].spellings)
    return tuple(dict.fromkeys(spelling.removeprefix("is ") for spelling in spellings))


@cache
def _long() -> tuple[tuple[str, ...], ...]:
    """The spellings of more than one word."""
    return tuple(words for rows in keywords().by_first_word.values() for words, _ in rows if len(words) > 1)


@cache
def _words() -> frozenset[str]:
    """Every word that is a keyword or a part of one."""
    return frozenset(word for rows in keywords().by_first_word.values() for words, _ in rows for word in words)


def _firsts(token: Token) -> Iterable[str]:
    return {words[0] for words in _spellings(token)}


def _lasts(token: Token) -> Iterable[str]:
    return {words[-1] for words in _spellings(token)}


def _spellings(token: Token) -> list[list[str]]:
    known = keywords().by_terminal.get(token.kind)
    if known is not None:
        return [spelling.split() for spelling in known.spellings]
    return [[token.name]] if token.kind == "NAME" else []
