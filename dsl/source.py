"""A policy text and the places in it: spans are offsets, lines are worked out when somebody asks."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from .unchanging import unchanging

if TYPE_CHECKING:
    from .findings import Finding

_LINE_END = re.compile("\n")


@unchanging(order=True)
class Span:
    """A stretch of a source text: `start` up to but not including `end`, in code points."""

    start: int
    end: int

    def to(self, other: Span) -> Span:
        """The stretch from the start of this span to the end of `other`."""
        return Span(self.start, other.end)


@frozen(slots=False)
class Source:
    """The text of one policy file, LF line ends, without byte order mark. `path` is only for showing."""

    path: str
    text: str = field(repr=False)

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line starts."""
        return (0, *(found.end() for found in _LINE_END.finditer(self.text)))

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1, columns in code points."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of line `number` (from 1), without its line end."""
        start = self.line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]


def read_source(data: bytes, path: str) -> tuple[Source, tuple[Finding, ...]]:
    """The text of a policy file. Bytes that are no UTF-8 are an error; the text is then the best guess at it.

    A byte order mark is taken off, CRLF and CR become LF.
    """
    from .decode import decode  # findings.py builds on this file

    return decode(data, path)
