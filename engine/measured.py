"""Distances that a rule measures from a child's own place, and how they are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, floor

from attrs import frozen

from ..dsl import expressions as e
from ..dsl.findings import Text
from ..dsl.policy import Policy
from ..dsl.walk import Part, walk
from .wording import say


@frozen(cache_hash=True)  # a key of columns
class Measure:
    """A distance from the point in a field, in words, and what it is compared with in a rule."""

    field: str
    words: Text
    metres: e.Metres
    limits: tuple[float, ...]


def measures(policy: Policy, condition: e.Condition) -> tuple[Measure, ...]:
    """The distances that are compared with numbers in a condition, lets entered, each once."""
    limits: dict[e.Metres, list[float]] = {}
    for one, other in _compared(policy, condition):
        far = _meant(policy, one)
        if isinstance(far, e.Metres) and isinstance(other, e.Constant) and isinstance(other.value, int | float):
            limits.setdefault(far, []).append(float(other.value))
    found = []
    for metres, held in limits.items():
        point = _meant(policy, metres.point)
        if isinstance(point, e.FieldValue):
            words = Text(say(policy, metres, "zh"), say(policy, metres, "en"))
            found.append(Measure(point.field, words, metres, tuple(held)))
    return tuple(found)


def rounded(metres: float, limits: Sequence[float]) -> str:
    """Whole metres, up or down so that they lie where the exact ones lie beside every limit; else as many places as
    that takes."""
    for near in (round(metres), floor(metres), ceil(metres)):
        if all(_side(near, limit) == _side(metres, limit) for limit in limits):
            return str(near)
    for places in range(1, 9):
        text = f"{metres:.{places}f}"
        if all(_side(float(text), limit) == _side(metres, limit) for limit in limits):
            return text
    return str(metres)


def _side(metres: float, limit: float) -> int:
    return (metres > limit) - (metres < limit)


def _compared(policy: Policy, part: Part) -> Iterator[tuple[Part, Part]]:
    """The two sides of every comparison, either first."""
    for inner in walk(part):
        match inner:
            case e.Compare(left=left, right=right):
                yield left, right
                yield right, left
            case e.LetHolds(let=name):
                yield from _compared(policy, _let(policy, name))
            case _:
                pass


def _meant(policy: Policy, part: Part) -> Part:
    return _meant(policy, _let(policy, part.let)) if isinstance(part, e.LetValue) else part


def _let(policy: Policy, name: str) -> Part:
    return next(let.value for let in policy.lets if let.name == name)
