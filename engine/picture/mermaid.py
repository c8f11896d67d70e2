"""The rule graph as a Mermaid flowchart."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulegraph import Kind, RuleGraph, Why
from .labels import grounds, lines, title
from .words import words

SHAPES = {
    Kind.FIELD: ("([", "])"),
    Kind.SCHOOLS: ("[(", ")]"),
    Kind.ZONES: ("[(", ")]"),
    Kind.AREAS: ("[(", ")]"),
    Kind.FALLBACKS: ("[(", ")]"),
    Kind.GATE: ("{{", "}}"),
    Kind.DRAW: ("((", "))"),
    Kind.STAGE: ("[[", "]]"),
}
QUIET = (Why.READS, Why.DECIDES, Why.STEP)  # edges that need no word


def mermaid(graph: RuleGraph, lang: str) -> str:
    """The text of a `.mmd` file. Only nodes that something leads to or from are shown."""
    shown = [node for node in graph.order if graph.graph.degree(node)]
    numbers = {node: f"n{i}" for i, node in enumerate(shown)}
    out = ["flowchart LR"]
    out += [f"  {numbers[node]}{_box(graph, node, lang)}" for node in shown if graph.rule(node).kind is not Kind.RUNG]
    out += _ladders(graph, numbers, lang)
    for source, target, data in graph.graph.edges(data=True):
        word = "" if data["why"] in QUIET else f"|{_quoted(words(lang)[data['why']])}|"
        out.append(f"  {numbers[source]} -->{word} {numbers[target]}")
    return "\n".join(out) + "\n"


def _ladders(graph: RuleGraph, numbers: dict[str, str], lang: str) -> Iterator[str]:
    """Each ladder's rungs in a frame of their own."""
    for i, ladder in enumerate(graph.policy.ladders):
        yield f"  subgraph ladder{i}[{_quoted(ladder.name)}]"
        yield "    direction TB"
        for rung in ladder.rungs:
            node = f"rung/{ladder.name}/{rung.name}"
            yield f"    {numbers[node]}{_box(graph, node, lang)}"
        yield "  end"


def _box(graph: RuleGraph, node: str, lang: str) -> str:
    rule = graph.rule(node)
    left, right = SHAPES.get(rule.kind, ("[", "]"))
    text = (title(graph, rule, lang), *lines(graph, rule, lang), *grounds(rule, lang))
    return f"{left}{_quoted('<br>'.join(map(_escaped, text)))}{right}"


def _escaped(text: str) -> str:
    """Marks that Mermaid or HTML would read are written by their numbers."""
    return "".join(f"#{ord(c)};" if c in '"<>&#`\\' else c for c in text)


def _quoted(text: str) -> str:
    return f'"{text}"'
