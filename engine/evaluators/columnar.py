"""The evaluator for whole rosters, on polars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import chain
from operator import and_

import numpy as np
import polars as pl

from ...dsl import expressions as e
from ...dsl.policy import ByLadder, ByValue, SeekMode, Stage
from ...dsl.walk import Part, walk
from ..build import rung_id
from ..gate_columns import GATE
from ..pairs import Ask, Pairs
from ..roster import Roster
from ..rulegraph import RuleGraph
from .completion import completion
from .pair import Pair
from .rankkeys import LAST_RUNG, is_text, rung, text_rank, value_key
from .sheet import Question, Sheet
from .values import joined, value_of

FEW = 50_000  # children, and pairs of them and schools, that are evaluated before anybody asks


class Columnar:
    """What the rules say of every child, and of any children at any schools.

    Where cells are unknown all but `gates` read the roster in one completion of them: that is right for every child
    whom they cannot change (`determine.undetermined` finds the others).
    """

    def __init__(self, graph: RuleGraph, roster: Roster) -> None:
        self._graph = graph
        self._policy = graph.policy
        self._as_read = Sheet.of(graph, roster)
        known = completion(graph.policy, roster)
        self._sheet = self._as_read if known is roster else Sheet.of(graph, known)
        self._standing: dict[str, Ask] = {}  # by stage: it is asked in every turn
        self._sought: dict[str, pl.Series] = {}

    def gates(self) -> pl.DataFrame:
        """One row a child: a Boolean column for each gate not about a school (see `gate_columns`), and `eligible`.

        A gate is null where an unknown cell leaves it open; `eligible` never is.
        """
        nodes = {gate.name: self._node(f"gate/{gate.name}") for gate in self._policy.gates if not gate.about_school}
        held = [pair.surely_true() for pair in self._sheet.pairs(nodes).values()]
        known = self._as_read.pairs(nodes)
        eligible = self._sheet.collect({"eligible": all_hold(held)})
        gates = self._as_read.collect({f"{GATE}{name}": _if_known(pair) for name, pair in known.items()})
        return eligible.select(*gates.get_columns(), "eligible")

    def who(self, stage: Stage) -> pl.Series:
        """Boolean, a child each: whether `who` of the stage holds."""
        nodes = {} if stage.who is None else {"who": self._node(f"stage/{stage.name}")}
        held = [pair.surely_true() for pair in self._sheet.pairs(nodes).values()]
        return self._sheet.collect({"who": all_hold(held)})["who"]

    def seek(self, stage: Stage) -> pl.Series:
        """List(Int32), a child each: the schools in the order sought, duplicates dropped."""
        self._sheet.evaluate(lets_of(stage.seek))
        found = self._sheet.collect({"seek": joined(stage.seek, self._sheet.scope).value})["seek"]
        if len(found) <= FEW:  # those of more children are not asked about ahead, and take 50 MB of a million
            self._sought[stage.name] = found
        return found

    def stand(self, stage: Stage, rows: pl.Series, schools: pl.Series) -> pl.DataFrame:
        """A row for each child (`rows`, indexes) at the school beside it (`schools`, indexes).

        `admissible` Boolean: school gates hold and a rung is found in every ladder ranked by. `tier` Int16: position of
        the rung in the stage's first ladder, null if none. `k0`, `k1`, …: the rank keys, never null, smaller first.
        """
        if stage.name not in self._standing:
            self._standing[stage.name] = self._ahead(stage, self._stands(stage).of)
        return self._standing[stage.name](rows, schools)

    def _ahead(self, stage: Stage, ask: Ask) -> Ask:
        """All pairs of a stage asked about at once, where they are few: a question takes as long as thousands of pairs
        do, and a stage of long lists asks one in every turn."""
        lists = self._sought.get(stage.name)
        if stage.mode is not SeekMode.IN_TURN or lists is None:
            return ask
        lengths = lists.list.len().to_numpy()
        if lengths.max(initial=0) < 2 or lengths.sum() > FEW:
            return ask
        rows = np.arange(len(lists), dtype=np.int64)
        return Pairs.learn(rows, lists, len(self._sheet.scope.tables.register.names), ask).asked

    def _stands(self, stage: Stage) -> Question:
        gates = [self._node(f"gate/{gate.name}") for gate in self._policy.gates if gate.about_school]
        ladders = {key.ladder: self._rungs(key.ladder) for key in stage.rank if isinstance(key, ByLadder)}
        values = [key.value for key in stage.rank if isinstance(key, ByValue)]
        texts = self._text_ranks(stage)
        plan = self._sheet.at([*gates, *chain(*ladders.values()), *lets_of(values)])
        tiers = {name: rung([plan.pair(node) for node in nodes]) for name, nodes in ladders.items()}
        found = [tier.is_not_null() for tier in tiers.values()]
        wanted = {"admissible": all_hold([*(plan.pair(node).surely_true() for node in gates), *found])}
        wanted["tier"] = next(iter(tiers.values()), pl.lit(None, dtype=pl.Int16))
        for i, key in enumerate(stage.rank):
            match key:
                case ByLadder(ladder=name):
                    wanted[f"k{i}"] = tiers[name].fill_null(LAST_RUNG)
                case ByValue():
                    wanted[f"k{i}"] = value_key(key, plan.scope, texts.get(i))
        return plan.asking(wanted)

    def tiers(self, ladder: str, rows: pl.Series, schools: pl.Series) -> pl.Series:
        """Int16: the position of each child's rung at the school beside it, null if none."""
        nodes = self._rungs(ladder)
        plan = self._sheet.at(nodes)
        return plan.asking({"tier": rung([plan.pair(node) for node in nodes])}).of(rows, schools)["tier"]

    def rungs(self, ladder: str, rows: pl.Series, schools: pl.Series) -> pl.DataFrame:
        """A Boolean column for each rung, by name; null where an unknown cell leaves it open."""
        nodes = dict(zip((r.name for r in self._policy.ladder(ladder).rungs), self._rungs(ladder), strict=True))
        plan = self._as_read.at(nodes.values())
        return plan.asking({name: _if_known(plan.pair(node)) for name, node in nodes.items()}).of(rows, schools)

    def gates_at(self, rows: pl.Series, schools: pl.Series) -> pl.DataFrame:
        """A Boolean column for each gate about the school; null where an unknown cell leaves it open."""
        nodes = {gate.name: self._node(f"gate/{gate.name}") for gate in self._policy.gates if gate.about_school}
        plan = self._as_read.at(nodes.values())
        wanted = {f"{GATE}{name}": _if_known(plan.pair(node)) for name, node in nodes.items()}
        return plan.asking(wanted).of(rows, schools)

    def _node(self, rule: str) -> str:
        return self._graph.conditions[rule]

    def _rungs(self, ladder: str) -> list[str]:
        return [self._node(rung_id(ladder, r.name)) for r in self._policy.ladder(ladder).rungs]

    def _text_ranks(self, stage: Stage) -> dict[int, str]:
        """By position in the rank, the column with the dense rank over all children of a key that is a text."""
        texts = {i: key.value for i, key in enumerate(stage.rank) if isinstance(key, ByValue) and is_text(key.value)}
        self._sheet.evaluate(lets_of(texts.values()))
        for i, value in texts.items():
            self._sheet.keep(f"\0rank/{stage.name}/{i}", text_rank(value_of(value, self._sheet.scope)))
        return {i: f"\0rank/{stage.name}/{i}" for i in texts}


def lets_of(parts: Iterable[Part]) -> tuple[str, ...]:
    """The nodes of the lets that some expressions mention."""
    return tuple(f"let/{p.let}" for part in parts for p in walk(part) if isinstance(p, e.LetValue | e.LetHolds))


def all_hold(held: Sequence[pl.Expr]) -> pl.Expr:
    """Whether all of some Booleans without nulls hold; true of none."""
    return reduce(and_, held) if held else pl.lit(True)


def _if_known(pair: Pair) -> pl.Expr:
    if pair.definite:
        return pair.surely_true()
    return pl.when(pair.surely_true()).then(True).when(pair.surely_false()).then(False)
