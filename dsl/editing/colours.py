"""What each piece of a text is, for whoever colours it: exactly what the grammar took it for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from attrs import frozen

from ..keywords import keywords
from ..source import Span
from ..tokens import SIGN_OF, WORD, Token
from .symbols import Book, Sort

Colour = Literal["comment", "keyword", "operator", "sign", "text", "number", "date", "name", "wrong"]

_OPERATORS = frozenset({"EQ", "NE", "LT", "LE", "GT", "GE", "PLUS", "MINUS"})
_WORDS_OF_LOGIC = frozenset({"AND", "OR", "NOT", "IN", "IS", "IS_NOT", "IS_ONE_OF", "IS_NOT_ONE_OF"})
_COMMENT = re.compile(r"[#＃][^\n]*")


@frozen
class Coloured:
    """A piece and its colour; of a name, what it names, if that is known."""

    span: Span
    colour: Colour
    sort: Sort | None = None


def colours(
    text: str, scanned: Iterable[Token], tokens: Iterable[Token], book: Book | None = None
) -> Iterator[Coloured]:
    """Every piece but blanks, in the order of the text, none over another. `scanned`: the tokens as written; `tokens`:
    as the grammar took them, where it did."""
    taken = {token.span.start: token for token in tokens if not token.guessed and token.text}
    end = 0
    for token in scanned:
        if token.span.start < end:
            continue  # part of a keyword of several words
        yield from _comments(text, end, token.span.start)
        read = taken.get(token.span.start, token)
        yield _piece(read, book)
        end = read.span.end
    yield from _comments(text, end, len(text))


def _comments(text: str, start: int, end: int) -> Iterator[Coloured]:
    for found in _COMMENT.finditer(text, start, end):
        yield Coloured(Span(*found.span()), "comment")


def _piece(token: Token, book: Book | None) -> Coloured:
    occurrence = book.at(token.span.start + (token.kind == "STRING")) if book is not None else None
    symbol = occurrence.symbol if occurrence is not None and occurrence.span.start >= token.span.start else None
    return Coloured(token.span, _colour(token.kind), symbol.sort if symbol is not None else None)


def _colour(kind: str) -> Colour:
    if kind in _OPERATORS or kind in _WORDS_OF_LOGIC:
        return "operator"
    if kind in keywords().by_terminal:
        return "keyword"
    if kind in SIGN_OF:
        return "sign"
    match kind:
        case "STRING":
            return "text"
        case "INT" | "DECIMAL":
            return "number"
        case "DATE":
            return "date"
        case "NAME":
            return "name"
        case _ if kind == WORD:
            return "name"
        case _:
            return "wrong"
