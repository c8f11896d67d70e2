"""The outcome of a finished run as far as it is about one child, from what the run left on record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import polars as pl

from ..dsl.policy import SeekMode, Stage
from .bundles import Sought
from .drawing import Chance
from .evaluators.columnar import Columnar
from .history import History, Visit
from .inside import inside
from .intake import cohorts_of, segments_of
from .ledger import Segments
from .outcome import Outcome, Status
from .recorded import Recorded
from .revisit import Revisit
from .roster import Roster
from .rulegraph import RuleGraph
from .units import Ints, units


def recall(graph: RuleGraph, part: Roster, recorded: Recorded, chance: Chance) -> Outcome:
    """What `run` gave, for the children of `part` alone: one child, and the others of its bundle. Standings and places
    are those on record; `history` has what this unit met, for which every draw that it was in is held again."""
    ids = part.frame[graph.policy.key.name].to_list()
    placements = recorded.placements(ids)
    segments = segments_of(graph.policy, part)
    revisit = Revisit(graph.policy, segments, recorded, chance, ids[0])
    return Outcome(
        place=lambda: [placements],
        stand=lambda: [recorded.standings(ids)],
        schools=recorded.schools,
        events=(),
        manifest=recorded.manifest,
        roster=b"",
        counts={},
        recount=lambda: _history(graph, part, placements, revisit),
    )


def _history(graph: RuleGraph, part: Roster, placements: pl.DataFrame, revisit: Revisit) -> History:
    policy, segments = graph.policy, revisit.segments
    who, cohort, evaluator = units(policy, part), cohorts_of(policy, part, segments), Columnar(graph, part)
    able = placements["status"].is_in([str(Status.PLACED), str(Status.LEFTOVER)]).to_numpy()
    seated = _seated(placements, [stage.name for stage in policy.stages])
    took_part, visits = [], dict[tuple[int, int, int], Visit]()
    for number, stage in enumerate(policy.stages):
        seeking = Sought(evaluator.who(stage).to_numpy(), evaluator.seek(stage))
        rows = inside(who, seated >= number, seeking, able)
        took_part.append(np.isin(np.arange(len(able)), rows))
        lists = [_up_to(seeking.lists[row].to_list(), segments, _end(placements, stage, row)) for row in rows.tolist()]
        if lists:
            found = _met(revisit, number, int(cohort[0]), lists)
            visits |= {(number, segment, 0): visit for segment, visit in found}
    return History(who, len(segments.schools), cohort, took_part, visits)


def _seated(placements: pl.DataFrame, stages: list[str]) -> Ints:
    """By row, the stage (from 0) in which the child got a seat: -1 for a ruling, beyond the last for none."""
    pairs = placements.select("status", "stage").iter_rows()
    found = [stages.index(stage) if stage else -1 if status == Status.RULED else len(stages) for status, stage in pairs]
    return np.array(found, dtype=np.int64)


def _end(placements: pl.DataFrame, stage: Stage, row: int) -> str | None:
    """The school that took a child in a stage."""
    place = placements.row(row, named=True)
    return str(place["school"]) if place["stage"] == stage.name else None


def _up_to(schools: list[int], segments: Segments, end: str | None) -> list[int]:
    names = [segments.schools[school] for school in schools]
    return schools[: names.index(end) + 1] if end in names else schools


def _met(revisit: Revisit, number: int, cohort: int, lists: list[list[int]]) -> Iterator[tuple[int, Visit]]:
    """By segment what the unit met in a stage."""
    segments = revisit.segments
    if revisit.policy.stages[number].mode is SeekMode.DEFERRED:
        yield from revisit.deferred(number, segments.cohorts[cohort]).items()
        return
    looked: Mapping[tuple[int, int], None] = dict.fromkeys(
        (turn, school) for listed in lists for turn, school in enumerate(listed, 1)
    )
    for turn, school in looked:
        segment = cohort * len(segments.schools) + school
        visit = revisit.in_turn(number, turn, segment)
        if visit is not None:
            yield segment, visit
