"""What stood before every draw and every seat: enough to do again whatever chance decided, without knowing a child."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from attrs import field, frozen

from .choose import Queue
from .units import Ints, Kept, narrow

Strata = Sequence[tuple[str, Sequence[str]]]  # name and unit ids of each stratum, in the order dealt


@frozen
class TurnQueue:
    """The queues of all schools in one turn of a stage, and the seats they could give, by segment."""

    turn: int
    seats: Ints = field(eq=False)
    _waiting: tuple[Kept, Kept, Kept, Kept] = field(eq=False)

    @classmethod
    def of(cls, turn: int, waiting: Queue, seats: Ints) -> TurnQueue:
        """A turn with the queues with which it began."""
        segment, code, unit, size = map(narrow, (waiting.segment, waiting.code, waiting.unit, waiting.size))
        return cls(turn, seats, (segment, code, unit, size))

    @property
    def waiting(self) -> Queue:
        """The queues of all schools."""
        return Queue(*(column.astype(np.int64) for column in self._waiting))


@frozen
class DeferredLists:
    """The lists with which a deferred stage began. By unit: id row, members, and the stretch of the flat lists that is
    its own. The flat lists hold the segments where the unit is admissible, in the order sought, and the rank codes.

    Where a margin may part a bundle, `looks` has for each bundle's row the whole list of segments sought, and for each
    member who counts the rank code at each of these, -1 where the member is not admissible.
    """

    unit: Ints = field(eq=False)
    size: Ints = field(eq=False)
    start: Ints = field(eq=False)
    end: Ints = field(eq=False)
    segment: Ints = field(eq=False)
    code: Ints = field(eq=False)
    looks: Mapping[int, tuple[Sequence[int], Mapping[int, Sequence[int]]]]


@frozen
class Dealt:
    """How the children of a school and cohort come to classes: how many classes there are, and the strata, None where
    units are dealt in the order of their seats."""

    cohort: str
    school: str
    classes: int
    strata: Strata | None


Line = Mapping[str, object]


@frozen
class Queues:
    """The lines of `queues.jsonl`: made anew at every pass, since for a million children they are long."""

    lines: Callable[[], Iterator[Line]] = field(eq=False)

    def __iter__(self) -> Iterator[Line]:
        """The lines as JSON values, the plan of the run first."""
        return self.lines()


NONE = Queues(lambda: iter(()))
