"""The frame of placements: one row a child."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from ..dsl.policy import ByLadder, Policy
from .fill.round import Setting
from .outcome import Status
from .units import Bools, Ints


def placements(policy: Policy, setting: Setting, status: pl.Series, classes: Ints, over_plan: Bools) -> pl.DataFrame:
    """The frame of `Outcome.placements`. `status` by row; `classes` 0 for none."""
    ledger, segments = setting.ledger, setting.segments
    seated = pl.Series(ledger.segment >= 0)
    school = np.where(ledger.segment >= 0, ledger.segment % max(len(segments.schools), 1), -1)
    number = pl.Series("number", [""], dtype=pl.String).new_from_index(0, len(status))
    if ledger.number:
        number = number.scatter(list(ledger.number), list(ledger.number.values()))
    columns = {
        "id": setting.units.keys,
        "status": status,
        "school": texts(segments.schools, school),
        "stage": texts([stage.name for stage in policy.stages], ledger.stage),
        "tier": _tiers(policy, ledger.stage, ledger.tier),
        "number": number,
        "class": pl.Series(classes),
        "seat_over_plan": pl.Series(over_plan),
        "order": pl.Series(ledger.order),
    }
    return pl.DataFrame(columns).with_columns(
        pl.when(pl.col("class") > 0).then("class"),
        pl.when(seated).then("seat_over_plan"),
        pl.when(pl.col("order") >= 0).then("order"),
    )


def texts(names: Sequence[str], at: Ints) -> pl.Series:
    """The name at each position, empty text at -1."""
    return pl.Series(["", *names], dtype=pl.String).gather(at + 1)


def statuses(setting: Setting, eligible: Bools, ruled: Bools, held: Bools) -> pl.Series:
    """What became of every child, by row."""
    cases = [
        (held, Status.HELD),
        (ruled, Status.RULED),
        (~eligible, Status.INELIGIBLE),
        (setting.ledger.segment >= 0, Status.PLACED),
    ]
    code = np.full(len(eligible), len(cases), dtype=np.int64)
    for at, (holds, _) in reversed(list(enumerate(cases))):
        code[holds] = at
    return pl.Series([*(str(status) for _, status in cases), str(Status.LEFTOVER)], dtype=pl.String).gather(code)


def _tiers(policy: Policy, stage: Ints, tier: Ints) -> pl.Series:
    """The rung's name, from the first ladder of the stage in which the child was placed."""
    names, base = [], [0]
    for each in policy.stages:
        ladders = [key.ladder for key in each.rank if isinstance(key, ByLadder)]
        names += [rung.name for rung in policy.ladder(ladders[0]).rungs] if ladders else []
        base.append(len(names))
    return texts(names, np.where((stage >= 0) & (tier >= 0), np.array(base)[stage] + tier, -1))
