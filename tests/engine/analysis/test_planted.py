"""Faults put into a policy on purpose are found, by the right code and with the fewest rules that make them."""

from __future__ import annotations

import pytest

from .asking import STAGE, analysed, noted


def test_a_rung_that_two_earlier_rungs_cover_together_names_just_those_two() -> None:
    rules = """
tiers 类别 {
  tier "困难" when poor
  tier "有房" when deed
  tier "无房" when not deed and hukou is not elsewhere
  tier "外地" when hukou is elsewhere and not deed
  tier "本市" when hukou is city
  tier "其他" otherwise
}
"""
    found = noted(rules + STAGE, "A001")
    assert [(one.subjects[1], set(one.because)) for one in found] == [
        ("本市", {"有房", "无房"}),
        ("其他", {"有房", "无房", "外地"}),
    ]


def test_a_rung_that_one_earlier_rung_covers_names_that_one_though_others_cover_it_too() -> None:
    rules = """
tiers 类别 {
  tier "甲" when deed
  tier "乙" when not deed
  tier "丙" when since <= 2024-06-30
  tier "丁" when permit and since <= 2023-06-30
}
"""
    found = {one.subjects[1]: one.because for one in noted(rules + STAGE, "A001")}
    assert set(found["丙"]) == {"甲", "乙"}
    assert found["丁"] == ("丙",)


def test_a_rung_whose_condition_contradicts_itself_has_no_other_rule_to_blame() -> None:
    rules = 'tiers 类别 { tier "甲" when since <= 2024-06-30 and since > 2024-12-31  tier "乙" otherwise }'
    (one,) = noted(rules + STAGE, "A001")
    assert (one.subjects, one.because) == (("类别", "甲"), ())
    assert "自相矛盾" in one.finding.message.zh


def test_a_rung_that_a_gate_keeps_everybody_off_names_the_gate() -> None:
    rules = 'require "本区" hukou is district\n'
    rules += 'require "六周岁" born <= 2018-08-31\n'
    rules += 'tiers 类别 { tier "甲" when deed  tier "外来" when hukou is elsewhere and permit  tier "乙" otherwise }'
    (one,) = noted(rules + STAGE, "A001")
    assert (one.subjects, one.because) == (("类别", "外来"), ("本区",))


def test_a_rung_for_an_area_that_no_school_considered_serves_is_never_reached() -> None:
    rules = """
tiers 类别 {
  tier "对口" when home in areas of school
  tier "一小" when school is 一小 and home is 一小
  tier "河东" when school is 三小 and home is 河东
  tier "其他" otherwise
}
"""
    assert [one.subjects[1] for one in noted(rules + STAGE, "A001")] == ["一小", "河东"]


def test_one_dead_gate_is_named_alone_and_two_that_exclude_one_another_together() -> None:
    dead = 'require "落户" since <= 2024-06-30 and since is blank\nrequire "有房" deed\n'
    stage = 'stage "录取" { seek applied  draw ticket }'
    assert [one.subjects for one in noted(dead + stage, "A002", "gates")] == [("落户",)]
    pair = 'require "一" born <= 2018-08-31\nrequire "二" deed\nrequire "三" born >= 2018-09-01\n'
    assert [set(one.subjects) for one in noted(pair + stage, "A002", "gates")] == [{"一", "三"}]


def test_a_gate_that_others_imply_names_the_fewest_of_them_and_one_that_everyone_meets_none() -> None:
    rules = 'require "甲" born <= 2018-08-31\nrequire "乙" deed or permit\nrequire "丙" born <= 2019-08-31\n'
    rules += 'require "丁" hukou is one of {district, city, elsewhere}\n'
    stage = 'stage "录取" { seek applied  draw ticket }'
    assert [(one.subjects, one.because) for one in noted(rules + stage, "A008", "gates")] == [(("丙",), ("甲",))]
    assert [one.subjects for one in noted(rules + stage, "A006", "gates")] == [("丁",)]


def test_a_stage_that_nobody_can_take_part_in_says_what_keeps_them_out() -> None:
    rules = 'require "有房" deed\nstage "租房" { who not deed  seek applied  draw ticket }\n'
    (one,) = noted(rules + 'stage "录取" { seek applied  draw ticket }', "A003")
    assert (one.subjects, set(one.because)) == (("租房",), {"有房", "who"})


def test_a_gap_of_one_day_is_found_with_the_child_of_that_day() -> None:
    rules = """
tiers 类别 {
  tier "早" when since < 2024-06-30
  tier "晚" when since > 2024-06-30
  tier "未迁入" when since is blank
}
"""
    (one,) = noted(rules + STAGE, "A004")
    assert one.example is not None
    row = dict(zip(one.example.labels, one.example.rows[0], strict=True))
    assert row["迁入日期"] == "2024-06-30"
    assert "since 2024-06-30" in one.example.case
    assert "expect 甲 leftover" in one.example.case


def test_a_day_that_stands_alone_between_two_rungs_is_pointed_out() -> None:
    rules = """
tiers 类别 {
  tier "早" when since < 2024-06-30
  tier "晚" when since > 2024-06-30
  tier "其他" otherwise
}
"""
    (one,) = noted(rules + STAGE, "A012")
    assert one.subjects == ("since", "2024-06-30", "类别")


