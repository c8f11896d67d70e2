"""A policy text with its keywords in the other language; everything else stays as it is."""

from __future__ import annotations

from .keywords import Tongue, keywords
from .recover import recover
from .scan import scan
from .source import Source
from .tables import tables


def respell(source: Source, tongue: Tongue) -> str:
    """The text with every keyword in the spelling of this language. The text must be free of mistakes."""
    read, _ = recover(tables(), scan(source))
    pieces, place = list[str](), 0
    for token in read:
        word = keywords().by_terminal.get(token.kind)
        if word is not None:
            pieces += (source.text[place : token.span.start], word.spelling(tongue))
            place = token.span.end
    return "".join((*pieces, source.text[place:]))
