"""Which rank keys of a stage decided who got a seat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import polars as pl

from ...dsl.policy import Stage
from ..evaluator import Evaluator
from ..outcome import Outcome
from ..roster import Roster


def ranked(evaluator: Evaluator, roster: Roster, outcome: Outcome, stages: Sequence[Stage]) -> frozenset[str]:
    """The keys of goals `stage/NAME/rank/N` that are touched: of two children who asked one school in the stage, one
    was placed there and the other was not, and the key is the first in which they differ."""
    found: set[str] = set()
    places = outcome.placements.select("id", "status", "school", "stage").rows()
    for number, stage in enumerate(stages):
        if not stage.rank:
            continue
        over = {s.name for s in stages[:number]}
        inside = ("placed", "leftover")
        here = [i for i, (_, status, _, when) in enumerate(places) if status in inside and when not in over]
        who, lists = evaluator.who(stage).to_list(), evaluator.seek(stage).to_list()
        asked = [(row, school) for row in here if who[row] for school in lists[row]]
        keys = _keys(evaluator, stage, asked)
        for n in _decided(asked, keys, places, (stage.name, roster.register.names, lists)):
            found.add(f"stage/{stage.name}/rank/{n}")
    return frozenset(found)


def _keys(evaluator: Evaluator, stage: Stage, asked: list[tuple[int, int]]) -> list[tuple[object, ...] | None]:
    """The rank keys of each pair, None where the child is not admissible."""
    rows = pl.Series([row for row, _ in asked], dtype=pl.Int64)
    stand = evaluator.stand(stage, rows, pl.Series([school for _, school in asked], dtype=pl.Int32))
    keys = stand.select(f"k{i}" for i in range(len(stage.rank))).rows()
    return [key if ok else None for key, ok in zip(keys, stand["admissible"], strict=True)]


def _decided(
    asked: list[tuple[int, int]],
    keys: list[tuple[object, ...] | None],
    places: Sequence[tuple[str, str, str, str]],
    about: tuple[str, Sequence[str], list[list[int]]],
) -> Iterator[int]:
    stage, names, lists = about
    inside, outside = dict[int, list[tuple[object, ...]]](), dict[int, list[tuple[object, ...]]]()
    for (row, school), key in zip(asked, keys, strict=True):
        if key is None:
            continue
        _, _, placed, when = places[row]
        if (placed, when) == (names[school], stage):
            inside.setdefault(school, []).append(key)
        elif when != stage or lists[row].index(names.index(placed)) > lists[row].index(school):
            outside.setdefault(school, []).append(key)
    for school, winners in inside.items():
        for one, other in product(winners, outside.get(school, [])):
            yield from [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b][:1]
