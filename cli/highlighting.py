"""Policies in colours wherever Pygments is used: documents, web pages, terminals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pygments.lexer import Lexer
from pygments.token import Comment, Keyword, Literal, Name, Number, Operator, Punctuation, String, Text, _TokenType
from pygments.token import Error as Wrong

from ..dsl.editing.colours import Colour, colours
from ..dsl.parse import parsed
from ..dsl.source import Source

_TOKENS: dict[Colour, _TokenType] = {
    "comment": Comment.Single,
    "keyword": Keyword,
    "operator": Operator,
    "sign": Punctuation,
    "text": String,
    "number": Number,
    "date": Literal.Date,
    "name": Name,
    "wrong": Wrong,
}


class PaiweiLexer(Lexer):  # type: ignore[misc]  # Pygments comes without types
    """A lexer that asks the language itself, so that a name that looks like a keyword is a name."""

    name = "paiwei"
    aliases: ClassVar[list[str]] = ["paiwei"]
    filenames: ClassVar[list[str]] = ["*.paiwei"]
    mimetypes: ClassVar[list[str]] = ["text/x-paiwei"]
    url = ""
    version_added = ""

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, _TokenType, str]]:
        """Every piece with its offset and what it is."""
        scanned, tokens, _, _ = parsed(Source("", text))
        end = 0
        for piece in colours(text, scanned.tokens, tokens):
            start = piece.span.start
            if end < start:
                yield end, Text.Whitespace, text[end:start]
            yield start, _TOKENS[piece.colour], text[start : piece.span.end]
            end = piece.span.end
        if end < len(text):
            yield end, Text.Whitespace, text[end:]
