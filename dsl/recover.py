"""Tokens as written to tokens that the grammar takes, with a finding for each mistake on the way."""

from __future__ import annotations

from .findings import Finding, Place, Severity, Text
from .readings import step
from .scan import Scan
from .source import Span
from .tables import END, START, Tables, take
from .tokens import Token


def recover(tables: Tables, scanned: Scan) -> tuple[list[Token], list[Finding]]:
    """The tokens to build from, and what had to be mended."""
    stack, place, read = START, 0, list[Token]()
    while place < len(scanned.tokens):
        moved = step(tables, stack, scanned.tokens, place)
        if moved is None:
            where = Place(scanned.source, scanned.tokens[place].span)
            return [], [Finding("P014", Severity.ERROR, Text("这里不能这样写", "this cannot stand here"), where)]
        read += moved.read
        stack, place = moved.stack, moved.after
    if take(tables, stack, END) is None:
        end = len(scanned.source.text)
        where = Place(scanned.source, Span(end, end))
        return [], [Finding("P016", Severity.ERROR, Text("没有写完", "something is missing at the end"), where)]
    return read, []
