"""The rule graph: acyclic, one node for what is said twice, and an edge for every reason."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from paiwei.engine.build import build
from paiwei.engine.rulegraph import Kind, Why

from .shipped import PATHS, shipped, written

SMALL = """
policy "小" { authority "局" source 方案 "方案" }
applicant {
  id text "编号" key
  poor flag "困难"
  area area? "片区"
  applied school? "志愿"
  extra text? "备注"
}
schools { 一小, 二小 }
let near = area in areas of school
require "困难" poor per "一"
tiers 梯次 { tier "近" when near  tier "困难" when poor  tier "远" otherwise }
tiers 另表 { tier "困难" when poor  tier "余" otherwise }
stage "一" { seek applied rank 梯次 draw ticket }
stage "二" { who poor seek applied rank 另表 draw ticket }
leftover "等待"
"""


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_graph_of_a_shipped_policy_has_no_ring_and_leads_to_the_leftover(path: Path) -> None:
    graph = build(shipped(path))
    assert nx.is_directed_acyclic_graph(graph.graph)
    assert all(nx.has_path(graph.graph, f"stage/{s.name}", "leftover") for s in graph.policy.stages)
    assert list(graph.order).index("leftover") > max(
        list(graph.order).index(f"stage/{s.name}") for s in graph.policy.stages
    )


def test_conditions_that_say_the_same_are_one_node() -> None:
    graph = build(written(SMALL))
    rules = ("gate/困难", "rung/梯次/困难", "rung/另表/困难", "stage/二")
    assert len({graph.conditions[rule] for rule in rules}) == 1


def test_a_rule_that_is_just_a_let_hangs_on_the_let_itself() -> None:
    graph = build(written(SMALL))
    assert graph.conditions["rung/梯次/近"] == "let/near"
    assert graph.rule("let/near").about_school
    assert not graph.rule("let/near").grounds.per


def test_edges_say_why_and_where() -> None:
    graph = build(written(SMALL))
    edges = {(a, b): data for a, b, data in graph.graph.edges(data=True)}
    assert edges["field/area", "let/near"]["why"] is Why.READS
    assert edges["areas", "let/near"]["why"] is Why.READS
    assert edges["gate/困难", "stage/一"]["why"] is Why.GUARDS
    assert edges["rung/梯次/近", "rung/梯次/困难"]["why"] is Why.OTHERWISE
    assert edges["ladder/梯次", "stage/一"]["why"] is Why.RANKS
    assert edges["field/applied", "stage/一"]["why"] is Why.SEEKS
    assert edges["draw/一", "stage/一"]["why"] is Why.DRAWS
    assert edges["stage/一", "stage/二"]["why"] is Why.FALLS_TO
    span = edges["field/area", "let/near"]["span"]
    assert graph.policy.source.text[span.start : span.end] == "area"


def test_a_let_is_evaluated_after_those_it_uses() -> None:
    lets = 'let a = poor\nlet b = a and area is given\nlet c = b or a\nrequire "门" c'
    graph = build(written(SMALL.replace('require "困难" poor per "一"', lets)))
    layers = [[rule.name for rule in layer] for layer in graph.layers([graph.conditions["gate/门"]])]
    assert layers == [["a"], ["b"], ["c"]]


def test_fields_behind_the_stages_are_those_that_count() -> None:
    graph = build(written(SMALL))
    assert graph.fields_behind(["stage/二"]) == {"poor", "area", "applied"}
    assert {graph.rule(n).kind for n in graph.graph.nodes} >= {Kind.FIELD, Kind.LET, Kind.GATE, Kind.LEFTOVER}
