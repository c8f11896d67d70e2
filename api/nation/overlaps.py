"""Districts that would be written over one another."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence

from attrs import evolve

from ..dsl.findings import Cell, Finding
from ..reading.codes import fault
from .entries import Entry
from .nation import District

Placed = Sequence[tuple[District, Entry]]


def overlaps(places: Placed) -> Iterator[Finding]:
    """M007 for each district whose name or folder is another's, or whose folder lies in that of another."""
    yield from _twice(places, lambda district: district.name, "name")
    yield from _twice(places, lambda district: district.output, "output", same_name=False)
    first = {_folded(district.output): district for district, _ in reversed(places)}
    for district, entry in places:
        parts = _folded(district.output).split("/")
        outer = ["/".join(parts[:depth]) for depth in range(1, len(parts))]
        yield from (_fault(entry, "output", district.output, first[each]) for each in outer if each in first)


def _twice(places: Placed, of: Callable[[District], str], word: str, *, same_name: bool = True) -> Iterator[Finding]:
    first: dict[str, District] = {}
    for district, entry in places:
        before = first.setdefault(_folded(of(district)), district)
        told = not same_name and _folded(before.name) == _folded(district.name)
        if before is not district and not told:
            yield _fault(entry, word, of(district), before)


def _fault(entry: Entry, word: str, value: str, other: District) -> Finding:
    at: Cell = evolve(entry.cell(word), value=value)
    said = f"`{other.name}`" if word == "name" else f"`{other.name}`（{other.output}）"
    return fault("M007", at, other_zh=said, other_en=said.replace("（", " (").replace("）", ")"))


def _folded(text: str) -> str:
    """As a file system compares names that takes small and capital letters for one."""
    return unicodedata.normalize("NFC", text).casefold()
