"""Children, or children at schools, with a column for every let and condition evaluated so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

import polars as pl
from attrs import define, evolve

from ...dsl import expressions as e
from ...dsl.type_of import type_of
from ...dsl.types import Kind
from ..roster import Roster
from ..rulegraph import RuleGraph, RuleNode
from .conditions import pair_of
from .limits import limits
from .pair import Pair
from .scope import SCHOOL, Scope
from .tables import Tables
from .value import Value
from .values import metres_of, value_of

INLINE = (Kind.AREAS, Kind.ZONES, Kind.POINT)  # kinds of value without a column of their own
LARGE = 100_000  # rows from which polars' streaming engine pays
# Layers are in their order already, and little is there twice or not wanted: to look for a better plan takes a tenth of
# the time of a small district's questions, and of 90,000 children it gains nothing.
_AS_IT_STANDS = pl.QueryOptFlags.none()


@define
class Sheet:
    """One row a child; `frame` grows by what is asked of it. Nodes are evaluated in the order of the rule graph."""

    graph: RuleGraph
    frame: pl.DataFrame
    scope: Scope

    @classmethod
    def of(cls, graph: RuleGraph, roster: Roster) -> Sheet:
        """The roster with nothing evaluated yet."""
        frame = roster.frame
        unknown = frozenset(f.name for f in graph.policy.fields if roster.has_unknown(f.name))
        blanks = frozenset(name for name in frame.columns if frame[name].null_count())
        lets = {let.name: let.value for let in graph.policy.lets}
        return cls(graph, frame, Scope(Tables(roster.register), lets, unknown, blanks, {}))

    def evaluate(self, targets: Iterable[str]) -> None:
        """Give every let and condition that the targets need and that is about no school a column, once for all."""
        plan = self.frame.lazy()
        before = self.scope
        for layer in self._layers(targets, about_school=False):
            columns, done = compiled(layer, self.scope)
            self.scope = self.scope.having(done)
            plan = plan.with_columns(columns)
        if self.scope is not before:
            self.frame = _collect(plan, self.frame.height)

    def keep(self, name: str, column: pl.Expr) -> None:
        """A further column, under a name of our own, if it is not there yet."""
        if name not in self.frame.columns:
            self.frame = self.frame.with_columns(column.alias(name))

    def pairs(self, nodes: Mapping[str, str]) -> dict[str, Pair]:
        """The pairs of conditions that are about no school, by the names given to their nodes."""
        self.evaluate(nodes.values())
        return {name: pair_at(self.scope, node) for name, node in nodes.items()}

    def collect(self, wanted: Mapping[str, pl.Expr]) -> pl.DataFrame:
        """The wanted columns, a row for each child."""
        return _columns(self.frame.lazy(), wanted, self.frame.height)

    def at(self, targets: Iterable[str]) -> Plan:
        """How the targets are evaluated of children at schools. What else they need is there for them alone: of a
        distance that they only compare, no more than they must know."""
        targets = tuple(targets)
        self.evaluate(targets)
        nodes = tuple(self._layers(targets, about_school=True))
        scope, layers = evolve(self.scope, limits=limits(chain(*nodes), targets)), []
        for layer in nodes:
            columns, done = compiled(layer, scope)
            scope = scope.having(done)
            layers.append(columns)
        return Plan(self, scope, tuple(layers))

    def _layers(self, targets: Iterable[str], *, about_school: bool) -> Iterable[tuple[RuleNode, ...]]:
        for layer in self.graph.layers(targets):
            due = tuple(n for n in layer if n.about_school is about_school and n.id not in self.scope.done)
            due = tuple(n for n in due if not _inline(n))
            if due:
                yield due


@define
class Plan:
    """Of children at schools: `layers` of columns, evaluated one after the other, and how they are referred to."""

    sheet: Sheet
    scope: Scope
    layers: tuple[tuple[pl.Expr, ...], ...]

    def pair(self, node: str) -> Pair:
        """The pair of a let or condition that was among the targets."""
        return pair_at(self.scope, node)

    def asking(self, wanted: Mapping[str, pl.Expr]) -> Question:
        """The plan with the columns that come of it. Whoever asks again and again keeps it: in a school's turn of a
        hundred children most of the time would go into making it."""
        exprs = [expr for layer in self.layers for expr in layer] + list(wanted.values())
        return Question(self, wanted, frozenset(name for expr in exprs for name in expr.meta.root_names()))


@define
class Question:
    """What is asked of children at schools; `read` are the names of the columns that it needs."""

    plan: Plan
    wanted: Mapping[str, pl.Expr]
    read: frozenset[str]

    def of(self, rows: pl.Series, schools: pl.Series) -> pl.DataFrame:
        """The wanted columns, a row for each of these children at the school beside it."""
        plan = self._base(rows, schools).lazy()
        for columns in self.plan.layers:
            plan = plan.with_columns(columns)
        return _columns(plan, self.wanted, rows.len())

    def _base(self, rows: pl.Series, schools: pl.Series) -> pl.DataFrame:
        """Only the columns that are read, and gathered only if the pairs are not just every child in order."""
        frame = self.plan.sheet.frame
        base = frame.select(name for name in frame.columns if name in self.read)
        whole = rows.len() == frame.height and bool((rows == pl.int_range(0, frame.height, eager=True)).all())
        at = schools.cast(pl.Int32).alias(SCHOOL)
        if not base.width:
            return at.to_frame()
        return (base if whole else base[rows]).with_columns(at)


def compiled(layer: Iterable[RuleNode], scope: Scope) -> tuple[tuple[pl.Expr, ...], dict[str, Pair | Value]]:
    """The columns of a layer's nodes, and how later nodes refer to them."""
    columns: list[pl.Expr] = []
    done: dict[str, Pair | Value] = {}
    for node in layer:
        name = f"\0{node.id}"
        assert node.part is not None
        if isinstance(node.part, e.Condition):
            pair = pair_of(node.part, scope)
            columns.append(pair.true.alias(name))
            if pair.false is not None:
                columns.append(pair.false.alias(f"{name}!"))
            done[node.id] = Pair(pl.col(name), None if pair.false is None else pl.col(f"{name}!"), pair.nulls)
        else:
            value = _value(node.id, node.part, scope)
            columns.append(value.value.alias(name))
            if value.unknown is not None:
                columns.append(value.unknown.alias(f"{name}?"))
            done[node.id] = Value(pl.col(name), None if value.unknown is None else pl.col(f"{name}?"), value.nullable)
    return tuple(columns), done


def _value(node: str, part: e.Expression, scope: Scope) -> Value:
    if isinstance(part, e.Metres):
        return metres_of(part, scope, scope.limits.get(node))
    return value_of(part, scope)


def _inline(node: RuleNode) -> bool:
    return node.part is not None and not isinstance(node.part, e.Condition) and type_of(node.part) in INLINE


def pair_at(scope: Scope, node: str) -> Pair:
    """The pair of a let or condition that has been evaluated."""
    found = scope.done[node]
    assert isinstance(found, Pair)
    return found


def _columns(plan: pl.LazyFrame, wanted: Mapping[str, pl.Expr], rows: int) -> pl.DataFrame:
    """Added before they are chosen, so that a constant is as long as the rest."""
    added = plan.with_columns(expr.alias(f"\0out/{name}") for name, expr in wanted.items())
    return _collect(added.select(pl.col(f"\0out/{name}").alias(name) for name in wanted), rows)


def _collect(plan: pl.LazyFrame, rows: int) -> pl.DataFrame:
    if rows >= LARGE:
        return plan.collect(engine="streaming")
    return plan.collect(engine="in-memory", optimizations=_AS_IT_STANDS)
