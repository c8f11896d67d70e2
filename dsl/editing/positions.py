"""Places of a text as an editor counts them: lines from 0, columns in the units that were agreed on."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from ..source import Source, Span

Units = Literal["utf-8", "utf-16", "utf-32"]


@frozen
class Positions:
    """Turns offsets of `source` (in code points) into lines and columns, and back. A line end of two characters in the
    editor's text is one in the source, and no column lies behind it."""

    source: Source
    units: Units = "utf-16"

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        line, column = self.source.position(max(0, min(offset, len(self.source.text))))
        start = self.source.line_starts[line - 1]
        return line - 1, self._width(self.source.text[start : start + column - 1])

    def span(self, span: Span) -> tuple[tuple[int, int], tuple[int, int]]:
        """Both ends of a stretch."""
        return self.at(span.start), self.at(span.end)

    def offset(self, line: int, column: int) -> int:
        """The offset of a place; the nearest one where there is no such place."""
        if line < 0:
            return 0
        if line >= len(self.source.line_starts):
            return len(self.source.text)
        start, text = self.source.line_starts[line], self.source.line(line + 1)
        if self.units == "utf-32" or text.isascii():
            return start + max(0, min(column, len(text)))
        passed = 0
        for place, char in enumerate(text):
            if passed >= column:
                return start + place
            passed += self._width(char)
        return start + len(text)

    def _width(self, text: str) -> int:
        if text.isascii() or self.units == "utf-32":
            return len(text)
        if self.units == "utf-16":
            return len(text) + sum(char > "\uffff" for char in text)
        return len(text.encode("utf-8", "surrogatepass"))
