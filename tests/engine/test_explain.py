"""One child explained."""

from __future__ import annotations

import json
from typing import Any

import attrs
import polars as pl
import pytest
from paiwei.engine.build import build
from paiwei.engine.cutoff import cutoff
from paiwei.engine.draws.table import STRATEGIES
from paiwei.engine.evaluators.values import dtype_of
from paiwei.engine.explain import explain
from paiwei.engine.explanation import Explanation
from paiwei.engine.numbers import PublicNumbers
from paiwei.engine.register import Register
from paiwei.engine.roster import Roster
from paiwei.engine.run import run
from paiwei.engine.stage_facts import stage_facts

from .shipped import written

POLICY = written(
    """
policy "小" { authority "局" source 方案 "方案" }
applicant {
  id text "编号" key
  born date "出生日期"
  poor flag? "困难" private
  area area? "片区"
  kind one of { local "本地", other "外来" } "类别"
  first school? "第一志愿"
  second school? "第二志愿"
}
schools { 一小, 二小 }
let near = area in areas of school and born <= 2018-08-31   per "四" assume "含当日"
require "满六岁" born <= 2018-08-31 per "一"
require "二小只收本地" school is not 二小 or kind is local per "二"
tiers 梯次 per "三" {
  tier "近" when near and poor per "三(一)"
  tier "困难" when poor and kind is local per "三(二)"
  tier "其他" otherwise
}
stage "甲" per "五" { seek first, second in turn rank 梯次 draw ticket }
stage "乙" { who poor seek second draw ticket }
leftover "等待"
"""
)
ROWS: list[dict[str, Any]] = [
    {"id": "A", "born": "2018-08-31", "poor": True, "area": 0, "kind": 0, "first": 0, "second": None},
    {"id": "B", "born": "2018-09-01", "poor": False, "area": None, "kind": 0, "first": 0, "second": None},
    {"id": "C", "born": "2018-01-01", "poor": True, "area": 1, "kind": 1, "first": 0, "second": 1},
    {"id": "D", "born": "2018-01-01", "poor": False, "area": None, "kind": 0, "first": None, "second": None},
]
REGISTER = Register(
    names=("一小", "二小"),
    areas=("一小", "二小"),
    served_by=((0,), (1,)),
    zones=(),
    fallbacks={},
    plans={("", 0): 1, ("", 1): 1},
    classes={},
    points={},
    kinds={},
)


@pytest.fixture(scope="module")
def told() -> dict[str, Explanation]:
    frame = pl.DataFrame(ROWS).with_columns(pl.col("born").str.to_date())
    frame = frame.cast({f.name: dtype_of(f.type) for f in POLICY.fields})
    roster, numbers = Roster(frame, REGISTER), PublicNumbers((("dice", (1, 2, 3)),))
    graph = build(POLICY)
    outcome = run(graph, roster, numbers, strategies=STRATEGIES)
    return {row["id"]: explain(graph, roster, outcome, row["id"]) for row in ROWS}


def test_a_failed_gate_says_the_rule_the_clause_and_the_value(told: dict[str, Explanation]) -> None:
    (gate,) = told["B"].gates
    assert gate.holds is False
    assert gate.failing is not None
    assert gate.failing.rule.zh == "出生日期不晚于2018年8月31日"
    assert gate.failing.clauses == ("一",)
    assert [(read.label, read.value.zh) for read in gate.failing.values] == [("出生日期", "2018年9月1日")]
    assert all(stage.why_not is not None and not stage.took_part for stage in told["B"].stages)


def test_each_higher_rung_shows_the_first_part_that_fails_through_lets(told: dict[str, Explanation]) -> None:
    first = told["C"].stages[0].schools[0]
    assert first.school == "一小"
    (ladder,) = first.ladders
    assert ladder.tier == "其他"
    near, poor = ladder.missed
    assert near.failing is not None
    assert poor.failing is not None
    assert near.failing.rule.zh == "片区属于该校服务片区"
    assert (near.failing.clauses, near.failing.assumptions) == (("四",), ("含当日",))
    assert near.failing.values[0].value.zh == "二小"
    assert poor.failing.rule.zh == "类别为本地"
    assert poor.failing.clauses == ("三(二)",)
    assert poor.failing.values[0].value.zh == "外来"


def test_a_gate_about_a_school_closes_only_that_school(told: dict[str, Explanation]) -> None:
    one, two = told["C"].stages[0].schools
    assert (one.admissible, two.admissible) == (True, False)
    assert [gate.holds for gate in two.gates] == [False]


def test_seats_and_who_was_placed_stand_beside_each_school(told: dict[str, Explanation]) -> None:
    here = told["A"].stages[0].schools[0]
    assert told["A"].status == "placed"
    assert (here.placed_here, here.seats, here.asked, here.placed) == (True, 1, 2, 1)
    assert here.ladders[0].tier == "近"
    assert here.ladders[0].missed == ()
    after = told["A"].stages[1]
    assert after.why_not is not None
    assert after.why_not.zh == "此前的阶段已录取"


def test_a_child_who_seeks_nothing_or_is_not_meant_is_told_so(told: dict[str, Explanation]) -> None:
    reasons = [stage.why_not.zh for stage in told["D"].stages if stage.why_not is not None]
    assert reasons == ["没有志愿学校", "不是本阶段的对象"]
    who = told["D"].stages[1].who
    assert who is not None
    assert who.failing is not None
    assert who.failing.values[0].private
    assert who.failing.values[0].value.zh == "否"


def test_it_can_be_written_as_json(told: dict[str, Explanation]) -> None:
    for explanation in told.values():
        assert json.loads(json.dumps(attrs.asdict(explanation), ensure_ascii=False))["id"] == explanation.id


def test_a_stranger_is_a_key_error(told: dict[str, Explanation]) -> None:
    frame = pl.DataFrame(ROWS).with_columns(pl.col("born").str.to_date())
    frame = frame.cast({f.name: dtype_of(f.type) for f in POLICY.fields})
    roster, graph = Roster(frame, REGISTER), build(POLICY)
    outcome = run(graph, roster, PublicNumbers((("dice", (1, 2, 3)),)), strategies=STRATEGIES)
    with pytest.raises(KeyError):
        explain(graph, roster, outcome, "Z")


@pytest.mark.parametrize(
    ("rank", "zh", "en"),
    [
        ("poor descending", "困难（是的在前）", "困难 (yes first)"),
        ("poor ascending", "困难（否的在前）", "困难 (no first)"),
        ("kind", "类别（先本地，再外来）", "类别 (first 本地, then 外来)"),
        ("kind descending", "类别（先外来，再本地）", "类别 (first 外来, then 本地)"),
        ("born ascending", "出生日期（从小到大）", "出生日期 (lowest first)"),
    ],
)
def test_what_ranks_says_who_comes_first(rank: str, zh: str, en: str) -> None:
    policy = written(POLICY.source.text.replace("rank 梯次", f"rank 梯次, {rank}"))
    (ranked,) = stage_facts(policy, policy.stages[0]).ranked_by
    assert (ranked.zh, ranked.en) == (zh, en)


@pytest.mark.parametrize(("name", "words"), [("小", ("否", "是")), ("District", ("no", "yes"))])
def test_the_cut_off_says_yes_and_no_as_the_policy_would(name: str, words: tuple[str, str]) -> None:
    text = POLICY.source.text.replace("rank 梯次", "rank poor descending").replace('policy "小"', f'policy "{name}"')
    policy = written(text)
    assert tuple(cutoff(policy, policy.stages[0], REGISTER, (-n,), with_private=True) for n in (0, 1)) == words
