"""What the rules say of some children at the schools that they came to, all at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

import polars as pl
from attrs import frozen

from ..dsl.policy import ByLadder, Policy, Stage
from .build import rung_id
from .evaluators.columnar import Columnar
from .roster import Roster
from .rulebook import Rulebook
from .rulegraph import RuleGraph
from .scrutiny import Scrutinised, Scrutiny
from .shown import Shown


@frozen
class AtStage:
    """One stage. By row (of the part): whether it is for the child, whether it took part, the schools sought, those of
    them that it came to, and where their pairs begin. By pair: admissible or not, the position of the rung in each
    ladder, and the rules about schools."""

    who: Sequence[bool]
    inside: Sequence[bool]
    sought: Sequence[Sequence[int]]
    came_to: Sequence[Sequence[int]]
    first: Sequence[int]
    admissible: Sequence[bool]
    tiers: Mapping[str, Sequence[int | None]]
    pairs: Scrutiny


@frozen
class Looked:
    """Some children: what rules say of them that are about no school, and stage by stage."""

    shown: Shown
    alone: Scrutiny
    pending: Mapping[int, tuple[str, ...]]
    cohorts: Sequence[str]  # names, empty where there are none
    stages: Sequence[AtStage]


def looked(
    graph: RuleGraph, book: Rulebook, part: Roster, inside: Sequence[Sequence[bool]], places: Sequence[tuple[str, str]]
) -> Looked:
    """Of a part of a roster. `inside`: by stage, who of them took part; `places`: the stage and school of every one."""
    shown, count = Shown(graph.policy, part), part.frame.height
    by = Scrutinised(graph, book, part, shown, Columnar(graph, part))
    alone = Scrutiny.of(by, _about_no_school(graph.policy), _whole(range(count)), _schools([0] * count))
    stages = []
    for number, stage in enumerate(graph.policy.stages):
        sought = by.evaluator.seek(stage).to_list()
        names = part.register.names
        ends = [place[1] if place[0] == stage.name else None for place in places]
        came_to = [
            _up_to(schools, names, end) if there else ()
            for schools, there, end in zip(sought, inside[number], ends, strict=True)
        ]
        stages.append(_stage(by, stage, inside[number], sought, came_to))
    return Looked(shown, alone, shown.pending(), _cohorts(graph.policy, part), stages)


def _stage(
    by: Scrutinised,
    stage: Stage,
    inside: Sequence[bool],
    sought: Sequence[Sequence[int]],
    came_to: Sequence[Sequence[int]],
) -> AtStage:
    evaluator = by.evaluator
    rows = _whole(row for row, schools in enumerate(came_to) for _ in schools)
    schools = _schools([school for listed in came_to for school in listed])
    first = [0, *accumulate(map(len, came_to))]
    ladders = [key.ladder for key in stage.rank if isinstance(key, ByLadder)]
    return AtStage(
        who=evaluator.who(stage).to_list(),
        inside=inside,
        sought=sought,
        came_to=came_to,
        first=first,
        admissible=evaluator.stand(stage, rows, schools)["admissible"].to_list(),
        tiers={name: evaluator.tiers(name, rows, schools).to_list() for name in ladders},
        pairs=Scrutiny.of(by, _about_schools(by.graph.policy, ladders), rows, schools),
    )


def _about_no_school(policy: Policy) -> Iterator[str]:
    yield from (f"gate/{gate.name}" for gate in policy.gates if not gate.about_school)
    yield from (f"stage/{stage.name}" for stage in policy.stages if stage.who is not None)


def _about_schools(policy: Policy, ladders: Sequence[str]) -> Iterator[str]:
    yield from (f"gate/{gate.name}" for gate in policy.gates if gate.about_school)
    yield from (rung_id(name, rung.name) for name in ladders for rung in policy.ladder(name).rungs)


def _cohorts(policy: Policy, part: Roster) -> Sequence[str]:
    cohort = policy.cohort
    if cohort is None:
        return [""] * part.frame.height
    names = cohort.type.names
    return ["" if value is None else str(names[value]) for value in part.frame[cohort.field].to_list()]


def _up_to(schools: Sequence[int], names: Sequence[str], end: str | None) -> Sequence[int]:
    for at, school in enumerate(schools):
        if names[school] == end:
            return schools[: at + 1]
    return schools


def _whole(numbers: object) -> pl.Series:
    return pl.Series(list(numbers), dtype=pl.UInt32)  # type: ignore[call-overload]


def _schools(numbers: Sequence[int]) -> pl.Series:
    return pl.Series(numbers, dtype=pl.Int32)
