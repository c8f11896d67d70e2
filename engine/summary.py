"""How every stage went at every school: the table that people read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..dsl.policy import ByLadder, Policy, Stage
from .cutoff import cutoff
from .fill.round import Setting
from .outcome import SchoolStage
from .register import Register
from .stages import StageReport
from .units import Bools, Ints


def summary(
    policy: Policy, register: Register, setting: Setting, reports: Sequence[StageReport], over_plan: Bools
) -> tuple[SchoolStage, ...]:
    """One entry for each stage, cohort and school that anyone considered, in that order."""
    entries: list[SchoolStage] = []
    for number, report in enumerate(reports):
        placed = np.flatnonzero(setting.ledger.stage == number)
        entries += _stage(policy, register, setting, report, (placed, over_plan))
    return tuple(entries)


def _stage(
    policy: Policy, register: Register, setting: Setting, done: StageReport, seats: tuple[Ints, Bools]
) -> list[SchoolStage]:
    placed, over_plan = seats
    segments, ledger, report = setting.segments, setting.ledger, done.report
    length = len(segments)
    asked = np.zeros(length, dtype=np.int64)
    for seen in report.seen:
        asked += np.bincount(segments.at(setting.cohort[seen.rows], seen.schools.astype(np.int64)), minlength=length)
    names = _rungs(policy, done.stage)
    segment = ledger.segments(placed)
    by_tier = np.bincount(segment * len(names) + np.maximum(ledger.tier[placed], 0), minlength=length * len(names))
    by_tier = by_tier.reshape(length, len(names))
    over = np.bincount(segment[over_plan[placed]], minlength=length)
    considered = np.flatnonzero(asked)
    cutoffs = {at: cutoff(policy, done.stage, register, keys) for at, keys in report.cutoffs.items()}
    return [
        SchoolStage(
            stage=done.stage.name,
            cohort=segments.cohort(at),
            school=at % len(segments.schools),
            seats=plan,
            asked=count,
            placed=sum(tiers),
            placed_by_tier=tuple(zip(names, tiers, strict=True)),
            cutoff=cutoffs.get(at),
            drawn=report.drawn.get(at, (0, 0))[0],
            drawn_in=report.drawn.get(at, (0, 0))[1],
            over_plan=beyond,
        )
        for at, plan, count, tiers, beyond in zip(
            *(column[considered].tolist() for column in (np.arange(length), done.seats, asked, by_tier, over)),
            strict=True,
        )
    ]


def _rungs(policy: Policy, stage: Stage) -> tuple[str, ...]:
    ladders = [key.ladder for key in stage.rank if isinstance(key, ByLadder)]
    return tuple(rung.name for rung in policy.ladder(ladders[0]).rungs) if ladders else ("",)
