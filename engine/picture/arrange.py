"""Where every block and lane of a picture stands: few crossings first, then short and straight ways."""

from __future__ import annotations

import itertools

from attrs import define, field

from .lanes import Hop, Lane, hops
from .sized import Sized
from .sketch import Sketch
from .stack import stack

BETWEEN = 16.0  # between blocks of a column
BESIDE = 9.0  # next to a lane
LANE = 4.0
SWEEPS = 60

Thing = str | Lane  # a block's id, or a lane


@define
class Columns:
    """For each column its things from top to bottom; for each thing its top, and its height."""

    things: list[list[Thing]]
    tops: dict[Thing, float]
    heights: dict[Thing, float]
    hops: tuple[Hop, ...]
    centres: dict[str, tuple[Thing, float]] = field(factory=dict)  # of boxes and blocks: the block, and how far down it

    def middle(self, end: str | Lane) -> float:
        """The height at which an end or lane is entered and left, roughly: ports come later."""
        if isinstance(end, Lane):
            return self.tops[end] + LANE / 2
        block, down = self.centres[end]
        return self.tops[block] + down


def arrange(sketch: Sketch, blocks: tuple[Sized, ...]) -> Columns:
    """Everything in its column, settled by sweeping to and fro: each thing is drawn to what it is joined with."""
    columns = _first(sketch, blocks)
    best, least = None, float("inf")
    for sweep in range(SWEEPS):
        numbers = range(len(columns.things))
        for at in numbers if sweep % 2 else reversed(numbers):
            _settle(columns, at, order=sweep < SWEEPS // 2 or sweep % 4 == 0, both=sweep > 3)
        cost = _cost(columns)
        if cost < least:
            best, least = (dict(columns.tops), [list(things) for things in columns.things]), cost
    assert best is not None
    columns.tops, columns.things = best
    highest = min(columns.tops.values())
    columns.tops = {thing: top - highest for thing, top in columns.tops.items()}
    return columns


def _first(sketch: Sketch, blocks: tuple[Sized, ...]) -> Columns:
    """Blocks in the order of the policy, lanes under them."""
    found = Columns([[] for _ in sketch.columns], {}, {}, hops(sketch))
    at = {key: i for i, (key, _) in enumerate(sketch.columns)}
    for sized in blocks:
        found.things[at[sized.block.column]].append(sized.block.id)
        found.heights[sized.block.id] = sized.height
        found.centres[sized.block.id] = (sized.block.id, sized.height / 2)
        for box in sized.boxes:
            found.centres[box.box.id] = (sized.block.id, box.top + box.height / 2)
    for lane in dict.fromkeys(hop.target for hop in found.hops if isinstance(hop.target, Lane)):
        found.things[lane.column].append(lane)
        found.heights[lane] = LANE
    for things in found.things:
        tops = stack([0.0] * len(things), [found.heights[t] for t in things], _gaps(things))
        found.tops.update(zip(things, tops, strict=True))
    return found


def _gaps(things: list[Thing]) -> list[float]:
    pairs = itertools.pairwise(things)
    return [BESIDE if isinstance(a, Lane) or isinstance(b, Lane) else BETWEEN for a, b in pairs]


def _settle(columns: Columns, at: int, *, order: bool, both: bool) -> None:
    """Draw the things of one column to their neighbours on the left and, if `both`, on the right."""
    pulls: dict[Thing, list[float]] = {thing: [] for thing in columns.things[at]}
    for hop in columns.hops:
        for mine, other, side in ((hop.target, hop.source, True), (hop.source, hop.target, both)):
            thing = mine if isinstance(mine, Lane) else columns.centres[mine][0]
            if side and thing in pulls:
                pulls[thing].append(columns.middle(other) - (columns.middle(mine) - columns.tops[thing]))
    things = columns.things[at]
    wishes = {t: sum(pulls[t]) / len(pulls[t]) if pulls[t] else columns.tops[t] for t in things}
    if order:
        middles = {t: wishes[t] + columns.heights[t] / 2 for t in things}
        things = sorted(things, key=lambda t: middles[t])
    columns.things[at] = things
    tops = stack([wishes[t] for t in things], [columns.heights[t] for t in things], _gaps(things))
    columns.tops.update(zip(things, tops, strict=True))


def _cost(columns: Columns) -> float:
    """Crossings, and how far arrows go up and down."""
    ends = [(columns.middle(hop.source), columns.middle(hop.target), _column(columns, hop)) for hop in columns.hops]
    climbs = sum(abs(a - b) for a, b, _ in ends)
    crossings = sum(
        (a - c) * (b - d) < 0 for i, (a, b, here) in enumerate(ends) for c, d, there in ends[:i] if here == there
    )
    return crossings * 150 + climbs


def _column(columns: Columns, hop: Hop) -> int:
    thing = hop.target if isinstance(hop.target, Lane) else columns.centres[hop.target][0]
    return next(i for i, things in enumerate(columns.things) if thing in things)
