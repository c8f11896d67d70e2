"""Children held against every rule, part by part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import polars as pl
from attrs import evolve, field, frozen

from .evaluators.columnar import Columnar, lets_of
from .evaluators.conditions import pair_of
from .evaluators.pair import Pair
from .evaluators.sheet import Sheet
from .explanation import Failing, Tested
from .roster import Roster
from .rulebook import Part, Rulebook
from .rulegraph import RuleGraph
from .shown import Shown

OPEN = 10_000  # added to the place of a part that is not known
HOLDS = -1
MOST = 50_000  # answers to several rules that are kept; a city has fewer, but nothing grows with the number of children


@frozen
class Scrutinised:
    """All that children are asked by."""

    graph: RuleGraph
    book: Rulebook
    part: Roster
    shown: Shown
    evaluator: Columnar


@frozen
class Scrutiny:
    """Some children (`rows`, indexes) at schools beside them. `codes`: by rule, for each of these pairs the place of
    the first part that fails, `OPEN` more than that where none fails and one is not known, `HOLDS` where all do.
    `read`: the columns of cells that failing parts read, by rules and codes."""

    book: Rulebook
    shown: Shown
    rows: Sequence[int]
    codes: Mapping[str, Sequence[int]]
    read: dict[tuple[object, ...], Sequence[Sequence[str | None]]] = field(factory=dict)

    @classmethod
    def of(cls, by: Scrutinised, rules: Iterable[str], rows: pl.Series, at: pl.Series) -> Scrutiny:
        """Children at schools (`at`), asked by these rules alone. All is evaluated at once."""
        parts = {name: [part.conjunct.condition for part in by.book.rules[name].parts] for name in rules}
        lets = lets_of(condition for held in parts.values() for condition in held)
        plan = Sheet.of(by.graph, by.part).at(lets)
        wanted = {name: _first([pair_of(c, plan.scope) for c in held]) for name, held in parts.items()}
        found = plan.asking(wanted).of(rows, at)
        return cls(by.book, by.shown, rows.to_list(), {name: found[name].to_list() for name in parts})

    def rule(self, rule: str, at: int) -> Tested:
        """Whether a rule (a node of the graph) holds for a pair, and the first part that does not: one that surely
        fails if any does, else one that is open. The same answer is one object."""
        code, asked = self.codes[rule][at], self.book.rules[rule]
        if code == HOLDS:
            return asked.holding
        row, part = self.rows[at], self._part(rule, code)
        key = (rule, code, *[self.shown.key(name, row) for name in part.fields])
        if key not in self.book.made:
            values = tuple(self.shown.read(self.book.policy.field(name), row) for name in part.fields)
            known = code < OPEN
            failing = Failing(part.words, part.clauses, part.conjunct.grounds.assume, values, known)
            self.book.made[key] = evolve(asked.holding, holds=False if known else None, failing=failing)
        return self.book.made[key]

    def rules(self, rules: tuple[str, ...], at: int) -> tuple[Tested, ...]:
        """Several rules for a pair. The same answers are one object, so that children of one kind are asked once: it is
        found by the parts that fail and the cells that these read."""
        if not rules:
            return ()
        codes = tuple([self.codes[rule][at] for rule in rules])
        row, made, asked = self.rows[at], self.book.together, (rules, codes)
        columns = self.read.get(asked)
        if columns is None:
            columns = self.read[asked] = self._columns(rules, codes)
        key = (asked, *[column[row] for column in columns])
        if key not in made:
            if len(made) >= MOST:
                made.clear()
            made[key] = tuple([self.rule(rule, at) for rule in rules])
        return made[key]

    def _columns(self, rules: tuple[str, ...], codes: tuple[int, ...]) -> Sequence[Sequence[str | None]]:
        """The cells that the parts read which fail or are open."""
        failing = [(rule, code) for rule, code in zip(rules, codes, strict=True) if code != HOLDS]
        names = dict.fromkeys(name for rule, code in failing for name in self._part(rule, code).fields)
        return [self.shown.column(name) for name in names]

    def _part(self, rule: str, code: int) -> Part:
        return self.book.rules[rule].parts[code if code < OPEN else code - OPEN]


def _first(parts: Sequence[Pair]) -> pl.Expr:
    fails = [pl.when(part.surely_false()).then(pl.lit(i, dtype=pl.Int16)) for i, part in enumerate(parts)]
    open_ = [pl.when(~part.surely_true()).then(pl.lit(OPEN + i, dtype=pl.Int16)) for i, part in enumerate(parts)]
    return pl.coalesce(*fails, *open_, pl.lit(HOLDS, dtype=pl.Int16))
