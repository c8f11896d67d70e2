"""Changes put into a policy on purpose are found with the plainest child; what changes nothing is proved to."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from paiwei.differing import Compared, Difference, compare
from paiwei.dsl.policy import Policy

from tests.engine.shipped import PATHS, shipped, written

from .asking import HEAD, STAGE

RULES = """
let 有证 = permit and since <= 2024-06-30
require "六周岁" born <= 2018-08-31
require "本区或有证" hukou is district or 有证
tiers 类别 {
  tier "有房" when deed and hukou is district
  tier "困难" when poor
  tier "其他" otherwise
}
"""


def compared(old: str, new: str, head: str = HEAD, tail: tuple[str, str] = (STAGE, STAGE)) -> Compared:
    found = compare(written(HEAD + old + tail[0]), written(head + new + tail[1])).compared
    assert not found.failed, [finding.message.en for finding in found.findings]
    return found


def changed(before: str, after: str) -> tuple[Difference, ...]:
    assert before in RULES
    return compared(RULES, RULES.replace(before, after)).differences


def told(one: Difference, at: int = 0) -> set[tuple[str, str, str]]:
    return {(told.about.zh, told.old.zh, told.new.zh) for told in one.children[at].told}


def test_a_date_moved_by_a_day_is_found_with_the_child_of_that_day() -> None:
    (one,) = changed("born <= 2018-08-31", "born <= 2018-09-01")
    assert (one.kind, one.subject) == ("gate", "六周岁")
    assert one.children[0].given["出生日期"] == "2018-09-01"
    assert ("资格", "不符合", "符合") in told(one)
    assert one.old is not None
    assert one.new is not None
    assert ("2018年8月31日" in one.old.says.zh, "2018年9月1日" in one.new.says.zh) == (True, True)
    assert (one.old.line, one.new.line) == (21, 21)


def test_a_date_in_a_let_is_found_in_the_gate_that_reads_it_and_nowhere_else() -> None:
    (one,) = changed("since <= 2024-06-30", "since < 2024-06-30")
    assert (one.kind, one.subject) == ("gate", "本区或有证")
    given = one.children[0].given
    assert (given["迁入日期"], given["居住证"], given["户籍"]) == ("2024-06-30", "是", "本市")


def test_and_in_the_place_of_or_is_found_with_a_child_who_has_one_of_the_two() -> None:
    (one,) = changed("hukou is district or 有证", "hukou is district and 有证")
    assert one.children[0].given["户籍"] == "本区"
    assert "居住证" not in one.children[0].given
    assert ("要求 本区或有证", "符合", "不符合") in told(one)


def test_swapped_rungs_are_found_with_a_child_who_meets_both() -> None:
    swapped = RULES.replace('  tier "困难" when poor\n', "").replace(
        '  tier "有房"', '  tier "困难" when poor\n  tier "有房"'
    )
    order, one = compared(RULES, swapped).differences
    assert (order.kind, one.kind) == ("rung order", "ladder")
    assert {"困难": "是", "有房": "是", "户籍": "本区"}.items() <= one.children[0].given.items()
    assert told(one) == {("梯次 类别", "有房", "困难")}


def test_swapped_rungs_that_no_child_meets_both_of_change_the_order_alone() -> None:
    old = 'tiers 类别 { tier "甲" when deed  tier "乙" when not deed }'
    new = 'tiers 类别 { tier "乙" when not deed  tier "甲" when deed }'
    found = compared(old, new)
    assert [one.kind for one in found.differences] == ["rung order"]
    assert "ladder" in {same.kind for same in found.proofs}


def test_a_gate_that_is_gone_is_shown_with_a_child_whom_it_kept_out() -> None:
    (one,) = changed('require "六周岁" born <= 2018-08-31\n', "")
    assert (one.kind, one.new) == ("gate removed", None)
    assert told(one) == {("资格", "不符合", "符合"), ("要求 六周岁", "不符合", "没有这一项")}


def test_a_gate_that_others_cover_may_go_and_it_is_said_that_nobody_is_affected() -> None:
    more = RULES + 'require "七周岁以下" born <= 2019-08-31\n'
    (one,) = compared(more, RULES).differences
    assert (one.kind, one.only_outside) == ("gate removed", True)
    assert one.meaning is not None
    assert "没有儿童因此变化" in one.meaning.zh


def test_each_way_in_which_tiers_change_has_its_child() -> None:
    (one,) = changed("poor\n", "poor or permit\n")
    assert [told(one, at) for at in range(len(one.children))] == [{("梯次 类别", "其他", "困难")}]
    (two,) = changed("deed and hukou is district", "deed")
    changes = {next(iter(told(two, at))) for at in range(len(two.children))}
    assert changes == {("梯次 类别", "困难", "有房"), ("梯次 类别", "其他", "有房")}


def test_a_change_that_matters_to_the_ineligible_alone_says_so() -> None:
    (one,) = changed('tier "困难" when poor', 'tier "困难" when poor or born > 2018-08-31')
    assert one.only_outside
    assert one.meaning is not None
    assert "没有资格" in one.meaning.zh


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("hukou is district or 有证", "有证 or hukou is district"),
        ("hukou is district or 有证", "hukou is district or (permit and since <= 2024-06-30)"),
        ("let 有证", "let 持证 = 有证\nlet 有证"),
        ("hukou is district or 有证", "not (hukou is not district and not 有证)"),
        ("born <= 2018-08-31", "born < 2018-09-01"),
        ("deed and hukou is district", "hukou is not one of {city, elsewhere} and deed"),
    ],
)
def test_what_means_the_same_in_other_words_is_proved_to(before: str, after: str) -> None:
    found = compared(RULES, RULES.replace(before, after))
    assert found.differences == ()
    assert {"gate", "ladder", "who", "seek"} <= {same.kind for same in found.proofs}


def test_renamed_gates_rungs_and_stages_are_recognized() -> None:
    renamed = RULES.replace('"六周岁"', '"年龄"').replace('"困难"', '"家庭困难"')
    stage = STAGE.replace('"录取"', '"公办录取"')
    found = compared(RULES, renamed, tail=(STAGE, stage))
    assert [one.kind for one in found.differences] == ["stage renamed", "gate renamed", "rung renamed"]
    assert found.rungs == {("类别", "家庭困难"): "困难"}


def test_a_column_with_the_same_header_is_one_column_whatever_its_field_is_called() -> None:
    found = compared(RULES, RULES.replace("deed", "house"), HEAD.replace("  deed ", "  house "))
    assert [one.kind for one in found.differences] == ["field renamed"]


def test_fields_that_one_side_has_are_listed_first_and_only_what_reads_them_differs() -> None:
    head = HEAD.replace('  poor     flag?    "困难"\n', '  orphan flag "孤儿"\n').replace('"积分"', '"得分"')
    found = compared(RULES, RULES.replace("when poor", "when orphan"), head).differences
    assert [one.kind for one in found] == ["field relabelled", "field removed", "field added", "ladder"]
    labels = found[-1].children[0].labels
    assert ("困难" in labels, "孤儿" in labels) == (True, True)


def test_a_field_of_another_type_is_two_columns() -> None:
    head = HEAD.replace('score    number   "积分"', 'score    flag   "积分"')
    rules = 'require "分" %s\nstage "录取" { seek applied  draw ticket }'
    found = compared(rules % "score >= 60", rules % "score", head, ("", ""))
    assert [one.kind for one in found.differences] == ["field retyped", "gate"]


def test_a_value_that_one_side_has_is_listed_and_children_of_the_others_are_compared() -> None:
    head = HEAD.replace('city "本市", ', "")
    found = compared(RULES, RULES, head)
    assert [one.kind for one in found.differences] == ["field values"]
    assert "`本市`" in found.differences[0].message.zh


def test_another_margin_draw_and_rank_are_found_without_a_child() -> None:
    bundle = "bundle twins { tier worst margin %s }\n"
    draw = 'stage "录取" { seek applied  draw %s }'
    old, new = bundle % "skip" + draw % "ticket", bundle % "overflow 1" + draw % "groups(from 3 to 5)"
    found = compared(old, new, tail=("", "")).differences
    assert [(one.kind, one.children) for one in found] == [("margin", ()), ("ties", ())]
    ranked = 'stage "录取" { seek applied  rank score %s  draw ticket }'
    (one,) = compared(ranked % "descending", ranked % "ascending", tail=("", "")).differences
    assert one.kind == "rank"


def test_a_rank_by_another_distance_has_its_child_and_one_in_other_words_is_no_difference() -> None:
    ranked = 'let 距离 = metres(spot, %s)\nstage "录取" { seek applied  rank %s ascending  draw ticket }'
    old = ranked % ("school", "距离")
    assert compared(old, ranked % ("school", "metres(spot, school)"), tail=("", "")).differences == ()


def test_a_stage_for_others_or_at_other_schools_is_found_by_who_may_take_part() -> None:
    stage = 'stage "录取" { %s seek %s  draw ticket }'
    (one,) = compared(stage % ("who deed", "applied"), stage % ("", "applied"), tail=("", "")).differences
    assert (one.kind, told(one)) == ("who", {("能否参加阶段 录取", "不能", "能")})
    two, first = compared(stage % ("", "applied"), stage % ("", "applied, choices"), tail=("", "")).differences
    assert (two.kind, first.kind) == ("seek", "seek first")
    assert told(two) == {("能否参加阶段 录取", "不能", "能")}
    (three,) = compared(stage % ("", "applied, choices"), stage % ("", "choices, applied"), tail=("", "")).differences
    assert three.kind == "seek first"


def test_an_area_served_otherwise_is_listed_and_changes_the_tiers_that_ask_for_it() -> None:
    rules = 'tiers 类别 { tier "对口" when home in areas of school  tier "其他" otherwise }'
    head = HEAD.replace("served by 一小, 三小", "served by 一小")
    area, ladder = compared(rules, rules, head).differences
    assert (area.kind, area.subject) == ("area", "河东")
    assert (ladder.children[0].given["片区"], ladder.children[0].school) == ("河东", "三小")


def test_policies_that_no_child_fits_together_are_said_not_to_be_comparable() -> None:
    head = HEAD.replace('one of { district "本区", city "本市", elsewhere "外地" }  "户籍"', 'flag "户籍"')
    rules = 'stage "录取" { seek applied  draw ticket }'
    found = compared(rules, rules, head, ("", ""))
    assert [one.kind for one in found.differences] == ["field retyped"]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_shipped_policy_is_proved_equal_to_itself_and_to_itself_without_its_cases(path: Path) -> None:
    policy = shipped(path)
    other = written("# 另一份\n" + policy.source.text.split("\ncase ")[0])
    begun = time.process_time()
    found = compare(policy, other).compared
    assert time.process_time() - begun < 2
    assert (found.differences, found.findings) == ((), ())


EDITS = (
    ("<= 2018-08-31", "<= 2017-08-31", "gate"),
    ("2024-06-30", "2024-07-01", "ladder"),
    ("margin skip", "margin stop", "margin"),
    ("margin split", "margin skip", "margin"),
    ("from 3 to 9", "from 3 to 8", "ties"),
    ("    cleared ", "    (cleared or opted_in) ", "gate"),
)


def _edited(policy: Policy) -> list[tuple[str, str]]:
    text = policy.source.text.split("\ncase ")[0]
    return [
        (text.replace(a, b, 1), kind)
        for a, b, kind in EDITS
        if a in text and ("opted_in" not in b or "opted_in" in text)
    ]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_small_edit_of_a_shipped_policy_is_found_in_two_seconds(path: Path) -> None:
    policy = shipped(path)
    edits = _edited(policy)
    for text, kind in edits:
        begun = time.process_time()
        found = compare(policy, written(text)).compared
        assert time.process_time() - begun < 2
        assert kind in {one.kind for one in found.differences}, text
        assert found.findings == ()
