"""Bytes to text."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from .findings import Finding
from .mistakes.letters import not_utf8
from .source import Source, Span


def decode(data: bytes, path: str) -> tuple[Source, tuple[Finding, ...]]:
    """See `source.read_source`."""
    try:
        return Source(path, _lines(data.decode("utf-8-sig"))), ()
    except UnicodeDecodeError as fault:
        text, guess = _best_guess(data)
        source = Source(path, _lines(text))
        # The text before the fault was read as it stands; its length is where the fault shows.
        start = 0 if guess else min(len(_lines(data[: fault.start].decode("utf-8-sig", "replace"))), len(source.text))
        return source, (not_utf8(source, Span(start, min(start + 1, len(source.text))), guess),)


def _best_guess(data: bytes) -> tuple[str, str | None]:
    for name, encoding in (("UTF-16", "utf-16"), ("GB 18030", "gb18030")):
        if name == "UTF-16" and not data.startswith((BOM_UTF16_BE, BOM_UTF16_LE)):
            continue
        try:
            return data.decode(encoding), name
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace"), None


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
