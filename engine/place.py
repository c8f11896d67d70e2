"""The one rule of the last seat: every unit of every stage, fill and strategy is seated by `place`."""

from __future__ import annotations

from typing import NamedTuple, assert_never

from ..dsl.policy import Margin, MarginKind


class Seated(NamedTuple):
    """How many members of the unit are in, and whether the school gives nothing more in this stage."""

    members: int
    closes: bool = False


WAITS = Seated(0)


def place(size: int, seats: int, margin: Margin) -> Seated:
    """Seat a unit of `size` children where `seats` are left (language.md, what a stage does, 6; draws.md §3).

    A unit that meets no seat at all waits, whatever the margin says: the margin is about the last seats, not about a
    full school. Of a split unit the first `members` are in (representative first, then ascending by key).
    """
    if seats <= 0:
        return WAITS
    if size <= seats:
        return Seated(size)
    match margin.kind:
        case MarginKind.SKIP:
            return WAITS
        case MarginKind.STOP:
            return Seated(0, closes=True)
        case MarginKind.OVERFLOW:
            return Seated(size) if size - seats <= margin.most else WAITS
        case MarginKind.SPLIT:
            return Seated(seats)
        case _:
            assert_never(margin.kind)
