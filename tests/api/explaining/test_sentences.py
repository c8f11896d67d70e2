"""What a family reads, for each kind of outcome, in both languages."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from attrs import evolve
from paiwei.engine.analysis.nearest import nearest
from paiwei.engine.build import build
from paiwei.engine.draws.table import STRATEGIES
from paiwei.engine.evaluators.values import dtype_of
from paiwei.engine.explain import explain
from paiwei.engine.explanation import Afterwards, Explanation
from paiwei.engine.numbers import PublicNumbers
from paiwei.engine.register import Register
from paiwei.engine.roster import Roster, Ruling
from paiwei.engine.run import run
from paiwei.explaining.pages_of import PagesOf
from paiwei.explaining.plain import plain
from paiwei.explaining.teller import Teller

from tests.engine.shipped import written

POLICY = written(
    """
policy "小" { authority "局" source 方案 "方案" }
applicant {
  id text "编号" key
  name text "姓名" private
  born date "出生日期"
  since date? "迁入日期"
  poor flag? "困难" private
  first school? "第一志愿"
  second school? "第二志愿"
  twins bundle? "捆绑号"
}
schools { 一小, 二小 }
require "满六岁" born <= 2018-08-31 per "一"
tiers 梯次 per "三" {
  tier "早到" when since <= 2023-08-31 per "三(一)"
  tier "困难" when poor per "三(二)"
  tier "其他" otherwise
}
bundle twins per "六" { tier worst margin skip }
stage "甲" per "五" { seek first, second in turn rank 梯次 draw ticket }
leftover "等待通知" per "九"
"""
)
SCHOOLS = ("一小", "二小")
REGISTER = Register(
    names=SCHOOLS,
    areas=SCHOOLS,
    served_by=((0,), (1,)),
    zones=(),
    fallbacks={},
    plans={("", 0): 2, ("", 1): 1},
    classes={},
    points={},
    kinds={},
)


def row(id: str, since: str | None = None, **more: Any) -> dict[str, Any]:
    made = {"born": "2018-01-01", "since": since, "poor": False, "first": 0, "second": None, "twins": None}
    return {"id": id, "name": f"王{id}宝", **made, **more}


ROWS = [
    row("A", "2023-01-01"),
    row("B", "2023-09-03"),
    row("C", "2023-09-05", second=1),
    row("D", born="2018-09-02"),
    row("E", first=1, twins="双"),
    row("F", first=1, twins="双"),
    row("G"),
    row("H", "2022-01-01", held=True),
]


def told(id: str, lang: Any, *, with_private: bool = False) -> str:
    teller = Teller.of(lang, with_private=with_private)
    return "\n".join(plain(teller.tell(explained(id))))


def explained(id: str) -> Explanation:
    frame = pl.DataFrame([{k: v for k, v in each.items() if k != "held"} for each in ROWS], infer_schema_length=None)
    frame = frame.with_columns(pl.col("born").str.to_date(), pl.col("since").str.to_date())
    frame = frame.cast({f.name: dtype_of(f.type) for f in POLICY.fields})
    frame = frame.with_columns(pl.Series("since?", [each["id"] == "H" for each in ROWS]))
    frame = frame.with_columns(pl.when("since?").then(None).otherwise("since").alias("since"))
    roster = Roster(frame, REGISTER, (Ruling("G", 1, "市局", "第八条", "军人子女"),))
    graph = build(POLICY)
    outcome = run(graph, roster, PublicNumbers((("dice", (1, 2, 3)),)), strategies=STRATEGIES, hold=True)
    found = explain(graph, roster, outcome, id)
    return evolve(found, nearest=nearest(graph, roster, found))


@pytest.fixture(scope="module")
def drawn() -> tuple[str, str]:
    """Who of B and C got the one seat that was drawn for."""
    return ("B", "C") if explained("B").status == "placed" and explained("B").school == "一小" else ("C", "B")


def test_a_child_who_was_placed_is_told_where_and_on_which_rung() -> None:
    zh, en = told("A", "zh"), told("A", "en")
    assert "您的孩子（编号 A）在“甲”阶段被一小录取。" in zh
    assert "列入梯次“早到”（第 1 档，共 3 档），条件是：迁入日期不晚于2023年8月31日（依 三(一)）" in zh
    assert "轮到第 1 顺位时，一小有 2 个学位，3 名符合条件的孩子申请。没有孩子排在您的孩子前面。" in zh
    assert "The child (key A) has a place at 一小, given in the stage “甲”." in en
    assert "一小 had 2 seats; 3 children who qualified had chosen it. No child stood before this one." in en


def test_a_draw_is_told_with_the_own_number_and_the_last_that_was_given_a_place(drawn: tuple[str, str]) -> None:
    winner, loser = drawn
    zh, en = told(loser, "zh"), told(loser, "en")
    assert "其中 1 名排在您的孩子前面，另有 1 名与您的孩子排位相同。" in zh
    assert "学位由派位（随机序号）决定：2 名孩子参加，学位 1 个。您的孩子是第 2 号。学位给到第 1 号为止。" in zh
    assert "一小在这个阶段录取到“其他”为止。" in zh
    assert "派位：" in zh.split("用词")[1]
    assert "2 children took part, for 1 seats. The child had number 2. Seats were given up to number 1." in en
    assert "您的孩子是第 1 号。学位给到第 1 号为止。您的孩子被一小录取。" in told(winner, "zh")


def test_a_missed_rung_says_condition_clause_and_fact_and_the_least_change_in_days() -> None:
    zh, en = told("C", "zh"), told("C", "en")
    assert "没有列入更前面的“早到”：要求迁入日期不晚于2023年8月31日（依 三(一)）；" in zh
    assert "；“迁入日期”登记为“2023年9月5日”。" in zh
    if explained("C").school != "一小":
        assert "如果“迁入日期”为“2023年8月31日”（现为“2023年9月5日”，早 5 天），就列入“早到”。" in zh
        assert "If “迁入日期” were “2023-08-31” (it is “2023-09-05”; 5 days earlier), then “早到”." in en


def test_an_ineligible_child_is_told_the_gate_and_what_would_have_done() -> None:
    zh, en = told("D", "zh"), told("D", "en")
    assert "不符合报名资格，所以没有参加录取。" in zh
    assert "不符合“满六岁”：要求出生日期不晚于2018年8月31日（依 一）；“出生日期”登记为“2018年9月2日”。" in zh
    assert "如果“出生日期”为“2018年8月31日”（现为“2018年9月2日”，早 2 天），就符合。" in zh
    assert "阶段：" not in zh
    assert "“满六岁” is not met: it asks that 出生日期 is on or before 2018-08-31 (per 一)" in en


def test_a_bundle_that_did_not_fit_is_told_of_its_mates_by_key_and_of_the_rule() -> None:
    zh, en = told("E", "zh"), told("E", "en")
    assert "您的孩子与 F 捆绑，一起参加（依 六）。" in zh
    assert "学位顺延给后面的孩子" in zh
    assert "政策对没有录取的孩子的安排：等待通知（依 九）。" in zh
    assert "双" not in zh
    assert "The child stays together with F (per 六)." in en
    assert "What the notice says of children without a place: 等待通知 (per 九)." in en


def test_a_ruling_is_told_with_authority_and_clause_and_the_reason_only_to_those_who_may_know() -> None:
    assert "的学位由市局另行决定，安排在二小（依 第八条），不经过派位。" in told("G", "zh")
    assert "was decided by 市局 (per 第八条), without a draw." in told("G", "en")
    assert "军人子女" not in told("G", "zh") + told("G", "en")
    assert "理由：军人子女。" in told("G", "zh", with_private=True)


def test_a_child_who_is_held_is_told_which_paper_is_missing() -> None:
    assert "这次暂不参加录取：“迁入日期”还没有核实，而结果取决于此。" in told("H", "zh")
    assert "is left out for now: “迁入日期” must be verified first" in told("H", "en")


def test_what_came_after_the_run_stands_first() -> None:
    gave_up = evolve(explained("A"), afterwards=Afterwards("refused", "", "", "", "", "", 2))
    lines = [said.text for said in Teller.of("zh").tell(gave_up)]
    assert lines[0] == "A：放弃学位（第 2 次登记）"
    assert lines[1] == "派位以后，这个学位已经登记放弃。下面说的是当时的结果和经过。"
    moved = evolve(explained("E"), afterwards=Afterwards("placed", "一小", "甲", "其他", "7", "", None))
    assert Teller.of("en").tell(moved)[0].text == "E: placed (moved up: 一小, 甲, 其他, number 7)"


def test_private_values_are_hidden_unless_they_may_be_read() -> None:
    hidden, shown = told("B", "zh"), told("B", "zh", with_private=True)
    assert "“困难”的内容不公开" in hidden
    assert "“困难”登记为“否”" in shown
    assert all(f"王{child}宝" not in told(child, lang) for child in "AD" for lang in ("zh", "en"))


def test_a_page_holds_what_the_terminal_says_and_runs_nothing() -> None:
    teller = Teller.of("en")
    said = teller.tell(explained("D"))
    page = PagesOf.of(POLICY, b'{"rehearsal":true}', teller.says).page(teller.passages(explained("D"))).decode()
    assert page.count("<li>") == sum(one.kind == "item" for one in said)
    assert page.count("<ul>") == page.count("</ul>")
    assert "REHEARSAL" in page
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert 'lang="en"' in page


def test_a_key_with_marks_of_html_is_written_as_text() -> None:
    teller = Teller.of("zh")
    marked = teller.passages(evolve(explained("A"), id="<b>&"))
    page = PagesOf.of(POLICY, b"{}", teller.says).page(marked).decode()
    assert "<b>" not in page
    assert "&lt;b&gt;&amp;" in page
