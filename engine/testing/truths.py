"""What holds of children at schools, part by part, and which goals that touches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
from attrs import field, frozen

from ...dsl import expressions as e
from ...dsl.policy import ByValue
from ...dsl.walk import Part, walk
from ..evaluators.columnar import lets_of
from ..evaluators.conditions import pair_of
from ..evaluators.pair import Pair
from ..evaluators.sheet import Plan, Sheet
from ..evaluators.values import value_of
from ..roster import Roster
from ..rulegraph import RuleGraph
from .rewriting import rewritten
from .sites import AT, Bound, Leaf, Site, bound, leaves, sites, steps

Bools = npt.NDArray[np.bool_]
Scopes = Mapping[str, Bools]


@frozen(slots=False)
class Truths:
    """For each pair of a child and a school, where every condition, leaf and step surely holds (`+`) and surely fails
    (`-`), and how far every compared value is from its literal; by names made of rule, part and number."""

    graph: RuleGraph
    size: int
    held: Mapping[str, npt.NDArray[Any]] = field(repr=False)

    def touched(self, scopes: Scopes) -> dict[str, Bools]:
        """By goal, the pairs that touch it. `scopes` say which pairs are asked about gates (`gates`), about the school
        itself (`at`), about a ladder (`ladder/NAME`) or a stage (`stage/NAME`)."""
        found: dict[str, Bools] = {}
        seen = _Seen(self, scopes)
        for site in self.sites:
            reached = seen.reached(site)
            found |= {key: reached & mask for key, mask in self._of_site(site)}
        for leaf in self.leaves:
            decides = np.logical_or.reduce(
                [seen.reached(site) & self.held[f"{leaf.key}/decides/{site.rule}"] for site, _ in leaf.roots]
            )
            found |= {key: decides & mask for key, mask in self._of_leaf(leaf)}
        for let in self.graph.policy.lets:
            if not isinstance(let.value, e.Condition):
                found[f"let/{let.name}/used"] = seen.mentioned(let.name)
        return found

    @cached_property
    def sites(self) -> tuple[Site, ...]:
        """The conditions of the policy."""
        return sites(self.graph.policy)

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """The leaves of the policy."""
        return leaves(self.graph.policy)

    def holds(self, rule: str) -> Bools:
        """Where a rule's condition surely holds."""
        return self.held[f"+{rule}"]

    def fails(self, rule: str) -> Bools:
        """Where a rule's condition surely fails."""
        return self.held[f"-{rule}"]

    def earlier_fail(self, site: Site) -> Bools:
        """Where all rungs above this one surely fail."""
        above = [s for s in self.sites if s.scope == site.scope and s.rule.startswith("rung/") and s.place < site.place]
        open_ = np.ones(self.size, dtype=np.bool_)
        for rung in above:
            open_ &= self.fails(rung.rule)
        return open_

    def _of_site(self, site: Site) -> Iterator[tuple[str, Bools]]:
        policy, rule = self.graph.policy, site.rule
        if rule.startswith("rung/"):
            yield f"{rule}/reached", self.holds(rule)
        elif not rule.startswith("stage/"):
            yield f"{rule}/true", self.holds(rule)
            yield f"{rule}/false", self.fails(rule)
        before = np.ones(self.size, dtype=np.bool_)
        for i, _ in enumerate(steps(policy, site)):
            yield f"{rule}/first/{i}", before & self.held[f"-{rule}/step/{i}"]
            before = before & self.held[f"+{rule}/step/{i}"]

    def _of_leaf(self, leaf: Leaf) -> Iterator[tuple[str, Bools]]:
        yield f"{leaf.key}/true", self.held[f"+{leaf.key}"]
        yield f"{leaf.key}/false", self.held[f"-{leaf.key}"]
        limits = bound(self.graph.policy, leaf.condition)
        for side in () if limits is None else limits.sides:
            assert limits is not None
            yield f"{leaf.key}/side/{side:+d}", _beside(self.held[f"{leaf.key}/off"], side, limits.step)


def _beside(off: npt.NDArray[Any], side: int, step: float) -> Bools:
    near = np.abs(off) <= step * (1 + 1e-9)
    return np.asarray((off == 0) if side == 0 else near & (np.sign(off) == side), dtype=np.bool_)


