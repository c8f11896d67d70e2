"""Semantic colours: keywords are keywords only where the grammar takes them for such."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from ...dsl.editing.colours import Coloured, colours
from ...dsl.editing.symbols import Sort
from ...dsl.source import Span
from .papers import Paper
from .server import Server

TYPES = (
    *("comment", "keyword", "operator", "string", "number", "property", "enumMember", "variable", "enum", "class"),
    *("namespace", "parameter", "function"),
)
LEGEND = types.SemanticTokensLegend(token_types=list(TYPES), token_modifiers=[])
_COLOURS = {"comment": "comment", "keyword": "keyword", "operator": "operator", "text": "string"}
_NUMBERS = {"number": "number", "date": "number"}
_SORTS = {
    Sort.FIELD: "property",
    Sort.VALUE: "enumMember",
    Sort.LET: "variable",
    Sort.LADDER: "enum",
    Sort.SCHOOL: "class",
    Sort.ZONE: "namespace",
    Sort.AREA: "namespace",
    Sort.SOURCE: "namespace",
    Sort.CHILD: "parameter",
    Sort.STRATEGY: "function",
}


def semantic_tokens(ls: Server, params: types.SemanticTokensParams) -> types.SemanticTokens:
    """The colours of the whole text, each place counted from the one before."""
    paper = ls.paper(params.text_document.uri)
    data: list[int] = []
    line = column = 0
    for span, kind in _spans(paper):
        (first, start), (_, end) = paper.positions.span(span)
        data += (first - line, start if first != line else start - column, end - start, TYPES.index(kind), 0)
        line, column = first, start
    return types.SemanticTokens(data=data)


def _spans(paper: Paper) -> Iterator[tuple[Span, str]]:
    """Stretches of one line each with what they are; what an editor need not colour is left out."""
    text, reading = paper.reading.source.text, paper.reading
    for piece in colours(text, reading.scanned, reading.tokens, reading.book):
        kind = _kind(piece)
        start = piece.span.start
        for part in text[piece.span.start : piece.span.end].split("\n") if kind else ():
            if part.strip():
                lead = len(part) - len(part.lstrip())
                yield Span(start + lead, start + len(part.rstrip())), str(kind)
            start += len(part) + 1


def _kind(piece: Coloured) -> str | None:
    kind = _COLOURS.get(piece.colour) or _NUMBERS.get(piece.colour)
    if piece.sort is not None and piece.colour in ("name", "keyword"):
        return _SORTS.get(piece.sort, kind)
    return kind
