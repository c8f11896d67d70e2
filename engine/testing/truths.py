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
from ..evaluators.sheet import Plan, Sheet
from ..evaluators.values import value_of
from ..roster import Roster
from ..rulegraph import RuleGraph
from .composed import Bools as Bools
from .composed import Composed, Truth
from .sites import AT, Bound, Leaf, Site, bound, leaves, sites, steps

Scopes = Mapping[str, Bools]
LEAVES = e.Compare | e.Member | e.OneOf | e.Given | e.Holds


@frozen(slots=False)
class Truths:
    """For each pair of a child and a school, where every condition surely holds and surely fails, and how far compared
    values are from their literal (`off`, by leaf)."""

    graph: RuleGraph
    size: int
    composed: Composed = field(repr=False)
    off: Mapping[str, npt.NDArray[Any]] = field(repr=False)

    def touched(self, scopes: Scopes) -> dict[str, Bools]:
        """By goal, the pairs that touch it; a goal that none touches may be absent. `scopes` say which pairs are asked
        about gates (`gates`), about the school itself (`at`), about a ladder (`ladder/NAME`) or a stage (`stage/NAME`).
        """
        found: dict[str, Bools] = {}
        seen = _Seen(self, scopes)
        for site in self.sites:
            reached = seen.reached(site)
            if reached.any():
                found |= {key: reached & mask for key, mask in self._of_site(site)}
        for leaf in self.leaves:
            roots = [(seen.reached(site), whole) for site, whole in leaf.roots]
            ways = [mask & self.composed.decides(leaf.condition, whole) for mask, whole in roots if mask.any()]
            if ways:
                decides = np.logical_or.reduce(ways)
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
        return self._rules[rule][0]

    def fails(self, rule: str) -> Bools:
        """Where a rule's condition surely fails."""
        return self._rules[rule][1]

    @cached_property
    def _rules(self) -> Mapping[str, Truth]:
        return {site.rule: self.composed.of(site.condition) for site in self.sites}

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
        for i, part in enumerate(steps(policy, site)):
            holds, fails = self.composed.of(part)
            yield f"{rule}/first/{i}", before & fails
            before = before & holds

    def _of_leaf(self, leaf: Leaf) -> Iterator[tuple[str, Bools]]:
        holds, fails = self.composed.of(leaf.condition)
        yield f"{leaf.key}/true", holds
        yield f"{leaf.key}/false", fails
        limits = bound(self.graph.policy, leaf.condition)
        for side in () if limits is None else limits.sides:
            assert limits is not None
            yield f"{leaf.key}/side/{side:+d}", _beside(self.off[leaf.key], side, limits.step)


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
    """The truths of children (by row) each at the school beside it; None is no school, and says nothing of schools.

    Only leaves are asked of the columns; whatever is made of them follows."""
    policy = graph.policy
    wholes = [site.condition for site in sites(policy)]
    found = tuple(dict.fromkeys(part for whole in wholes for part in walk(whole) if isinstance(part, LEAVES)))
    at = pl.Series(rows, dtype=pl.Int64), pl.Series(schools, dtype=pl.Int32)
    limits = {leaf.key: bound(policy, leaf.condition) for leaf in leaves(policy)}
    values = [each.value for each in limits.values() if each is not None]
    plan = Sheet.of(graph, roster).at(lets_of([*found, *values]))
    wanted: dict[str, pl.Expr] = {}
    for i, leaf in enumerate(found):
        pair = pair_of(leaf, plan.scope)
        wanted |= {f"+{i}": pair.surely_true().fill_null(False), f"-{i}": pair.surely_false().fill_null(False)}
    wanted |= {key: _off(each, plan) for key, each in limits.items() if each is not None}
    frame = plan.asking(wanted).of(*at) if wanted else pl.DataFrame()
    held: dict[e.Condition, Truth] = {
        leaf: (frame[f"+{i}"].to_numpy(), frame[f"-{i}"].to_numpy()) for i, leaf in enumerate(found)
    }
    composed = Composed(len(rows), held, {let.name: let.value for let in policy.lets})
    return Truths(graph, len(rows), composed, {key: frame[key].to_numpy() for key in limits if key in frame.columns})


def _off(limits: Bound, plan: Plan) -> pl.Expr:
    """The value less the literal, in days or as a number; NaN where there is none."""
    value = value_of(limits.value, plan.scope).value
    if isinstance(limits.literal, date):
        off = value.cast(pl.Int32).cast(pl.Float64) - float(limits.literal.toordinal() - date(1970, 1, 1).toordinal())
    else:
        off = value - float(limits.literal)
    return off.cast(pl.Float64).fill_null(float("nan"))
