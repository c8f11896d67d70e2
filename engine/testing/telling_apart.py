"""A child of whom two versions of a policy say different things."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
from attrs import frozen

from ..evaluators.columnar import Columnar
from ..gate_columns import gate_columns
from ..rulegraph import RuleGraph
from .grid import Genes, Grid
from .sites import GATES

Gene = tuple[int, ...]


@frozen
class Apart:
    """The child, and where the two differ: at gates, or on a ladder at a school (an index of the register)."""

    gene: Gene
    scope: str
    school: int | None


def telling_apart(one: RuleGraph, other: RuleGraph, grid: Grid, genes: Genes, schools: Sequence[int]) -> Apart | None:
    """The first child whose eligibility or rung is another under the other policy; None if all are the same."""
    if not len(genes):
        return None
    roster = grid.roster(genes)
    mine, theirs = Columnar(one, roster), Columnar(other, roster)
    differ = _first(_gates(mine, len(genes)) != _gates(theirs, len(genes)))
    if differ is not None:
        return Apart(tuple(genes[differ].tolist()), GATES, None)
    rows = pl.Series(np.repeat(np.arange(len(genes)), len(schools)), dtype=pl.Int64)
    at = pl.Series(list(schools) * len(genes), dtype=pl.Int32)
    for ladder in one.policy.ladders:
        names, others = (_rungs(e, g, ladder.name, (rows, at)) for e, g in ((mine, one), (theirs, other)))
        differ = _first((names != others) & (names != ""))
        if differ is not None:
            return Apart(tuple(genes[rows[differ]].tolist()), f"ladder/{ladder.name}", int(at[differ]))
    return None


def _gates(evaluator: Columnar, rows: int) -> np.ndarray:
    """The first gate that fails, empty for who is eligible."""
    found = np.full(rows, "", dtype=object)
    for name, holds in reversed(gate_columns(evaluator.gates()).items()):
        found[(~holds).fill_null(False).to_numpy()] = name
    return found


def _rungs(evaluator: Columnar, graph: RuleGraph, ladder: str, at: tuple[pl.Series, pl.Series]) -> np.ndarray:
    names = np.array([*(rung.name for rung in graph.policy.ladder(ladder).rungs), ""], dtype=object)
    return np.asarray(names[evaluator.tiers(ladder, *at).fill_null(-1).to_numpy()])


def _first(differ: np.ndarray) -> int | None:
    found = np.flatnonzero(differ)
    return int(found[0]) if len(found) else None
