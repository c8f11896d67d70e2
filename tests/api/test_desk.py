"""One child at a time: what the desk answers, what it refuses, and that it forgets."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import paiwei
import pytest
from paiwei.dsl.policy import Policy
from paiwei.engine.cells import cell_text
from paiwei.running import run
from paiwei.shipped import samples
from paiwei.submitted import Raw

from tests.engine.shipped import written

TEXT = """
policy "试" {}
applicant {
  id       text    "编号"  key
  born     date    "出生日期"
  hukou    one of { district "本区", elsewhere "外地" }  "户籍"
  moved    date?   "迁入日期"
  house    flag?   "有房"
  score    number? "积分"
  choices  list of school "志愿"
}
schools { zone 东片 { 一小, 二小 } }
require "年龄" born <= 2018-08-31
tiers 梯次 {
  tier "户房一致" when hukou is district and house
  tier "有户" when hukou is district and moved <= 2023-12-31
  tier "其他" otherwise
}
stage "第一阶段" {
  seek choices
  rank 梯次
  draw ticket
}
"""
A1: dict[str, Raw] = {"编号": "A1", "出生日期": "2018/5/1", "户籍": "本区", "有房": "是", "志愿": "一小、二小"}


@pytest.fixture(scope="module")
def policy() -> Policy:
    return written(TEXT)


@pytest.fixture
def desk(policy: Policy) -> paiwei.Desk:
    return paiwei.Desk(policy)


def codes(refusal: pytest.ExceptionInfo[paiwei.Rejected]) -> list[str]:
    return [finding.code for finding in refusal.value.findings]


def test_a_row_is_answered_with_tier_gates_and_where_it_stands(desk: paiwei.Desk) -> None:
    answer = desk.submit(A1)
    assert (answer.id, answer.tier, answer.eligible, answer.undetermined) == ("A1", "户房一致", True, False)
    assert dict(answer.gates) == {"年龄": True}
    assert [(s.stage, s.school, dict(s.tiers)) for s in answer.stands] == [
        ("第一阶段", "一小", {"梯次": "户房一致"}),
        ("第一阶段", "二小", {"梯次": "户房一致"}),
    ]


def test_cells_may_go_by_field_name_and_come_as_python_values(desk: paiwei.Desk) -> None:
    row: dict[str, Raw] = {"id": 7, "born": date(2018, 5, 1), "hukou": "district", "house": True, "choices": ["一小"]}
    assert (desk.submit(row).id, desk.submit(row).tier) == ("7", "户房一致")


def test_only_papers_that_still_matter_are_asked_for(desk: paiwei.Desk) -> None:
    assert desk.submit({**A1, "迁入日期": "待核"}).papers == ()
    answer = desk.amend("A1", 有房="待核")
    assert answer.papers == ("迁入日期", "有房")
    assert (answer.tier, answer.stands[0].open, answer.undetermined) == (None, ("梯次",), True)
    answer = desk.amend("A1", moved="2022-01-01")
    assert answer.papers == ("有房",)
    answer = desk.amend("A1", house="否")
    assert (answer.papers, answer.tier) == ((), "有户")


def test_a_child_that_is_ineligible_whatever_comes_is_asked_for_nothing(desk: paiwei.Desk) -> None:
    answer = desk.submit({**A1, "出生日期": "2019-01-01", "有房": "待核", "户籍": "？"})
    assert (answer.eligible, answer.papers) == (False, ())


def test_what_is_not_handed_in_yet_counts_as_not_verified_unless_it_may_be_blank(desk: paiwei.Desk) -> None:
    answer = desk.submit({"编号": "A2", "志愿": "一小", "有房": "是"})
    assert answer.papers == ("出生日期", "户籍")
    assert answer.gates["年龄"] is None
    assert answer.eligible is None


def test_columns_that_the_policy_does_not_declare_are_named_and_not_read(desk: paiwei.Desk) -> None:
    assert desk.submit({**A1, "身高": "120"}).unread == ("身高",)


def test_all_faults_of_a_row_come_at_once_each_with_its_column(desk: paiwei.Desk) -> None:
    with pytest.raises(paiwei.Rejected) as refusal:
        desk.submit({"出生日期": "昨天", "户籍": "本市", "born": "2018-01-01", "志愿": "三小"})
    assert sorted(codes(refusal)) == ["D025", "D029", "D030", "E030", "E034"]
    assert len(desk) == 0


def test_a_change_with_a_fault_changes_nothing(desk: paiwei.Desk) -> None:
    desk.submit(A1)
    with pytest.raises(paiwei.Rejected) as refusal:
        desk.amend("A1", 有房="否", 户藉="外地", born="", id="A9")
    assert sorted(codes(refusal)) == ["D020", "E031", "E035"]
    assert any("户籍" in finding.help.zh for finding in refusal.value.findings if finding.help)
    assert desk.amend("A1").tier == "户房一致"
    with pytest.raises(paiwei.Rejected) as refusal:
        desk.amend("A2", 有房="否")
    assert codes(refusal) == ["E032"]


def test_a_key_that_no_table_may_hold_is_refused_here_too(desk: paiwei.Desk) -> None:
    for key in ("A,1", "A\t1", "待核", ""):
        with pytest.raises(paiwei.Rejected):
            desk.submit({**A1, "编号": key})
    assert desk.submit({**A1, "编号": " A1　"}).id == "A1"


def test_a_withdrawn_child_is_forgotten(desk: paiwei.Desk) -> None:
    desk.submit(A1)
    desk.withdraw("A1")
    desk.withdraw("A1")
    assert len(desk) == 0
    with pytest.raises(paiwei.Rejected):
        desk.amend("A1", 有房="否")


def test_a_policy_that_leaves_its_schools_to_the_table_wants_the_table(policy: Policy, tmp_path: Path) -> None:
    text = TEXT.replace("schools { zone 东片 { 一小, 二小 } }", "schools { listed in table }")
    with pytest.raises(paiwei.Rejected) as refusal:
        paiwei.Desk(written(text))
    assert codes(refusal) == ["E033"]
    (tmp_path / "schools.csv").write_text("学校,计划数\n一小,3\n二小,4\n", encoding="utf-8")
    assert paiwei.Desk(written(text), tmp_path / "schools.csv").submit(A1).tier == "户房一致"


def test_answers_are_those_of_a_whole_run() -> None:
    files = samples()["pingcheng"]
    policy = paiwei.load(files.policy)
    roster = paiwei.read(policy, files.applicants, files.schools)
    placements = run(policy, roster, paiwei.PublicNumbers.from_toml(files.public), cross_check="off").placements
    texts = [cell_text(f, roster.register, roster.has_unknown(f.name), "、").alias(f.label) for f in policy.fields]
    rows = {row[policy.key.label]: row for row in roster.frame.select(texts).to_dicts()}
    placed = placements.filter(placements["tier"] != "").to_dicts()
    assert len(placed) > 50
    with paiwei.Desk(policy, files.schools) as desk:
        for place in placed[:150]:
            answer = desk.submit(rows[place["id"]])
            found = [s for s in answer.stands if (s.stage, s.school) == (place["stage"], place["school"])]
            assert place["tier"] in found[0].tiers.values()
            assert answer.eligible


def test_thousands_are_open_at_once_and_many_threads_get_the_same_answers(policy: Policy) -> None:
    def row(number: int) -> dict[str, Raw]:
        return {**A1, "编号": f"N{number}", "出生日期": f"2018-0{1 + number % 9}-11", "有房": "是否"[number % 2]}

    def expected(number: int) -> tuple[str, bool]:
        return ("其他" if number % 2 else "户房一致", 1 + number % 9 <= 8)

    with paiwei.Desk(policy) as desk, ThreadPoolExecutor(8) as pool:
        numbers = range(4000)
        found = list(pool.map(lambda n: desk.submit(row(n)), numbers))
        assert [(a.tier, a.eligible) for a in found] == [expected(n) for n in numbers]
        assert len(desk) == 4000
        again = list(pool.map(lambda n: desk.amend(f"N{n}", 有房="是"), reversed(numbers)))
        assert {a.tier for a in again} == {"户房一致"}
        assert [a.id for a in again] == [f"N{n}" for n in reversed(numbers)]
