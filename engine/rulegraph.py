"""A policy as a graph: what is read, what it decides, and what follows."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property

import networkx as nx
from attrs import field, frozen

from ..dsl.policy import Grounds, Policy
from ..dsl.source import Span
from ..dsl.walk import Part


class Kind(StrEnum):
    """What a node stands for. `SCHOOLS`, `ZONES`, `AREAS` and `FALLBACKS` each stand for a whole table."""

    FIELD = "field"
    SCHOOLS = "schools"
    ZONES = "zones"
    AREAS = "areas"
    FALLBACKS = "fallbacks"
    LET = "let"
    CONDITION = "condition"
    GATE = "gate"
    RUNG = "rung"
    LADDER = "ladder"
    COHORT = "cohort"
    BUNDLE = "bundle"
    DRAW = "draw"
    STAGE = "stage"
    CLASSES = "classes"
    LEFTOVER = "leftover"


class Why(StrEnum):
    """Why an edge is there: what its first node does for the second."""

    READS = "reads"  # the second reads the first
    DECIDES = "decides"  # a condition decides a gate, a rung or who is in a stage
    OTHERWISE = "otherwise"  # who misses a rung comes to the next
    STEP = "step"  # a rung of a ladder
    GUARDS = "guards"  # a gate stands before a stage
    SEEKS = "seeks"  # the list of schools a stage follows
    RANKS = "ranks"  # the order in which a stage gives seats
    DRAWS = "draws"  # the draw that settles a stage's ties
    BINDS = "binds"  # bundles are placed as one
    SPLITS = "splits"  # each cohort has its own seats
    FALLS_TO = "falls to"  # who is not placed goes on
    DEALS = "deals"  # who is placed gets a class


@frozen
class RuleNode:
    """One thing of the policy. `part` is the expression or condition of a let or condition node.
    `about_school`: it depends on the school considered."""

    id: str
    kind: Kind
    name: str
    span: Span | None
    grounds: Grounds = Grounds()
    part: Part | None = None
    about_school: bool = False


@frozen(slots=False)
class RuleGraph:
    """`graph` is acyclic; each node's `rule` is a RuleNode, each edge's `why` a Why and `span` a Span or None.

    `conditions` gives the node of each distinct condition of a gate, a rung or a `who`, by the rule that it decides.
    """

    policy: Policy
    graph: nx.DiGraph = field(eq=False, repr=False)
    conditions: dict[str, str] = field(eq=False, repr=False)
    _layers: dict[frozenset[str], tuple[tuple[RuleNode, ...], ...]] = field(
        factory=dict, init=False, eq=False, repr=False
    )

    def rule(self, node: str) -> RuleNode:
        """What the node stands for."""
        found = self.graph.nodes[node]["rule"]
        assert isinstance(found, RuleNode)
        return found

    @cached_property
    def order(self) -> tuple[str, ...]:
        """All nodes, each after those that it needs; among free ones in the order of the policy."""
        return tuple(nx.lexicographical_topological_sort(self.graph, key=self._place.__getitem__))

    @cached_property
    def _place(self) -> dict[str, int]:
        return {node: i for i, node in enumerate(self.graph.nodes)}

    def layers(self, targets: Iterable[str]) -> tuple[tuple[RuleNode, ...], ...]:
        """The lets and conditions that the targets need, themselves among them: each layer needs only earlier ones."""
        asked = frozenset(targets)
        if asked not in self._layers:
            self._layers[asked] = self._found(asked)
        return self._layers[asked]

    def _found(self, targets: frozenset[str]) -> tuple[tuple[RuleNode, ...], ...]:
        needed = {n for n in self._behind(targets) if self.rule(n).part is not None}
        generations = nx.topological_generations(self.graph.subgraph(needed))
        return tuple(tuple(self.rule(n) for n in sorted(g, key=self._place.__getitem__)) for g in generations)

    def fields_behind(self, targets: Iterable[str]) -> frozenset[str]:
        """The names of the fields on which the targets depend."""
        wanted = self._behind(frozenset(targets))
        return frozenset(self.rule(n).name for n in wanted if self.rule(n).kind is Kind.FIELD)

    def _behind(self, targets: frozenset[str]) -> set[str]:
        """The targets and all that they need."""
        return set(targets).union(*(nx.ancestors(self.graph, target) for target in targets))
