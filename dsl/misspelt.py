"""Keywords that were meant: misspelt ones, and words of other languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from .keywords import keywords
from .near import distance
from .tokens import WORD, Token


def misspelt(tokens: Sequence[Token], place: int, terminals: Sequence[str]) -> Iterator[tuple[str, str, int, float]]:
    """Which of the terminals the words from `place` on may be meant for: terminal, spelling, place behind, how far."""
    for terminal in terminals:
        keyword = keywords().by_terminal.get(terminal)
        if keyword is None:
            continue
        for spelling in keyword.spellings:
            wanted = len(spelling.split())
            for count in dict.fromkeys((wanted, max(wanted - 1, 1), wanted + 1)):
                words = _words(tokens, place, count)
                apart = None if words is None or words == spelling else _far(words, spelling)
                if apart is not None and (count == wanted or apart == 0):
                    yield terminal, spelling, place + count, apart


def meant(tokens: Sequence[Token], place: int) -> Iterator[tuple[str, int]]:
    """The keyword that a word of another language or habit stands for: terminal, place behind."""
    table = keywords().meant
    for count in (3, 2, 1):
        words = _words(tokens, place, count)
        if words is not None and words in table:
            yield table[words], place + count


def nearest(word: str, spellings: Iterable[str]) -> tuple[str, float] | None:
    """The keyword that a word is nearest to and how far it is; of equally near ones the first; None if none is near."""
    near = [(apart, spelling) for spelling in spellings if (apart := far(word, spelling)) is not None]
    if not near:
        return None
    apart, best = min(near, key=lambda pair: pair[0])
    return best, apart


def far(word: str, spelling: str) -> float | None:
    """How far a word is from a keyword: as with names, but keywords are few and known, so that half of a keyword of two
    letters is near it as well, and something written twice is nearer than something else in its place."""
    apart = distance(word, spelling)
    if apart != 0 and _once(word) == _once(spelling):
        return 0.3
    if apart is None and len(word) == 1 and len(spelling) == 2 and word in spelling:
        return 1.4
    return apart


def _once(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", "".join(word.casefold().split()))


def _words(tokens: Sequence[Token], place: int, count: int) -> str | None:
    ahead = tokens[place : place + count]
    if len(ahead) < count or any(token.kind != WORD for token in ahead) or any(token.fresh for token in ahead[1:]):
        return None
    return " ".join(token.text for token in ahead)


def _far(words: str, spelling: str) -> float | None:
    near = far(words, spelling)
    if near is not None or spelling.isascii() or len(words) != len(spelling) or len(words) == 1:
        return near
    # Where only a keyword can be meant, all characters but one being right is a hint as well.
    return 1.5 if sum(a != b for a, b in zip(words, spelling, strict=True)) == 1 else None
