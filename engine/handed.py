"""What came of a draw, by rows: a strategy may be anybody's, so its answer is looked at before a seat hangs on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import is_

import numpy as np
from attrs import field, frozen

from ..dsl.findings import Finding, Rejected, Text
from ..dsl.signatures import Signature
from .draws.strategy import Ballot, Drawn, InOrder, Unit
from .draws.table import misdrawn
from .units import Ints, Kept, narrow


@frozen
class HandedOver:
    """What came of a draw: unit rows in the order in which they are handed over, an array where all are there, else
    lazily as far as they are wanted, and the number of each that has one."""

    order: Ints | Iterator[int] = field(eq=False)
    numbers: Mapping[int, str]


@frozen
class Receiver:
    """By rows what a strategy hands over; `later` keeps the fault of a lazy order, which shows only when it comes."""

    signature: Signature
    ballot: Ballot
    rows: Ints
    later: Callable[[Sequence[Finding]], None]

    def taken(self, drawn: Drawn) -> tuple[HandedOver, Sequence[int] | Kept]:
        """The order, and what is kept of it. Raises `Rejected` (S004) where a list has a unit twice, or has or numbers
        one that does not take part: a seat would be given to nobody."""
        return self._by_position(drawn) or self._by_id(drawn)

    def _by_position(self, drawn: Drawn) -> tuple[HandedOver, Kept] | None:
        """A draw whose order is given by positions and whose numbers stand in that order, without looking anyone up;
        None for any other. That they do stand so is seen: texts that are the same are the same objects."""
        order, count = drawn.order, len(self.ballot.units)
        if not isinstance(order, InOrder) or order.units is not self.ballot.units or len(drawn.numbers) != len(order):
            return None
        positions = np.array(order.positions, dtype=np.int64)
        if len(positions) and not 0 <= positions.min() <= positions.max() < count:
            return None
        if not all(map(is_, drawn.numbers, (unit.id for unit in order))):  # as many numbers as units: so none is twice
            return None
        self._are_texts(drawn.numbers)
        there = self.rows[positions]
        return HandedOver(there, dict(zip(there.tolist(), drawn.numbers.values(), strict=True))), narrow(there)

    def _by_id(self, drawn: Drawn) -> tuple[HandedOver, Sequence[int] | Kept]:
        row = dict(zip((unit.id for unit in self.ballot.units), self.rows.tolist(), strict=True))
        numbers = {row[unit]: number for unit, number in drawn.numbers.items() if unit in row}
        if len(numbers) != len(drawn.numbers):
            raise self._wrong(_NUMBERED, next(unit for unit in drawn.numbers if unit not in row))
        self._are_texts(drawn.numbers)
        if isinstance(drawn.order, Sequence):
            order = self._listed(drawn.order, row)
            return HandedOver(order, numbers), narrow(order)
        came: list[int] = []
        return HandedOver(self._coming(drawn, row, numbers, came), numbers), came

    def _listed(self, order: Sequence[Unit], row: Mapping[str, int]) -> Ints:
        try:
            found = [row.get(unit.id, -1) for unit in order]
        except IndexError:  # of an order by positions
            raise self._wrong(_STRANGER, "?") from None
        distinct = set(found)
        if -1 in distinct:
            raise self._wrong(_STRANGER, order[found.index(-1)].id)
        if len(distinct) != len(found):
            twice = next(at for at, count in Counter(found).items() if count > 1)
            raise self._wrong(_TWICE, order[found.index(twice)].id)
        return np.array(found, dtype=np.int64)

    def _coming(self, drawn: Drawn, row: Mapping[str, int], numbers: dict[int, str], came: list[int]) -> Iterator[int]:
        """The rows of a lazy order, noted in `came`; a strategy may number each unit only when it is handed over."""
        seen = set[int]()
        for unit in drawn.order:
            at = row.get(unit.id, -1)
            if at < 0 or at in seen:
                self.later(self._wrong(_STRANGER if at < 0 else _TWICE, unit.id).findings)
                return
            if unit.id in drawn.numbers:
                numbers[at] = drawn.numbers[unit.id]
            seen.add(at)
            came.append(at)
            yield at

    def _are_texts(self, numbers: Mapping[str, str]) -> None:
        if not set(map(type, numbers.values())) <= {str}:
            raise self._wrong(_NO_TEXT, next(unit for unit, number in numbers.items() if type(number) is not str))

    def _wrong(self, what: Text, unit: str) -> Rejected:
        said = Text(what.zh.format(unit=unit), what.en.format(unit=unit))
        return Rejected([misdrawn(self.signature, self.ballot.id, said)])


_TWICE = Text("把 `{unit}` 交出了两次", "hands over `{unit}` twice")
_STRANGER = Text("交出了不在名单上的 `{unit}`", "hands over `{unit}`, who takes no part")
_NUMBERED = Text("给不在名单上的 `{unit}` 编了号", "numbers `{unit}`, who takes no part")
_NO_TEXT = Text("给 `{unit}` 的编号不是文字", "gives `{unit}` a number that is no text")
