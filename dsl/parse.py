"""Text to syntax tree."""

from __future__ import annotations

from .build import build
from .findings import Finding
from .mistakes.signs import too_many
from .recover import MOST_FINDINGS, recover
from .scan import Scan, scan
from .source import Source
from .syntax import File
from .tables import tables
from .tokens import Token


def parse(source: Source) -> tuple[File, tuple[Finding, ...]]:
    """The blocks of a policy text that could be read, and every mistake of its letters and its syntax in the order of
    the text. No text raises."""
    return parsed(source)[2:]


def parsed(source: Source) -> tuple[Scan, list[Token], File, tuple[Finding, ...]]:
    """The same with what it was read from: the tokens as written, and those that the grammar took."""
    scanned = scan(source)
    made = tables()
    tokens, mended = recover(made, scanned)
    found = sorted((*scanned.findings, *mended), key=_place)
    if len(found) >= MOST_FINDINGS:
        found[MOST_FINDINGS - 1 :] = [too_many(found[MOST_FINDINGS - 1])]
    return scanned, tokens, build(made, tokens), tuple(found)


def _place(finding: Finding) -> tuple[int, int]:
    span = getattr(finding.where, "span", None)
    return (0, 0) if span is None else (span.start, span.end)
