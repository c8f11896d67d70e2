"""Policy to rule graph."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

import networkx as nx
from attrs import define, field

from ..dsl import expressions as e
from ..dsl.policy import ByLadder, ByValue, Draw, Grounds, Ladder, Policy, Stage
from ..dsl.source import Span
from ..dsl.walk import Part, walk
from .rulegraph import Kind, RuleGraph, RuleNode, Why
from .shape import shape

FROM = {
    Kind.FIELD: "field/",
    Kind.LET: "let/",
    Kind.CONDITION: "condition/",
    Kind.GATE: "gate/",
    Kind.RUNG: "rung/",
    Kind.LADDER: "ladder/",
    Kind.STAGE: "stage/",
    Kind.DRAW: "draw/",
}


def build(policy: Policy) -> RuleGraph:
    """The graph of a checked policy. That it is acyclic is the checker's promise, asserted here."""
    making = _Making(policy)
    for step in STEPS:
        step(making)
    assert nx.is_directed_acyclic_graph(making.graph), "a checked policy has no ring"
    return RuleGraph(policy, making.graph, making.conditions)


@define
class _Making:
    policy: Policy
    graph: nx.DiGraph = field(factory=nx.DiGraph)
    conditions: dict[str, str] = field(factory=dict)
    seen: dict[Hashable, str] = field(factory=dict)
    school_lets: set[str] = field(factory=set)

    def node(self, rule: RuleNode) -> str:
        self.graph.add_node(rule.id, rule=rule)
        return rule.id

    def edge(self, source: str, target: str, why: Why, span: Span | None = None) -> None:
        if not self.graph.has_edge(source, target):
            self.graph.add_edge(source, target, why=why, span=span)

    def reads(self, target: str, part: Part, why: Why = Why.READS) -> None:
        """Edges from everything that `part` mentions to `target`."""
        for inner in walk(part):
            for source in self._sources(inner):
                self.edge(source, target, why, inner.span)

    def _sources(self, part: Part) -> Iterable[str]:
        match part:
            case e.FieldValue(field=name):
                return (FROM[Kind.FIELD] + name,)
            case e.LetValue(let=name) | e.LetHolds(let=name):
                return (FROM[Kind.LET] + name,)
            case e.AreasOf():
                return ("areas",)
            case e.ZonesOf() | e.SchoolsInZonesOf():
                return ("zones", "areas")
            case e.FallbackOf():
                return ("fallbacks",)
            case e.Metres() | e.Nearest() | e.AllSchools():
                return ("schools",)
            case _:
                return ()

    def about_school(self, part: Part) -> bool:
        return any(
            isinstance(p, e.Considered) or (isinstance(p, e.LetHolds | e.LetValue) and p.let in self.school_lets)
            for p in walk(part)
        )

    def decide(self, rule: str, condition: e.Condition) -> None:
        """The condition's node, one for all conditions that say the same, and its edge to the rule it decides."""
        if isinstance(condition, e.LetHolds):
            source = FROM[Kind.LET] + condition.let
        else:
            source = self._condition(condition)
        self.conditions[rule] = source
        self.edge(source, rule, Why.DECIDES, condition.span)

    def _condition(self, condition: e.Condition) -> str:
        key = shape(condition)
        if key not in self.seen:
            name = str(len(self.seen) + 1)
            about = self.about_school(condition)
            id_ = FROM[Kind.CONDITION] + name
            self.seen[key] = self.node(
                RuleNode(id_, Kind.CONDITION, name, condition.span, part=condition, about_school=about)
            )
            self.reads(id_, condition)
        return self.seen[key]


def _fields(making: _Making) -> None:
    for item in making.policy.fields:
        making.node(RuleNode(FROM[Kind.FIELD] + item.name, Kind.FIELD, item.name, item.span))


def _tables(making: _Making) -> None:
    """The four tables of schools stand in the graph only where a rule reads them."""
    schools = making.policy.schools
    for kind in (Kind.SCHOOLS, Kind.ZONES, Kind.AREAS, Kind.FALLBACKS):
        making.node(RuleNode(kind.value, kind, kind.value, schools.span, _table_grounds(kind, making.policy)))


def _table_grounds(kind: Kind, policy: Policy) -> Grounds:
    lines: Iterable[Grounds]
    match kind:
        case Kind.ZONES:
            lines = [zone.grounds for zone in policy.schools.zones]
        case Kind.AREAS:
            lines = [area.grounds for area in policy.schools.areas]
        case Kind.FALLBACKS:
            lines = [fallback.grounds for fallback in policy.schools.fallbacks]
        case _:
            lines = []
    return joined(lines)


def joined(lines: Iterable[Grounds]) -> Grounds:
    """The grounds of several lines as one, each clause and choice once, in order."""
    held = tuple(lines)
    return Grounds(
        tuple(dict.fromkeys(per for line in held for per in line.per)),
        tuple(dict.fromkeys(text for line in held for text in line.assume)),
    )


