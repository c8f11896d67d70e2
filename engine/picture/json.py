"""The rule graph for machines."""

from __future__ import annotations

from json import dumps

from ...dsl.source import Span
from ..rulegraph import RuleGraph
from ..wording import say
from .labels import title


def json(graph: RuleGraph, lang: str) -> str:
    """`nodes`: id, kind, name, title, says, about_school, span, line, per, assume; `edges`: from, to, why, span.

    Nodes stand so that each comes after those that it needs. Spans are offsets in code points; `line` counts from 1.
    """
    whole = {
        "policy": graph.policy.name,
        "nodes": [_node(graph, id_, lang) for id_ in graph.order],
        "edges": [
            {"from": source, "to": target, "why": str(data["why"]), "span": _span(data["span"])}
            for source, target, data in graph.graph.edges(data=True)
        ],
    }
    return dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _node(graph: RuleGraph, id_: str, lang: str) -> dict[str, object]:
    rule = graph.rule(id_)
    line = None if rule.span is None else graph.policy.source.position(rule.span.start)[0]
    return {
        "id": id_,
        "kind": str(rule.kind),
        "name": rule.name,
        "title": title(graph, rule, lang),
        "says": None if rule.part is None else say(graph.policy, rule.part, lang),
        "about_school": rule.about_school,
        "span": _span(rule.span),
        "line": line,
        "per": [list(per) for per in rule.grounds.per],
        "assume": list(rule.grounds.assume),
    }


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]
