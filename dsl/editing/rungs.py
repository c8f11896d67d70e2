"""Where each rung of a policy text stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from attrs import frozen

from .. import syntax
from .reading import Reading


@frozen
class RungPlace:
    """A rung by its ladder and whole name (`outer/inner`), and the end of its own words, before the rungs inside it.
    `outer`: it has rungs inside, and who stands on it and on none of those goes on to the next rung."""

    ladder: str
    name: str
    end: int
    outer: bool


def rungs(reading: Reading) -> tuple[RungPlace, ...]:
    """Every rung in the order of the text."""
    otherwise = [token.span.end for token in reading.tokens if token.kind == "OTHERWISE" and not token.guessed]
    return tuple(
        place
        for block in reading.file.blocks
        if isinstance(block, syntax.TiersBlock)
        for place in _places(block.name.text, block.rungs, "", otherwise)
    )


def _places(ladder: str, lines: tuple[syntax.TierLine, ...], before: str, otherwise: list[int]) -> Iterator[RungPlace]:
    for line in lines:
        name = f"{before}{line.name.value}"
        end = line.name.span.end
        if line.condition is not None:
            end = line.condition.span.end
        elif (after := bisect_right(otherwise, end)) < len(otherwise) and otherwise[after] <= line.span.end:
            end = otherwise[after]  # the word stands in no node of its own
        yield RungPlace(ladder, name, end, bool(line.rungs))
        yield from _places(ladder, line.rungs, f"{name}/", otherwise)
