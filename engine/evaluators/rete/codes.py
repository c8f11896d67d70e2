"""Values as small integers. Flags, enum values, schools and areas are their index. A number is its place among the
constants of its question, as a fraction has no integer, and so is a date, as then children who differ in nothing that
the question compares are the same fact, which is asked once; a text is its place among the texts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from attrs import frozen

from ....dsl.types import Kind
from .trees import Among, Every, Opposite, Ordered, Some, Tree

STEP = 32  # more than a question has numbers, or dates


@frozen
class Code:
    """The codes of one question. `numbers` and `days` (proleptic Gregorian ordinals) ascend; `texts` stand in the order
    of first mention."""

    numbers: tuple[float, ...]
    texts: tuple[str, ...]
    days: tuple[int, ...] = ()

    @classmethod
    def of(cls, tree: Tree) -> Code:
        """The code of what a tree compares with."""
        met = list(_constants(tree))
        numbers = {float(value) for kind, value in met if kind is Kind.NUMBER}
        texts = dict.fromkeys(str(value) for kind, value in met if kind in (Kind.TEXT, Kind.BUNDLE))
        days = {value.toordinal() for kind, value in met if kind is Kind.DATE}
        return cls(tuple(sorted(numbers)), tuple(texts), tuple(sorted(days)))

    def constant(self, kind: Kind | None, value: Any) -> int:
        """The code of a constant."""
        if kind is Kind.NUMBER:
            return (self.numbers.index(float(value)) + 1) * STEP
        if kind is Kind.DATE:
            return (self.days.index(value.toordinal()) + 1) * STEP
        return self.texts.index(value) if kind in (Kind.TEXT, Kind.BUNDLE) else int(value)

    def values(self, kinds: Sequence[Kind | None], values: Sequence[Any]) -> list[int]:
        """The codes of the values of one fact, all of them given. Equal values have equal codes; numbers and dates
        stand in their order."""
        numbers: dict[float, int] | None = None
        days: dict[float, int] | None = None
        texts: dict[str, int] | None = None
        found = []
        for kind, value in zip(kinds, values, strict=True):
            if kind is Kind.DATE:
                if days is None:
                    given = {v.toordinal() for k, v in zip(kinds, values, strict=True) if k is Kind.DATE}
                    days = _scale(self.days, sorted(given))
                found.append(days[value.toordinal()])
            elif kind is Kind.NUMBER:
                if numbers is None:
                    numbers = _scale(
                        self.numbers, sorted({v for k, v in zip(kinds, values, strict=True) if k is Kind.NUMBER})
                    )
                found.append(numbers[value])
            elif kind is Kind.TEXT or kind is Kind.BUNDLE:
                if texts is None:
                    texts = {text: at for at, text in enumerate(self.texts)}
                found.append(texts.setdefault(value, len(texts)))
            else:
                found.append(int(value))
        return found


def _scale(constants: Sequence[float], values: Sequence[float]) -> dict[float, int]:
    """A constant's own code; between two constants one after the other. Both ascend."""
    scale: dict[float, int] = {}
    before, beyond = -1, 0
    for value in values:
        at = bisect_left(constants, value)
        if at < len(constants) and constants[at] == value:
            scale[value] = (at + 1) * STEP
            continue
        beyond = beyond + 1 if at == before else 1
        before = at
        scale[value] = at * STEP + beyond
    return scale


def _constants(tree: Tree) -> list[tuple[Kind | None, Any]]:
    match tree:
        case Opposite(part=part):
            return _constants(part)
        case Every(parts=parts) | Some(parts=parts):
            return [pair for part in parts for pair in _constants(part)]
        case Among(item=item, constants=constants):
            return [(item.kind, constant) for constant in constants]
        case Ordered(left=left, right=right) if not hasattr(right, "read"):
            return [(left.kind, right)]
        case _:
            return []
