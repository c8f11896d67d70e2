"""Text to syntax tree."""

from __future__ import annotations

from .build import build
from .findings import Finding
from .recover import recover
from .scan import scan
from .source import Source
from .syntax import File
from .tables import tables


def parse(source: Source) -> tuple[File, tuple[Finding, ...]]:
    """The blocks of a policy text that could be read, and every mistake of its letters and its syntax in the order of
    the text. No text raises."""
    scanned = scan(source)
    made = tables()
    tokens, mended = recover(made, scanned)
    return build(made, tokens), tuple(sorted((*scanned.findings, *mended), key=_place))


def _place(finding: Finding) -> tuple[int, int]:
    span = getattr(finding.where, "span", None)
    return (0, 0) if span is None else (span.start, span.end)
