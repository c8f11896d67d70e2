"""Explanations of some children of a run: the rules are asked of all of them at once."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from .explained import Explained
from .explanation import Explanation
from .looked import looked
from .run_facts import RunFacts


def explanations(run: RunFacts, start: int, end: int) -> Iterator[Explanation]:
    """The children of these rows, in the order of their keys."""
    part = evolve(run.roster, frame=run.roster.frame[start:end], rulings=(), submitted=None, origin=None)
    placed = run.outcome.placements[start:end].to_dict(as_series=False)
    places = list(zip(placed["stage"], placed["school"], strict=True))
    inside = [stage[start:end].tolist() for stage in run.outcome.history.inside]
    here = looked(run.graph, run.book, part, inside, places)
    explained = Explained(run, run.graph.policy, here, start, placed)
    yield from map(explained.child, range(len(places)))
