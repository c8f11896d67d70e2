"""Which children might be undetermined: a first look at all of them with Kleene's logic."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_

import polars as pl

from ..dsl.policy import ByLadder, ByValue, Stage
from .build import rung_id
from .evaluators.columnar import lets_of
from .evaluators.pair import Pair, all_of
from .evaluators.sheet import Plan, Sheet
from .evaluators.values import joined, value_of
from .roster import Roster
from .rulegraph import RuleGraph

OPEN = "\0open"


def screen(graph: RuleGraph, roster: Roster) -> pl.Series:
    """Boolean, a child each: something that decides the outcome is not settled by what is known.

    False is sure: the child's unknown cells cannot change anything. True may be a false alarm.
    """
    sheet = Sheet.of(graph, roster)
    gates = [graph.conditions[f"gate/{gate.name}"] for gate in graph.policy.gates if not gate.about_school]
    pairs = sheet.pairs({node: node for node in gates})
    open_ = [undecided(pair) for pair in pairs.values()]
    open_ += [pl.col(f"{name}?") for name in _own(graph) if name in sheet.scope.unknown]
    shut = all_of(pairs.values()).surely_false() if pairs else pl.lit(False)
    suspects = sheet.collect({"open": any_open(open_), "shut": shut})
    found = suspects["open"]
    for stage in graph.policy.stages:
        found = found | _stage(sheet, stage, found | suspects["shut"])
    return found & ~suspects["shut"]


def undecided(pair: Pair) -> pl.Expr:
    """Where a condition is unknown."""
    return pl.lit(False) if pair.definite else ~pair.surely_true() & ~pair.surely_false()


def any_open(parts: Iterable[pl.Expr]) -> pl.Expr:
    """Whether any of some Booleans without nulls holds."""
    return reduce(or_, parts, pl.lit(False))


def _own(graph: RuleGraph) -> tuple[str, ...]:
    """The fields that count for themselves, wherever the child is placed."""
    policy, found = graph.policy, []
    if policy.cohort is not None:
        found.append(policy.cohort.field)
    if policy.bundle is not None:
        found += [name for name in (policy.bundle.field, policy.bundle.representative) if name is not None]
    if policy.classes is not None:
        found += policy.classes.balanced_by
    return tuple(found)


def _stage(sheet: Sheet, stage: Stage, settled: pl.Series) -> pl.Series:
    """Where the stage leaves something open; rows already `settled` need no look."""
    who = sheet.pairs({} if stage.who is None else {"who": sheet.graph.conditions[f"stage/{stage.name}"]})
    sheet.evaluate(lets_of(stage.seek))
    seek = joined(stage.seek, sheet.scope)
    out = who["who"].surely_false() if who else pl.lit(False)
    open_ = [*(undecided(pair) for pair in who.values()), *([] if seek.unknown is None else [seek.unknown])]
    at = sheet.collect({"seek": seek.value, OPEN: any_open(open_) & ~out, "out": out})
    asked = at.select("seek").with_row_index("row").filter(~(at[OPEN] | at["out"] | settled))
    asked = asked.explode("seek", empty_as_null=True).drop_nulls("seek")
    if asked.height == 0:
        return at[OPEN]
    standing = _standing(sheet, stage, asked["row"].cast(pl.Int64), asked["seek"])
    rows = asked.filter(standing)["row"].unique()
    return at[OPEN] | pl.int_range(0, at.height, eager=True, dtype=pl.UInt32).is_in(rows.implode())


def _standing(sheet: Sheet, stage: Stage, rows: pl.Series, schools: pl.Series) -> pl.Series:
    """Whether the standing of each child at the school beside it is open."""
    policy, nodes = sheet.graph.policy, sheet.graph.conditions
    gates = [nodes[f"gate/{gate.name}"] for gate in policy.gates if gate.about_school]
    names = [key.ladder for key in stage.rank if isinstance(key, ByLadder)]
    ladders = [[nodes[rung_id(name, r.name)] for r in policy.ladder(name).rungs] for name in names]
    values = [key.value for key in stage.rank if isinstance(key, ByValue)]
    plan = sheet.at([*gates, *(n for rungs in ladders for n in rungs), *lets_of(values)])
    shut = [plan.pair(node).surely_false() for node in gates]
    open_ = [undecided(plan.pair(node)) for node in gates] + [_rungs_open(plan, rungs) for rungs in ladders]
    open_ += [u for v in values if (u := value_of(v, plan.scope).unknown) is not None]
    wanted = {OPEN: any_open(open_) & reduce(and_, (~s for s in shut), pl.lit(True))}
    return plan.asking(wanted).of(rows, schools)[OPEN]


def _rungs_open(plan: Plan, rungs: list[str]) -> pl.Expr:
    """Whether an unknown rung comes before the first that surely holds."""
    found = pl.lit(False)
    for node in reversed(rungs):
        pair = plan.pair(node)
        found = pl.when(pair.surely_true()).then(False).when(pair.surely_false()).then(found).otherwise(True)
    return found
