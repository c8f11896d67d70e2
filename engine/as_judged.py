"""Whether rules say of some children what is on record."""

from __future__ import annotations

import polars as pl

from .evaluators.columnar import Columnar
from .roster import Roster
from .rulegraph import RuleGraph


def as_judged(graph: RuleGraph, part: Roster, standings: pl.DataFrame) -> bool:
    """Whether gates and tiers of the children of `part` are those of their rows in `standings`
    (`Outcome.standings`)."""
    policy, evaluator = graph.policy, Columnar(graph, part)
    row = {key: at for at, key in enumerate(part.frame[policy.key.name])}
    eligible = evaluator.gates()["eligible"].to_list()
    for key, then in standings.select("id", "eligible").unique().iter_rows():
        if then is not None and then != eligible[row[key]]:
            return False
    for ladder, rows in standings.drop_nulls(["school", "ladder"]).group_by("ladder"):
        rungs = [rung.name for rung in policy.ladder(str(ladder[0])).rungs]
        schools = pl.Series([part.register.school_index[name] for name in rows["school"]], dtype=pl.Int32)
        places = evaluator.tiers(str(ladder[0]), pl.Series([row[key] for key in rows["id"]], dtype=pl.UInt32), schools)
        if [None if place is None else rungs[place] for place in places.to_list()] != rows["tier"].to_list():
            return False
    return True
