"""Fields, lets, ladders and schools share one space of names: a name means one thing wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator

from .. import syntax
from ..faults import Faults
from ..findings import Text
from ..source import Span
from .places import Places

FIELD, LET, LADDER = Text("字段", "field"), Text("“记”", "let"), Text("梯次表", "tier list")
SCHOOL = Text("学校", "school")


def apart(file: syntax.File, places: Places, faults: Faults) -> frozenset[str]:
    """A finding for every name that stands for two things of different kinds; gives back all names that stand for two
    things, of one kind too: nobody can tell which of them is meant, so nothing more is said of their uses."""
    first: dict[str, tuple[Text, Span]] = {}
    unsure: set[str] = set()
    for name, what, span in _named(file, places):
        if name not in first:
            first[name] = what, span
            continue
        unsure.add(name)
        if first[name][0] != what:
            other, where = first[name]
            there = faults.also(where, f"{other.zh} `{name}` 在这里", f"the {other.en} `{name}` stands here")
            faults.add("P043", span, there, name=name, what=what, other=other)
    return frozenset(unsure)


def _named(file: syntax.File, places: Places) -> Iterator[tuple[str, Text, Span]]:
    for block in file.blocks:
        if isinstance(block, syntax.ApplicantBlock):
            yield from ((line.name.text, FIELD, line.name.span) for line in block.fields)
    for name, start in places.schools.items():
        yield name, SCHOOL, Span(start, start + len(name))
    for block in file.blocks:
        if isinstance(block, syntax.LetLine):
            yield block.name.text, LET, block.name.span
        elif isinstance(block, syntax.TiersBlock):
            yield block.name.text, LADDER, block.name.span