def test_the_child_who_falls_through_has_as_little_in_its_row_as_can_be() -> None:
    rules = 'tiers 类别 { tier "甲" when deed or permit  tier "乙" when hukou is one of {district, city} }'
    (one,) = noted(rules + STAGE, "A004")
    assert one.example is not None
    row = dict(zip(one.example.labels, one.example.rows[0], strict=True))
    assert row["户籍"] == "外地"
    given = {label for label, cell in row.items() if cell and cell != "否"}
    assert given == {"编号", "出生日期", "积分", "户籍", "坐标", "报名学校"}  # what must be there, and a school


def test_nothing_is_found_where_every_child_has_a_rung_and_that_is_said() -> None:
    found = analysed('tiers 类别 { tier "甲" when deed  tier "乙" otherwise }' + STAGE)
    assert {code for one in found.noted if (code := one.finding.code) in ("A001", "A002", "A003", "A004")} == set()
    assert {proof.question for proof in found.proofs} == {"rungs", "stages", "gaps"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("deed and not permit", "not (permit or not deed)"),
        ("home in areas of 一小", "home is one of {一小, 河东}"),
        ("zone of home is 东", "home is one of {一小, 二小, 河东}"),
        ("applied in schools in zone of 三小", "applied is 三小"),
        ("score >= 60 and score <= 60", "score = 60"),
        ("since <= 2024-06-30 - 1 year", "since < 2023-07-01"),
    ],
)
def test_two_lets_that_mean_the_same_in_other_words_are_found(one: str, other: str) -> None:
    rules = (
        f'let 甲 = {one}\nlet 乙 = {other}\nrequire "丙" 甲 or 乙 or poor\nstage "录取" {{ seek applied  draw ticket }}'
    )
    found = [(one.finding.code, one.subjects, one.because) for one in analysed(rules, "same").noted]
    assert found == [("A005", ("乙",), ("甲",))]


def test_two_lets_that_differ_for_one_child_only_are_left_alone() -> None:
    rules = "let 甲 = since <= 2024-06-30\nlet 乙 = since < 2024-06-30\n"
    rules += 'require "丙" 甲 or 乙 or poor\nstage "录取" { seek applied  draw ticket }'
    assert analysed(rules, "same").noted == ()


def test_a_let_that_says_no_more_than_a_field_or_nothing_at_all_adds_nothing() -> None:
    rules = "let 甲 = deed and (permit or not permit)\nlet 乙 = score > 3 or score <= 3\n"
    rules += "let 丁 = first of choices in choices\n"
    rules += 'require "丙" 甲 or 乙 or 丁\nstage "录取" { seek applied  draw ticket }'
    found = [(one.subjects, one.because) for one in noted(rules, "A007")]
    assert found == [(("甲",), ("deed",)), (("乙",), ()), (("丁",), ("choices",))]


def test_a_part_that_the_gates_settle_names_the_gate() -> None:
    rules = 'require "本区或居住证" hukou is district or permit\n'
    rules += 'tiers 类别 { tier "随迁" when hukou is not district and permit  tier "其他" otherwise }'
    (one,) = noted(rules + STAGE, "A008")
    assert (one.subjects, one.because) == (("随迁",), ("本区或居住证",))


def test_a_part_that_never_holds_is_shown_where_it_stands() -> None:
    rules = 'require "甲" deed or (since <= 2020-01-01 and since >= 2021-01-01)\n'
    (one,) = noted(rules + 'stage "录取" { seek applied  draw ticket }', "A006")
    assert "从不成立" in one.finding.message.zh


def test_a_part_without_which_others_get_in_is_not_called_idle_though_the_whole_is_always_the_same() -> None:
    stage = 'stage "录取" { seek applied  draw ticket }'
    always = 'require "甲" score < 5 or score >= 3 or since is blank\n'
    assert [(one.question, one.finding.code) for one in analysed(always + stage, "gates", "parts").noted] == [
        ("gates", "A006")
    ]
    never = 'require "甲" score < 3 and score > 4\n'
    assert [(one.question, one.finding.code) for one in analysed(never + stage, "gates", "parts").noted] == [
        ("gates", "A002")
    ]


def test_of_a_part_that_makes_all_of_a_rung_never_hold_nobody_is_told_to_leave_it_out() -> None:
    rules = 'require "丙" deed\ntiers 类别 { tier "甲" when not deed and hukou is city  tier "乙" otherwise }'
    (one,) = noted(rules + STAGE, "A006")
    assert one.because == ("丙",)
    assert one.finding.help is not None
    assert "改写它" in one.finding.help.zh
    assert "leave it out" not in one.finding.help.en


def test_of_two_that_say_the_same_only_one_can_be_left_out() -> None:
    stage = 'stage "录取" { seek applied  draw ticket }'
    assert len(noted('require "甲" deed or poor or deed\n' + stage, "A008", "parts")) == 1
    assert [one.subjects for one in noted('require "甲" deed\nrequire "乙" deed\n' + stage, "A008", "gates")] == [
        ("甲",)
    ]


def test_asking_for_a_blank_is_never_called_idle_since_the_checker_asks_for_it() -> None:
    rules = 'require "甲" since is given and since <= 2024-06-30\nstage "录取" { seek applied  draw ticket }'
    assert analysed(rules).noted == ()


def test_a_date_that_makes_no_difference_to_anyone_is_pointed_out() -> None:
    rules = 'require "六周岁" born <= 2018-08-31\n'
    rules += 'tiers 类别 { tier "甲" when born <= 2019-08-31  tier "乙" when deed }'
    (one,) = noted(rules + STAGE, "A011", "boundaries")
    assert one.subjects == ("born", "2019-08-31")
