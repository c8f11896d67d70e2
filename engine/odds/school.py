"""One school's queue counted out: groups that fit, the draw where one does not, and what it leaves to those below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

from ...dsl.policy import Margin, Ties
from ..choose import Lottery, Queue, Rule, choose
from ..units import Ints
from .counting import TooMany, counted
from .handing import Handed

Floats = npt.NDArray[np.float64]


@frozen
class Seating:
    """How one school gives seats: as `choose.Rule`, with `handed` of the strategy instead of a draw that is held;
    `spare` are seats of the plan beyond those that the stage may give."""

    margin: Margin
    ties: Ties | None
    handed: Handed | None
    everyone: bool = False
    spare: int = 0


@frozen
class SchoolOdds:
    """By entry of the queue, the chances that all members get in, and that some but not all do; and how likely each
    end is, as (seats left, never below nought; whether the school closed), with the children expected over plan."""

    whole: Floats = field(eq=False)
    part: Floats = field(eq=False)
    ends: Mapping[tuple[int, bool], float]
    over: float


def school_odds(code: Ints, size: Ints, seats: int, seating: Seating) -> SchoolOdds:
    """Chances of units that wait at one school, ascending by rank code. Raises `TooMany` where they are not counted.

    `choose` goes down the queue, as in a run; only where it holds a draw, all orders are counted, and what stands below
    goes on once for every number of seats that the draw can leave.
    """
    whole, part = np.zeros((2, len(code)))
    ends: dict[tuple[int, bool], float] = {}
    over = 0.0
    going: dict[int, dict[int, float]] = {0: {seats: 1.0}}  # first entry of what is left → seats left → chance
    while going:
        start = min(going)
        for left, chance in going.pop(start).items():
            step = _down(code[start:], size[start:], left, seating)
            whole[start:] += chance * step.whole
            part[start:] += chance * step.part
            for (rest, closed), likely in step.ends.items():
                if step.end == len(code) - start or closed or rest <= 0:
                    ends[max(rest, 0), closed] = ends.get((max(rest, 0), closed), 0.0) + chance * likely
                    over += chance * likely * max(-rest - seating.spare, 0)
                else:
                    below = going.setdefault(start + step.end, {})
                    below[rest] = below.get(rest, 0.0) + chance * likely
    return SchoolOdds(whole, part, ends, over)


@frozen
class _Step:
    """Down to the end of the first draw, or of the queue."""

    whole: Floats
    part: Floats
    ends: Mapping[tuple[int, bool], float]
    end: int


def _down(code: Ints, size: Ints, seats: int, seating: Seating) -> _Step:
    held: list[tuple[Ints, int]] = []

    def hold(_segment: int, entries: Ints, left: int) -> Lottery:
        held.append((entries, left))
        return Lottery((), lambda _: {})

    count = len(code)
    queue = Queue(np.zeros(count, dtype=np.int64), code, np.arange(count, dtype=np.int64), size)
    rule = Rule(seating.margin, seating.ties, hold, seating.everyone)
    chosen = choose(queue, np.array([seats], dtype=np.int64), rule)
    members = chosen.members.copy()
    if not held:
        ends = {(seats - int(members.sum()), bool(chosen.closed)): 1.0}
        return _Step((members == size).astype(float), ((members > 0) & (members < size)).astype(float), ends, count)
    entries, left = held[0]
    if seating.handed is None or (seating.everyone and code[entries[0]] != code[entries[-1]]):
        raise TooMany
    first, end = int(entries[0]), int(entries[-1]) + 1
    members[first:] = 0
    sizes = Counter(size[first:end].tolist())
    found = counted(sizes, left, seating.margin, seating.handed(end - first, left))
    whole, part = (members == size).astype(float), ((members > 0) & (members < size)).astype(float)
    whole[first:end] = [found.whole[one] for one in size[first:end].tolist()]
    part[first:end] = [found.part[one] for one in size[first:end].tolist()]
    return _Step(whole, part, found.ends, end)
