"""The ways that arrows take through the columns between their ends."""

from __future__ import annotations

import itertools

from attrs import frozen

from ..rulegraph import Why
from .sketch import Link, Sketch


@frozen
class Lane:
    """A passage through a column for the arrows of one kind from one source."""

    source: str
    why: Why
    column: int


@frozen
class Hop:
    """A piece of an arrow from an end or lane to the next; `last` has the arrow head."""

    source: str | Lane
    target: str | Lane
    why: Why
    last: bool


def hops(sketch: Sketch) -> tuple[Hop, ...]:
    """The pieces of all arrows; arrows of one kind from one source share their way as long as they can."""
    columns = {key: i for i, (key, _) in enumerate(sketch.columns)}
    at: dict[str, int] = {}
    for block in sketch.blocks:
        at[block.id] = columns[block.column]
        at.update((box.id, columns[block.column]) for box in block.boxes)
    found: dict[Hop, None] = {}
    for link in sketch.links:
        found.update(dict.fromkeys(_way(link, at[link.source], at[link.target])))
    return tuple(found)


def _way(link: Link, start: int, end: int) -> list[Hop]:
    stops: list[str | Lane] = [link.source]
    stops += [Lane(link.source, link.why, column) for column in range(start + 1, end)]
    stops.append(link.target)
    return [Hop(a, b, link.why, last=b == link.target) for a, b in itertools.pairwise(stops)]