def _lets(making: _Making) -> None:
    for let in making.policy.lets:
        about = making.about_school(let.value)
        if about:
            making.school_lets.add(let.name)
        id_ = FROM[Kind.LET] + let.name
        making.node(RuleNode(id_, Kind.LET, let.name, let.span, let.grounds, let.value, about))
        making.reads(id_, let.value)


def _gates(making: _Making) -> None:
    for gate in making.policy.gates:
        id_ = FROM[Kind.GATE] + gate.name
        making.node(RuleNode(id_, Kind.GATE, gate.name, gate.span, gate.grounds, about_school=gate.about_school))
        making.decide(id_, gate.condition)


def _ladders(making: _Making) -> None:
    for ladder in making.policy.ladders:
        _ladder(making, ladder)


def _ladder(making: _Making, ladder: Ladder) -> None:
    top = making.node(RuleNode(FROM[Kind.LADDER] + ladder.name, Kind.LADDER, ladder.name, ladder.span, ladder.grounds))
    before: str | None = None
    for rung in ladder.rungs:
        id_ = rung_id(ladder.name, rung.name)
        making.node(RuleNode(id_, Kind.RUNG, rung.name, rung.span, rung.grounds))
        making.decide(id_, rung.condition)
        making.edge(id_, top, Why.STEP, rung.span)
        if before is not None:
            making.edge(before, id_, Why.OTHERWISE, rung.span)
        before = id_


def rung_id(ladder: str, rung: str) -> str:
    """The node of a rung; two ladders may have rungs of one name."""
    return f"{FROM[Kind.RUNG]}{ladder}/{rung}"


def _units(making: _Making) -> None:
    policy = making.policy
    if policy.cohort is not None:
        making.node(RuleNode("cohort", Kind.COHORT, policy.cohort.field, policy.cohort.span, policy.cohort.grounds))
        making.edge(FROM[Kind.FIELD] + policy.cohort.field, "cohort", Why.READS, policy.cohort.span)
    if policy.bundle is not None:
        bundle = policy.bundle
        grounds = joined((bundle.grounds, *bundle.details))
        making.node(RuleNode("bundle", Kind.BUNDLE, bundle.field, bundle.span, grounds))
        for name in (bundle.field, bundle.representative):
            if name is not None:
                making.edge(FROM[Kind.FIELD] + name, "bundle", Why.READS, bundle.span)


def _stages(making: _Making) -> None:
    before: str | None = None
    for stage in making.policy.stages:
        id_ = FROM[Kind.STAGE] + stage.name
        making.node(RuleNode(id_, Kind.STAGE, stage.name, stage.span, joined((stage.grounds, *stage.details))))
        _stage(making, stage, id_)
        if before is not None:
            making.edge(before, id_, Why.FALLS_TO, stage.span)
        _guard(making, id_, first=before is None)
        before = id_


def _stage(making: _Making, stage: Stage, id_: str) -> None:
    if stage.who is not None:
        making.decide(id_, stage.who)
    for key in stage.rank:
        match key:
            case ByLadder(ladder=name, span=span):
                making.edge(FROM[Kind.LADDER] + name, id_, Why.RANKS, span)
            case ByValue(value=value):
                making.reads(id_, value, Why.RANKS)
    for part in stage.seek:
        making.reads(id_, part, Why.SEEKS)
    if isinstance(stage.ties, Draw):
        draw = FROM[Kind.DRAW] + stage.name
        making.node(RuleNode(draw, Kind.DRAW, stage.ties.strategy, stage.span))
        making.edge(draw, id_, Why.DRAWS, stage.span)


def _guard(making: _Making, stage: str, *, first: bool) -> None:
    """A gate stands before the first stage; one about a school, and bundles and cohorts, before each."""
    for gate in making.policy.gates:
        if first or gate.about_school:
            making.edge(FROM[Kind.GATE] + gate.name, stage, Why.GUARDS, gate.span)
    if making.policy.bundle is not None:
        making.edge("bundle", stage, Why.BINDS, making.policy.bundle.span)
    if making.policy.cohort is not None:
        making.edge("cohort", stage, Why.SPLITS, making.policy.cohort.span)


def _ends(making: _Making) -> None:
    policy, closing = making.policy, making.policy.closing
    last = FROM[Kind.STAGE] + policy.stages[-1].name if policy.stages else None
    if policy.classes is not None:
        classes = policy.classes
        grounds = joined((classes.grounds, *classes.details))
        making.node(RuleNode("classes", Kind.CLASSES, "classes", classes.span, grounds))
        for name in classes.balanced_by:
            making.edge(FROM[Kind.FIELD] + name, "classes", Why.READS, classes.span)
        for stage in policy.stages:
            making.edge(FROM[Kind.STAGE] + stage.name, "classes", Why.DEALS, classes.span)
    text = closing.leftover or ""
    making.node(RuleNode("leftover", Kind.LEFTOVER, text, None, closing.leftover_grounds))
    if last is not None:
        making.edge(last, "leftover", Why.FALLS_TO)


STEPS: tuple[Callable[[_Making], None], ...] = (_fields, _tables, _lets, _gates, _ladders, _units, _stages, _ends)
