"""The frame of placements: one row a child."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import polars as pl

from ..dsl.policy import ByLadder, Policy
from .fill.round import Setting
from .ledger import Ledger
from .outcome import Status
from .units import Bools, Ints

PART = 50_000  # children whose places are put into words together: those of a million at once are 140 MB
STATUSES = (Status.HELD, Status.RULED, Status.INELIGIBLE, Status.PLACED, Status.LEFTOVER)  # the first that holds
Codes = npt.NDArray[np.int8]


def placements(
    policy: Policy, setting: Setting, status: Codes, classes: Ints, over_plan: Bools
) -> Iterator[pl.DataFrame]:
    """The frame of `Outcome.placements` in parts, ascending by id. By row: `status` the position in `STATUSES`,
    `classes` 0 for none."""
    ledger, schools = setting.ledger, setting.segments.schools
    drawn = np.sort(np.fromiter(ledger.number, np.int64, len(ledger.number)))
    for start in range(0, max(len(status), 1), PART):
        here = slice(start, start + PART)
        segment, stage, tier, order = (
            column[here].astype(np.int64) for column in (ledger.segment, ledger.stage, ledger.tier, ledger.order)
        )
        columns = {
            "id": setting.units.keys[here],
            "status": pl.Series([str(each) for each in STATUSES])[status[here]],
            "school": texts(schools, np.where(segment >= 0, segment % max(len(schools), 1), -1)),
            "stage": texts([each.name for each in policy.stages], stage),
            "tier": _tiers(policy, stage, tier),
            "number": _numbers(ledger, drawn, start, len(stage)),
            "class": pl.Series(classes[here]),
            "seat_over_plan": pl.Series(over_plan[here]),
            "order": pl.Series(order),
        }
        yield pl.DataFrame(columns).with_columns(
            pl.when(pl.col("class") > 0).then("class"),
            pl.when(pl.Series(segment >= 0)).then("seat_over_plan"),
            pl.when(pl.col("order") >= 0).then("order"),
        )


def texts(names: Sequence[str], at: Ints) -> pl.Series:
    """The name at each position, empty text at -1."""
    return pl.Series(["", *names], dtype=pl.String)[at + 1]


def statuses(setting: Setting, eligible: Bools, ruled: Bools, held: Bools) -> Codes:
    """What became of every child, by row: the position in `STATUSES`."""
    cases = (held, ruled, ~eligible, setting.ledger.segment >= 0)
    code = np.full(len(eligible), len(cases), dtype=np.int8)
    for at, holds in reversed(list(enumerate(cases))):
        code[holds] = at
    return code


def counted(status: Codes) -> dict[str, int]:
    """The number of children of each status."""
    found = np.bincount(status, minlength=len(STATUSES)).tolist()
    return {str(each): 0 for each in Status} | dict(zip(map(str, STATUSES), found, strict=True))


def _numbers(ledger: Ledger, drawn: Ints, start: int, count: int) -> pl.Series:
    """The numbers of so many children from row `start` on; `drawn` are the rows of those who have one, ascending."""
    rows = drawn[np.searchsorted(drawn, start) : np.searchsorted(drawn, start + count)]
    nothing = pl.Series("number", [""], dtype=pl.String).new_from_index(0, count)
    return nothing.scatter(rows - start, [ledger.number[row] for row in rows.tolist()]) if len(rows) else nothing


def _tiers(policy: Policy, stage: Ints, tier: Ints) -> pl.Series:
    """The rung's name, from the first ladder of the stage in which the child was placed."""
    names, base = [], [0]
    for each in policy.stages:
        ladders = [key.ladder for key in each.rank if isinstance(key, ByLadder)]
        names += [rung.name for rung in policy.ladder(ladders[0]).rungs] if ladders else []
        base.append(len(names))
    return texts(names, np.where((stage >= 0) & (tier >= 0), np.array(base)[stage] + tier, -1))
