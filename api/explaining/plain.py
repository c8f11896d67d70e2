"""An explanation as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .said import Kind, Said

_BEFORE = {Kind.SCHOOL: "  ", Kind.SAY: "  ", Kind.ITEM: "    - ", Kind.NOTE: "  "}


def plain(said: Sequence[Said]) -> Iterator[str]:
    """A line for each sentence, an empty one before every part."""
    for one in said:
        if one.kind is Kind.PART:
            yield ""
        yield f"{_BEFORE.get(one.kind, '')}{one.text}"
