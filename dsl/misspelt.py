"""Keywords that were meant: misspelt ones, and words of other languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
                far = None if words is None or words == spelling else _far(words, spelling)
                if far is not None and (count == wanted or far == 0):
                    yield terminal, spelling, place + count, far


def meant(tokens: Sequence[Token], place: int) -> Iterator[tuple[str, int]]:
    """The keyword that a word of another language or habit stands for: terminal, place behind."""
    table = keywords().meant
    for count in (3, 2, 1):
        words = _words(tokens, place, count)
        if words is not None and words in table:
            yield table[words], place + count


def _words(tokens: Sequence[Token], place: int, count: int) -> str | None:
    ahead = tokens[place : place + count]
    if len(ahead) < count or any(token.kind != WORD for token in ahead) or any(token.fresh for token in ahead[1:]):
        return None
    return " ".join(token.text for token in ahead)


def _far(words: str, spelling: str) -> float | None:
    far = distance(words, spelling)
    if far is not None or spelling.isascii() or len(words) != len(spelling) or len(words) == 1:
        return far
    # Where only a keyword can be meant, all characters but one being right is a hint as well.
    return 1.5 if sum(a != b for a, b in zip(words, spelling, strict=True)) == 1 else None
