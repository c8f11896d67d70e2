"""How many children of a roster stand where, before anything is drawn."""

from __future__ import annotations

import polars as pl
from attrs import frozen

from .dsl.policy import ByLadder, Policy, Stage
from .engine.build import build
from .engine.determine import undetermined
from .engine.evaluators.columnar import Columnar
from .engine.gate_columns import gate_columns
from .engine.roster import Roster


@frozen
class Rungs:
    """The eligible children who seek a school in a stage, by the rung on which each stands at the first school that it
    seeks. `off` have no rung there, or are kept out by a gate of that school."""

    stage: str
    ladder: str
    seek: int
    on: tuple[tuple[str, int], ...]
    off: int


@frozen
class Tally:
    """All counts are children. `fails` are those whom a gate keeps out, by gate; one child may fail several.
    `unknown` are those whose outcome hangs on a cell that is not verified."""

    children: int
    eligible: int
    fails: tuple[tuple[str, int], ...]
    unknown: int
    stages: tuple[Rungs, ...]


def tally(policy: Policy, roster: Roster) -> Tally:
    """The tally of a roster; of stages only those that rank by a ladder."""
    graph = build(policy)
    evaluator = Columnar(graph, roster)
    gates = evaluator.gates()
    fails = tuple((name, int((~holds).fill_null(False).sum())) for name, holds in gate_columns(gates).items())
    stages = tuple(found for stage in policy.stages if (found := _rungs(policy, evaluator, stage, gates["eligible"])))
    unknown = len(undetermined(graph, roster))
    return Tally(roster.frame.height, int(gates["eligible"].sum()), fails, unknown, stages)


def _rungs(policy: Policy, evaluator: Columnar, stage: Stage, eligible: pl.Series) -> Rungs | None:
    ladder = next((key.ladder for key in stage.rank if isinstance(key, ByLadder)), None)
    if ladder is None:
        return None
    sought = evaluator.seek(stage)
    takes_part = evaluator.who(stage) & eligible & (sought.list.len() > 0)
    rows = takes_part.arg_true()
    standing = evaluator.stand(stage, rows.cast(pl.UInt32), sought.gather(rows).list.first())
    tiers = standing["tier"].filter(standing["admissible"])
    on = tuple((rung.name, int((tiers == at).sum())) for at, rung in enumerate(policy.ladder(ladder).rungs))
    return Rungs(stage.name, ladder, len(rows), on, len(rows) - sum(count for _, count in on))
