"""Children held against every rule, part by part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl
from attrs import evolve, frozen

from .evaluators.columnar import lets_of
from .evaluators.conditions import pair_of
from .evaluators.pair import Pair
from .evaluators.sheet import Sheet
from .explanation import Failing, Tested
from .roster import Roster
from .rulebook import Rulebook
from .rulegraph import RuleGraph
from .shown import Shown

OPEN = 10_000  # added to the place of a part that is not known
HOLDS = -1


@frozen
class Scrutiny:
    """Some children (`rows`, indexes) at schools beside them. `codes`: by rule, for each of these pairs the place of
    the first part that fails, `OPEN` more than that where none fails and one is not known, `HOLDS` where all do."""

    book: Rulebook
    shown: Shown
    rows: Sequence[int]
    codes: Mapping[str, Sequence[int]]

    @classmethod
    def of(
        cls, graph: RuleGraph, book: Rulebook, asked: tuple[Roster, Shown], rows: pl.Series, at: pl.Series
    ) -> Scrutiny:
        """Children at schools (`at`). All is evaluated at once."""
        roster, shown = asked
        parts = {name: [part.conjunct.condition for part in rule.parts] for name, rule in book.rules.items()}
        lets = lets_of(condition for held in parts.values() for condition in held)
        plan = Sheet.of(graph, roster).at(lets)
        wanted = {name: _first([pair_of(c, plan.scope) for c in held]) for name, held in parts.items()}
        found = plan.asking(wanted).of(rows, at)
        return cls(book, shown, rows.to_list(), {name: found[name].to_list() for name in parts})

    def rule(self, rule: str, at: int) -> Tested:
        """Whether a rule (a node of the graph) holds for a pair, and the first part that does not: one that surely
        fails if any does, else one that is open. The same answer is one object."""
        code, asked = self.codes[rule][at], self.book.rules[rule]
        if code == HOLDS:
            return asked.holding
        row, part = self.rows[at], asked.parts[code if code < OPEN else code - OPEN]
        key = (rule, code, *[self.shown.key(name, row) for name in part.fields])
        if key not in self.book.made:
            values = tuple(self.shown.read(self.book.policy.field(name), row) for name in part.fields)
            known = code < OPEN
            failing = Failing(part.words, part.clauses, part.conjunct.grounds.assume, values, known)
            self.book.made[key] = evolve(asked.holding, holds=False if known else None, failing=failing)
        return self.book.made[key]


def _first(parts: Sequence[Pair]) -> pl.Expr:
    fails = [pl.when(part.surely_false()).then(pl.lit(i, dtype=pl.Int16)) for i, part in enumerate(parts)]
    open_ = [pl.when(~part.surely_true()).then(pl.lit(OPEN + i, dtype=pl.Int16)) for i, part in enumerate(parts)]
    return pl.coalesce(*fails, *open_, pl.lit(HOLDS, dtype=pl.Int16))
