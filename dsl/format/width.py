"""Columns of a text on a terminal or in an editor."""

from __future__ import annotations

from functools import lru_cache


def width(text: str) -> int:
    """A Chinese character takes two columns; what cannot be shown takes none."""
    return len(text) if text.isascii() else _wide(text)


@lru_cache(maxsize=8192)
def _wide(text: str) -> int:
    from wcwidth import wcswidth, wcwidth  # its tables are loaded when they are needed

    columns = wcswidth(text)
    return columns if columns >= 0 else sum(max(wcwidth(char), 0) for char in text)
