"""The search for single children who touch goals of gates and ladders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
from attrs import frozen

from ..rulegraph import RuleGraph
from .grid import Genes, Grid
from .sites import GATES, Site, sites
from .truths import Bools, Truths, truths

SAMPLE = 3000
ROUNDS = 3
MOST_STARTS = 40  # children from which a round looks on

Gene = tuple[int, ...]


@frozen
class Found:
    """A child that touches some goals where a scope is asked (at a school, None for gates), with as little written as
    that allows; `says` is the rung that it is on, or the gate that it fails, empty for who is eligible."""

    gene: Gene
    school: int | None
    scope: str
    goals: frozenset[str]
    says: str


def search(graph: RuleGraph, grid: Grid, scope: str, goals: frozenset[str], schools: Sequence[int]) -> list[Found]:
    """Children that together touch as many of the goals as the search finds, as few children as it can."""
    trial = Trial(graph, grid, scope, tuple(schools))
    genes, left, best = grid.sample(SAMPLE), set(goals), dict[str, tuple[float, Gene, int | None]]()
    for _ in range(ROUNDS):
        look = trial.of(genes)
        for key, mask in look.touched.items():
            if key in goals and mask.any():
                cost, at = min((look.cost[i], int(i)) for i in np.flatnonzero(mask)[:400])
                if key not in best or cost < best[key][0]:
                    best[key] = (cost, look.gene(at), look.schools[at])
                left.discard(key)
        if not left:
            break
        starts = list(dict.fromkeys([*(gene for _, gene, _ in best.values()), *look.spread()]))[:MOST_STARTS]
        genes = grid.around(np.array(starts, dtype=np.int64)) if starts else grid.sample(SAMPLE, 1)
    picks = sorted({(gene, school) for _, gene, school in best.values()}, key=str)
    return _fewest(_pared(trial, picks, frozenset(best)), frozenset(best))


@frozen
class Look:
    """Children at schools: what they touch, how odd each pair is, and what a case would say of it."""

    genes: Genes
    rows: Sequence[int]
    schools: Sequence[int | None]
    touched: Mapping[str, Bools]
    cost: npt.NDArray[np.float64]
    says: Sequence[str | None]

    def gene(self, at: int) -> Gene:
        """The child of a pair."""
        return tuple(self.genes[self.rows[at]].tolist())

    def spread(self) -> Iterator[Gene]:
        """One child for each thing that can be said."""
        seen: set[str | None] = set()
        for at, says in enumerate(self.says):
            if says is not None and says not in seen:
                seen.add(says)
                yield self.gene(at)


@frozen
class Trial:
    """How children are looked at in one scope."""

    graph: RuleGraph
    grid: Grid
    scope: str
    schools: tuple[int, ...]

    def of(self, genes: Genes) -> Look:
        """All children, for gates at no school, for a ladder at every school."""
        places: Sequence[int | None] = [None] if self.scope == GATES else self.schools
        rows = [row for row in range(len(genes)) for _ in places]
        return self.at(genes, rows, list(places) * len(genes))

    def at(self, genes: Genes, rows: Sequence[int], schools: Sequence[int | None]) -> Look:
        """Some children each at one school."""
        found = truths(self.graph, self.grid.roster(genes), rows, schools)
        says, failing = _said(found, self.scope)
        known = np.array([each is not None for each in says], dtype=np.bool_)
        written = (genes > 0).sum(axis=1)[np.array(rows, dtype=np.int64)]
        touched = found.touched({self.scope: known})
        return Look(genes, rows, schools, touched, written + 20.0 * failing, says)


def _said(found: Truths, scope: str) -> tuple[list[str | None], npt.NDArray[np.float64]]:
    """What a case can say of each pair, None where nothing is settled, and how many gates beyond one fail."""
    mine: list[Site] = [s for s in found.sites if s.scope == scope and s.rule.startswith(("gate/", "rung/"))]
    says: list[str | None] = [None] * found.size
    failing = np.zeros(found.size, dtype=np.float64)
    if scope == GATES:
        holds = np.logical_and.reduce([np.ones(found.size, dtype=np.bool_), *(found.holds(s.rule) for s in mine)])
        for at in np.flatnonzero(holds).tolist():
            says[at] = ""
        failing = sum((found.fails(s.rule).astype(np.float64) for s in mine), failing)
        failing = np.maximum(failing - 1, 0)
    open_ = np.ones(found.size, dtype=np.bool_)
    for site in mine:
        reached = found.fails(site.rule) if scope == GATES else open_ & found.holds(site.rule)
        for at in np.flatnonzero(reached).tolist():
            says[at] = site.name if says[at] is None else says[at]
        if scope != GATES:
            open_ &= found.fails(site.rule)
    return says, failing


def _pared(trial: Trial, picks: list[tuple[Gene, int | None]], goals: frozenset[str]) -> list[Found]:
    """The picks with every cell taken out that can be, as long as each touches what it did and says the same."""
    if not picks:
        return []
    genes = np.array([gene for gene, _ in picks], dtype=np.int64)
    rows, schools = list(range(len(picks))), [school for _, school in picks]
    look = trial.at(genes, rows, schools)
    wanted = _by_pair(look, goals)
    fields = genes.shape[1]

    def without(taken: npt.NDArray[np.bool_], pairs: Sequence[int]) -> npt.NDArray[np.bool_]:
        """Which pairs stay as they are with these cells taken out; a row of `taken` for each of some pairs."""
        fewer = np.where(taken, 0, genes[list(pairs)])
        after = trial.at(fewer, list(range(len(pairs))), [schools[i] for i in pairs])
        kept = zip(pairs, _by_pair(after, goals), after.says, strict=True)
        return np.array([wanted[i] <= touched and look.says[i] == says for i, touched, says in kept], dtype=np.bool_)

    alone = without(np.tile(np.eye(fields, dtype=np.bool_), (len(picks), 1)), [i for i in rows for _ in range(fields)])
    taken = alone.reshape(len(picks), fields)
    together = without(taken, rows)
    for at in range(fields if not together.all() else 0):  # cells of which one is needed but either would do
        fewer = np.where(together[:, None], taken, taken & (np.arange(fields) <= at))
        wrong = ~without(fewer, rows)
        taken[wrong, at] = False
    genes = np.where(taken, 0, genes)
    final = trial.at(genes, rows, schools)
    return [
        Found(final.gene(i), schools[i], trial.scope, touched, str(final.says[i]))
        for i, touched in enumerate(_by_pair(final, goals))
        if final.says[i] is not None
    ]


def _by_pair(look: Look, goals: frozenset[str]) -> list[frozenset[str]]:
    keys = [(key, mask) for key, mask in look.touched.items() if key in goals]
    return [frozenset(key for key, mask in keys if mask[i]) for i in range(len(look.rows))]


def _fewest(found: list[Found], goals: frozenset[str]) -> list[Found]:
    """Greedily those that touch most of what is left."""
    left, kept = set(goals), list[Found]()
    while left and found:
        best = max(found, key=lambda each: (len(left & each.goals), -sum(map(bool, each.gene))))
        if not left & best.goals:
            break
        kept.append(best)
        left -= best.goals
    return kept


def ladders(graph: RuleGraph) -> tuple[str, ...]:
    """The scopes of the ladders."""
    return tuple(dict.fromkeys(s.scope for s in sites(graph.policy) if s.rule.startswith("rung/")))
