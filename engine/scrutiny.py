"""Children held against every rule, part by part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import polars as pl
from attrs import evolve, field, frozen

from .evaluators.columnar import Columnar, lets_of
from .evaluators.conditions import pair_of
from .evaluators.pair import Pair
from .evaluators.scope import Scope
from .evaluators.sheet import Sheet
from .evaluators.values import metres_of
from .explanation import Distance, Failing, Tested
from .measured import Measure, rounded
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
    `read`: the columns of cells that failing parts read, by rules and codes. `far`: by distance, the metres of each
    pair as they are told, None where one end is nowhere or not known."""

    book: Rulebook
    shown: Shown
    rows: Sequence[int]
    codes: Mapping[str, Sequence[int]]
    far: Mapping[Measure, Sequence[str | None]]
    read: dict[tuple[object, ...], Sequence[Sequence[str | None]]] = field(factory=dict)

    @classmethod
    def of(cls, by: Scrutinised, rules: Iterable[str], rows: pl.Series, at: pl.Series) -> Scrutiny:
        """Children at schools (`at`), asked by these rules alone. All is evaluated at once."""
        parts = {name: [part.conjunct.condition for part in by.book.rules[name].parts] for name in rules}
        lets = lets_of(condition for held in parts.values() for condition in held)
        plan = Sheet.of(by.graph, by.part).at(lets)
        wanted = {name: _first([pair_of(c, plan.scope) for c in held]) for name, held in parts.items()}
        far = dict.fromkeys(m for name in parts for part in by.book.rules[name].parts for m in part.measures)
        named = {f"\0metres/{nth}": measure for nth, measure in enumerate(far)}
        wanted |= {name: _metres(measure, plan.scope) for name, measure in named.items()}
        found = plan.asking(wanted).of(rows, at)
        told = {measure: _told(measure, found[name]) for name, measure in named.items()}
        return cls(by.book, by.shown, rows.to_list(), {name: found[name].to_list() for name in parts}, told)

    def rule(self, rule: str, at: int) -> Tested:
        """Whether a rule (a node of the graph) holds for a pair, and the first part that does not: one that surely
        fails if any does, else one that is open. The same answer is one object."""
        code, asked = self.codes[rule][at], self.book.rules[rule]
        if code == HOLDS:
            return asked.holding
        row, part = self.rows[at], self._part(rule, code)
        far = self._far(part, at)
        key = (rule, code, *[self.shown.key(name, row) for name in part.fields], far)
        if key not in self.book.made:
            from_here = {distance.field for distance in far}
            fields = [self.book.policy.field(name) for name in part.fields if name not in from_here]
            values, known = tuple(self.shown.read(spec, row) for spec in fields), code < OPEN
            failing = Failing(part.words, part.clauses, part.conjunct.grounds.assume, values, known, far)
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
        key = (asked, *[column[row] for column in columns], *self._measured(rules, codes, at))
        if key not in made:
            if len(made) >= MOST:
                made.clear()
            made[key] = tuple([self.rule(rule, at) for rule in rules])
        return made[key]

    def distances(self, rule: str, at: int) -> tuple[Distance, ...]:
        """Those that the parts of a rule measured for a pair, each once."""
        parts = self.book.rules[rule].parts
        return tuple(dict.fromkeys([distance for part in parts if part.measures for distance in self._far(part, at)]))

    def _far(self, part: Part, at: int) -> tuple[Distance, ...]:
        policy = self.book.policy
        told = [(measure, self.far[measure][at]) for measure in part.measures]
        return tuple(
            [Distance(m.field, m.words, metres, policy.field(m.field).private) for m, metres in told if metres]
        )

    def _measured(self, rules: tuple[str, ...], codes: tuple[int, ...], at: int) -> Iterator[str | None]:
        """The distances that failing parts measured, of which two children seldom share one."""
        if self.far:
            failing = [self._part(rule, code) for rule, code in zip(rules, codes, strict=True) if code != HOLDS]
            yield from (self.far[measure][at] for part in failing for measure in part.measures)

    def _columns(self, rules: tuple[str, ...], codes: tuple[int, ...]) -> Sequence[Sequence[str | None]]:
        """The cells that the parts read which fail or are open."""
        failing = [(rule, code) for rule, code in zip(rules, codes, strict=True) if code != HOLDS]
        names = dict.fromkeys(name for rule, code in failing for name in self._part(rule, code).fields)
        return [self.shown.column(name) for name in names]

    def _part(self, rule: str, code: int) -> Part:
        return self.book.rules[rule].parts[code if code < OPEN else code - OPEN]


def _metres(measure: Measure, scope: Scope) -> pl.Expr:
    """The exact distance, null where it is not known."""
    far = metres_of(measure.metres, scope)
    return far.value if far.unknown is None else pl.when(~far.unknown).then(far.value)


def _told(measure: Measure, metres: pl.Series) -> list[str | None]:
    return [None if far is None else rounded(far, measure.limits) for far in metres.to_list()]


def _first(parts: Sequence[Pair]) -> pl.Expr:
    fails = [pl.when(part.surely_false()).then(pl.lit(i, dtype=pl.Int16)) for i, part in enumerate(parts)]
    open_ = [pl.when(~part.surely_true()).then(pl.lit(OPEN + i, dtype=pl.Int16)) for i, part in enumerate(parts)]
    return pl.coalesce(*fails, *open_, pl.lit(HOLDS, dtype=pl.Int16))
