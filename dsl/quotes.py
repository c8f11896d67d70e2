"""Texts in quotes and names in backquotes. Both end on their line; one that does not is found where it was opened."""

from __future__ import annotations

import re

from .findings import Finding
from .mistakes.letters import empty_name, foreign_quote, lone_backquote, lone_quote
from .source import Source, Span
from .tokens import Token

# Which characters may end what a quote opened; the first is the right one. Only `"` and `“` open rightly.
_ENDS = {
    '"': '"',
    "“": '”"“',
    "”": '”“"',
    "「": "」",
    "」": "」",
    "『": "』",
    "』": "』",
    "‘": "’'‘",
    "’": "’‘'",
    "'": "'’",
}
_RIGHT = {'"': '"', "“": "”"}
_BEFORE_OPENING = re.compile(r"[\s(,{=]")
_GUESSED_END = re.compile(r"[^\s{}]*")


class Quotes:
    """Reads one quoted piece at a time, from left to right. `narrow` is the text with half-width signs."""

    def __init__(self, source: Source, narrow: str) -> None:
        self._source, self._narrow = source, narrow
        self._line_end, self._left = -1, 0
        self._missing: set[str] = set()  # quotes that the rest of the line does not hold

    def read(self, start: int) -> tuple[Token, Finding | None]:
        """The piece that is opened at `start`, with what is wrong with it."""
        if start >= self._line_end:
            end = self._narrow.find("\n", start)
            self._line_end = len(self._narrow) if end < 0 else end
            self._left = self._narrow.count('"', start, self._line_end)
            self._missing.clear()
        return self._backquoted(start) if self._narrow[start] == "`" else self._quoted(start)

    def _backquoted(self, start: int) -> tuple[Token, Finding | None]:
        end = self._find("`", start + 1)
        if end < 0:
            token = self._guess("NAME", start)
            return token, lone_backquote(self._source, Span(start, start + 1), token.span.end)
        span = Span(start, end + 1)
        text = self._source.text[start + 1 : end]
        found = None if text.strip() else empty_name(self._source, span)
        return Token("NAME", text, span, text, quoted=True), found

    def _quoted(self, start: int) -> tuple[Token, Finding | None]:
        opened = self._narrow[start]
        odd, self._left = self._left % 2, self._left - (opened == '"')
        end = self._end(start, opened)
        if end < 0 or (opened == '"' and odd and self._opens(end)):
            token = self._guess("STRING", start)
            return token, lone_quote(self._source, Span(start, start + 1), token.span.end)
        self._left -= self._narrow[end] == '"'
        span = Span(start, end + 1)
        text = self._source.text[start + 1 : end]
        paired = _RIGHT.get(opened) == self._narrow[end]
        found = None if paired else foreign_quote(self._source, span)
        return Token("STRING", self._source.text[start : end + 1], span, text), found

    def _end(self, start: int, opened: str) -> int:
        for close in _ENDS[opened]:
            end = self._find(close, start + 1)
            if end >= 0:
                return end
        return -1

    def _find(self, close: str, start: int) -> int:
        end = -1 if close in self._missing else self._narrow.find(close, start, self._line_end)
        if end < 0:
            self._missing.add(close)
        return end

    def _opens(self, place: int) -> bool:
        # With one quote too few on the line, a quote that looks like an opening one shows that the last was not closed.
        after = self._narrow[place + 1 : place + 2]
        return bool(_BEFORE_OPENING.match(self._narrow, place - 1)) and bool(after.strip()) and after not in ",)}{"

    def _guess(self, kind: str, start: int) -> Token:
        guessed = _GUESSED_END.match(self._narrow, start + 1, self._line_end)
        end = start + 1 if guessed is None else guessed.end()
        text = self._source.text[start + 1 : end]
        return Token(kind, text, Span(start, end), text, quoted=True, guessed=True)
