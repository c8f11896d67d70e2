"""How many children of a sample stand on each rung: what an editor shows beside a ladder."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import Path

import polars as pl
from attrs import frozen

from .dsl.expressions import Metres
from .dsl.findings import Rejected, Severity
from .dsl.policy import ByLadder, Policy, Stage
from .dsl.walk import walk, wholes
from .engine.build import build
from .engine.evaluators.columnar import Columnar
from .engine.roster import Roster
from .reading.applicants import frame_of, read_applicants
from .reading.fields import Places
from .reading.read import read
from .registering import School, register_of

HERE = (0.0, 0.0)


@frozen
class RungCounts:
    """`on`: eligible children by ladder and whole name of the rung, each at the first school that it seeks in the first
    stage that ranks by the ladder. `none`: those on no rung there; `unknown`: those whose rung hangs on an unverified
    cell; both by ladder. `children`: all of the sample."""

    on: Mapping[tuple[str, str], int]
    none: Mapping[str, int]
    unknown: Mapping[str, int]
    children: int


def rung_counts(
    policy: Policy, applicants: str | PathLike[str], schools: str | PathLike[str] | None = None
) -> RungCounts | None:
    """Counts over an applicants' table. Without a table of schools those count that the policy names; None where that
    will not do, for it leaves the schools to the table or measures distances. Raises `Rejected` with the faults of the
    tables."""
    roster = read(policy, applicants, schools) if schools is not None else _alone(policy, Path(applicants))
    if roster is None:
        return None
    columnar = Columnar(build(policy), roster)
    eligible = columnar.gates()["eligible"]
    on: dict[tuple[str, str], int] = {}
    none: dict[str, int] = {}
    unknown: dict[str, int] = {}
    for ladder in policy.ladders:
        stage = next((stage for stage in policy.stages if _ranks_by(stage, ladder.name)), None)
        if stage is None:
            continue
        sought = columnar.seek(stage)
        able = eligible & columnar.who(stage) & (sought.list.len() > 0)
        rows = able.arg_true()
        rungs = columnar.rungs(ladder.name, rows.cast(pl.Int64), sought.gather(rows).list.first())
        counts = _first(rungs)
        on |= {(ladder.name, name): counts[name] for name in rungs.columns}
        none[ladder.name], unknown[ladder.name] = counts["\0none"], counts["\0unknown"]
    return RungCounts(on, none, unknown, roster.frame.height)


def _ranks_by(stage: Stage, ladder: str) -> bool:
    return any(isinstance(key, ByLadder) and key.ladder == ladder for key in stage.rank)


def _first(rungs: pl.DataFrame) -> dict[str, int]:
    """Rows by the first rung that holds; one that may hold above it leaves the row open."""
    open_ = pl.Series([True]).new_from_index(0, rungs.height)
    unknown = 0
    counts: dict[str, int] = {}
    for name in rungs.columns:
        holds = rungs[name]
        counts[name] = int((open_ & holds.fill_null(False)).sum())
        unknown += int((open_ & holds.is_null()).sum())
        open_ = open_ & holds.eq_missing(pl.Series([False]).new_from_index(0, rungs.height))
    return counts | {"\0none": int(open_.sum()), "\0unknown": unknown}


def _alone(policy: Policy, applicants: Path) -> Roster | None:
    distances = any(isinstance(part, Metres) for whole in wholes(policy) for part in walk(whole))
    if policy.schools.listed_in_table or distances:
        return None
    register = register_of(policy, [School(name, HERE) for name in policy.schools.named], {}, {})
    table, findings = read_applicants(policy, applicants, Places(register.names, register.areas))
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors or table is None:
        raise Rejected(errors)
    return Roster(frame_of(policy, table.columns), register, (), ())
