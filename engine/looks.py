"""Children look at schools: what the evaluator says of each pair, and the queue of units that comes of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import polars as pl
from attrs import field, frozen

from ..dsl.policy import BundleRule, ByLadder, Stage, TierRule
from .choose import Queue
from .evaluator import Evaluator
from .evaluators.rankkeys import LAST_RUNG
from .ledger import Segments
from .rank import rank, sort
from .units import Bools, Ints, Units


@frozen
class Looks:
    """One entry for each child at a school, in the order given: whether admissible, the position of the tier (-1 for
    none) in each ladder ranked by, the code of the rank (comparable among these entries only), and a column a key."""

    rows: Ints = field(eq=False)
    schools: Ints = field(eq=False)
    admissible: Bools = field(eq=False)
    tiers: dict[str, Ints] = field(eq=False)
    code: Ints = field(eq=False)
    bound: int
    keys: Sequence[npt.NDArray[np.generic]] = field(eq=False)

    @property
    def tier(self) -> Ints:
        """The tier in the first ladder ranked by, -1 where there is none."""
        return next(iter(self.tiers.values()), np.full(len(self.rows), -1, dtype=np.int64))

    def keys_of(self, codes: Ints) -> list[tuple[object, ...]]:
        """The rank keys behind some codes."""
        known, at = np.unique(self.code, return_index=True)
        rows = at[np.searchsorted(known, codes)]
        return list(zip(*(column[rows].tolist() for column in self.keys), strict=True))


def look(evaluator: Evaluator, stage: Stage, rows: Ints, schools: Ints) -> Looks:
    """What the evaluator says of children (`rows`) at schools."""
    stand = evaluator.stand(stage, pl.Series(rows.astype(np.uint32)), pl.Series(schools.astype(np.int32)))
    columns = [stand[f"k{i}"].to_numpy() for i in range(len(stage.rank))]
    code, bound = rank(columns, len(rows))
    tiers = {
        key.ladder: np.where(column == LAST_RUNG, -1, column).astype(np.int64)
        for key, column in zip(stage.rank, columns, strict=True)
        if isinstance(key, ByLadder)
    }
    return Looks(rows, schools, stand["admissible"].to_numpy(), tiers, code, bound, columns)


@frozen
class Weighed:
    """Units at schools, ascending by unit and then as given: how many members go in, whether the school may take
    them, and the code of the unit's rank."""

    unit: Ints = field(eq=False)
    spot: Ints = field(eq=False)
    size: Ints = field(eq=False)
    admissible: Bools = field(eq=False)
    code: Ints = field(eq=False)


def weigh(looks: Looks, spots: Ints, units: Units, rule: BundleRule | None) -> Weighed:
    """From children to units. `spots` tells apart the several times that one child looks (turn, place in the list);
    the same for all members. An entry of a member who has a place already (as representative) has a spot below 0:
    it counts for the rank of the unit at spot -1 - spot, but takes no seat."""
    bundled = units.bundled[looks.rows]
    alone = np.flatnonzero(~bundled)
    singles = Weighed(
        looks.rows[alone], spots[alone], np.ones(len(alone), dtype=np.int64), looks.admissible[alone], looks.code[alone]
    )
    together = np.flatnonzero(bundled)
    if not len(together) or rule is None:
        return singles
    bundles = _together(looks, spots, units, rule, together)
    pairs = list(zip(_columns(singles), _columns(bundles), strict=True))
    unit, spot = (np.concatenate(pair) for pair in pairs[:2])
    order = np.argsort(unit * (int(spot.max()) + 1) + spot, kind="stable")  # two ascending runs: a merge
    unit, spot, size, admissible, code = (np.concatenate(pair)[order] for pair in pairs)
    return Weighed(unit, spot, size, admissible.astype(np.bool_), code)


def _together(looks: Looks, spots: Ints, units: Units, rule: BundleRule, at: Ints) -> Weighed:
    seats = (spots[at] >= 0).astype(np.int64)
    spot = np.where(spots[at] >= 0, spots[at], -1 - spots[at])
    unit = units.unit[looks.rows[at]]
    order = np.lexsort((spot, unit))
    at, seats, spot, unit = at[order], seats[order], spot[order], unit[order]
    starts = np.flatnonzero(np.concatenate([[True], (unit[1:] != unit[:-1]) | (spot[1:] != spot[:-1])]))
    code = looks.code[at]
    if rule.tier is TierRule.REPRESENTATIVE:
        code = np.where(looks.rows[at] == units.head[looks.rows[at]], code, -1)
    aggregate = np.minimum if rule.tier is TierRule.BEST else np.maximum
    return Weighed(
        unit[starts],
        spot[starts],
        np.add.reduceat(seats, starts),
        np.logical_and.reduceat(looks.admissible[at], starts),
        aggregate.reduceat(code, starts),
    )


def _columns(weighed: Weighed) -> tuple[Ints, Ints, Ints, Bools, Ints]:
    return weighed.unit, weighed.spot, weighed.size, weighed.admissible, weighed.code


def queue(weighed: Weighed, segment: Ints, bound: int, segments: Segments) -> Queue:
    """The admissible units in the order of segment, rank and unit; `segment` is one for each unit weighed."""
    inside = np.flatnonzero(weighed.admissible)
    segment, code = segment[inside], weighed.code[inside]
    order = sort([(segment, max(len(segments), 1)), (code, bound)], len(inside))
    inside = inside[order]
    return Queue(segment[order], code[order], weighed.unit[inside], weighed.size[inside])