@frozen(slots=False)
class _Seen:
    """Which pairs come to look at a rule."""

    truths: Truths
    scopes: Scopes

    def reached(self, site: Site) -> Bools:
        """A rung is looked at where none above it holds, a let where something that mentions it is."""
        if site.rule.startswith("let/"):
            return self.mentioned(site.name)
        asked = self._scope(site.scope)
        return asked & self.truths.earlier_fail(site) if site.rule.startswith("rung/") else asked

    def mentioned(self, let: str) -> Bools:
        """The pairs for which something that mentions the let is looked at."""
        return self._mentioned.setdefault(let, self._look(let))

    @cached_property
    def _mentioned(self) -> dict[str, Bools]:
        return {}

    def _look(self, let: str) -> Bools:
        policy = self.truths.graph.policy
        found = [np.zeros(self.truths.size, dtype=np.bool_)]
        for site in self.truths.sites:
            if _names(site.condition, let):
                found.append(self.reached(site))
        for other in policy.lets:
            if not isinstance(other.value, e.Condition) and _names(other.value, let):
                found.append(self.mentioned(other.name))
        for stage in policy.stages:
            if any(_names(part, let) for part in stage.seek):
                found.append(self._scope(f"stage/{stage.name}"))
            if any(isinstance(key, ByValue) and _names(key.value, let) for key in stage.rank):
                found.append(self._scope(f"stage/{stage.name}") | self._scope(AT))
        return np.asarray(np.logical_or.reduce(found), dtype=np.bool_)

    def _scope(self, scope: str) -> Bools:
        none = np.zeros(self.truths.size, dtype=np.bool_)
        return self.scopes.get(scope, none)


def _names(part: Part, let: str) -> bool:
    return any(isinstance(p, e.LetHolds | e.LetValue) and p.let == let for p in walk(part))


def truths(graph: RuleGraph, roster: Roster, rows: Sequence[int], schools: Sequence[int | None]) -> Truths:
    """The truths of children (by row) each at the school beside it; None is no school, and says nothing of schools."""
    policy, every = graph.policy, sites(graph.policy)
    targets = tuple(dict.fromkeys(node for site in every for node in lets_of([site.condition])))
    lets = tuple(f"let/{let.name}" for let in policy.lets)
    at = pl.Series(rows, dtype=pl.Int64), pl.Series(schools, dtype=pl.Int32)
    plan = Sheet.of(graph, roster).at([*targets, *lets])
    wanted: dict[str, pl.Expr] = {}
    for site in every:
        wanted |= _truth(site.rule, pair_of(site.condition, plan.scope))
        for i, part in enumerate(steps(policy, site)):
            wanted |= _truth(f"{site.rule}/step/{i}", pair_of(part, plan.scope))
    for leaf in leaves(policy):
        wanted |= _leaf(leaf, plan)
        limits = bound(policy, leaf.condition)
        if limits is not None:
            wanted[f"{leaf.key}/off"] = _off(limits, plan)
    if not wanted:
        return Truths(graph, len(rows), {})
    frame = plan.asking(wanted).of(*at)
    return Truths(graph, len(rows), {name: frame[name].to_numpy() for name in frame.columns})


def _truth(name: str, pair: Pair) -> dict[str, pl.Expr]:
    return {f"+{name}": pair.surely_true().fill_null(False), f"-{name}": pair.surely_false().fill_null(False)}


def _leaf(leaf: Leaf, plan: Plan) -> dict[str, pl.Expr]:
    """Where the leaf holds and fails, and where a root would be another if the leaf were."""
    wanted = _truth(leaf.key, pair_of(leaf.condition, plan.scope))
    for site, whole in leaf.roots:
        yes, no = (pair_of(_with(whole, leaf, held), plan.scope) for held in (True, False))
        ways = (yes.surely_true() & no.surely_false()) | (yes.surely_false() & no.surely_true())
        wanted[f"{leaf.key}/decides/{site.rule}"] = ways.fill_null(False)
    return wanted


def _with(whole: e.Condition, leaf: Leaf, held: bool) -> e.Condition:
    always = e.Always(held, leaf.condition.span)
    return rewritten(whole, lambda part: always if part == leaf.condition else None)


def _off(limits: Bound, plan: Plan) -> pl.Expr:
    """The value less the literal, in days or as a number; NaN where there is none."""
    value = value_of(limits.value, plan.scope).value
    if isinstance(limits.literal, date):
        off = value.cast(pl.Int32).cast(pl.Float64) - float(limits.literal.toordinal() - date(1970, 1, 1).toordinal())
    else:
        off = value - float(limits.literal)
    return off.cast(pl.Float64).fill_null(float("nan"))
