"""Why one child stands where it stands."""

from __future__ import annotations

from .explanation import Explanation
from .explanations import explanations
from .outcome import Outcome
from .roster import Roster
from .rulegraph import RuleGraph
from .run_facts import RunFacts


def explain(graph: RuleGraph, roster: Roster, outcome: Outcome, id: str) -> Explanation:
    """The child of that key: its gates, and for every stage the schools it sought, its rung at each, for every higher
    rung the first part that fails, with clause and values read, and what it met there. Raises KeyError if there is no
    such child."""
    at = roster.frame[graph.policy.key.name].index_of(id)
    if at is None:
        raise KeyError(id)
    return next(explanations(RunFacts(graph, roster, outcome), at, at + 1))
