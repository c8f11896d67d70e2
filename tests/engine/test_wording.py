"""Rules in words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from paiwei.dsl import expressions as e
from paiwei.dsl.policy import Policy
from paiwei.engine.wording import say

from .shipped import written
from .small import conditions, policy

APPLICANT = """
policy "小" { authority "局" source 方案 "方案" }
applicant {
  id text "编号" key
  poor flag "困难"
  born date "出生日期"
  grade one of { primary "小学", middle "初中" } "年级"
  points number? "积分"
  home point? "住址"
  area area? "片区"
  applied school? "志愿学校"
  other school? "学籍学校"
  choices list of school "志愿"
}
schools { zone 东区 { 一小, 二小 }  zone 西区 { 三小 } }
stage "一" { seek applied draw ticket }
leftover "等待"
"""


def condition(text: str) -> tuple[Policy, e.Condition]:
    """A condition in a gate of a small policy."""
    made = written(f'{APPLICANT}\nlet old = born <= 2018-08-31\nrequire "门" {text}\n')
    return made, made.gates[0].condition


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("poor", "“困难”为“是”", "困难 is yes"),
        ("not poor", "“困难”为“否”", "困难 is no"),
        ("born <= 2018-08-31", "出生日期不晚于2018年8月31日", "出生日期 is on or before 2018-08-31"),
        ("born > 2018-08-31", "出生日期晚于2018年8月31日", "出生日期 is after 2018-08-31"),
        ("grade is primary", "年级为小学", "年级 is 小学"),
        ("grade is not primary", "年级不是小学", "年级 is not 小学"),
        ("grade is one of {primary, middle}", "年级为小学或初中", "年级 is 小学 or 初中"),
        ("points >= 60", "积分不小于60", "积分 is at least 60"),
        ("points is blank", "无积分", "积分 is blank"),
        ("applied = other", "志愿学校与学籍学校相同", "志愿学校 is the same as 学籍学校"),
        ("area in areas of school", "片区属于该校服务片区", "片区 is among the areas of the school"),
        ("not area in areas of school", "片区不属于该校服务片区", "片区 is not among the areas of the school"),
        ("zone of area = zone of school", "片区所在学区与该校所在学区相同", None),
        ("zone of school is 东区", "该校所在学区为东区", "the zone of the school is 东区"),
        ("metres(home, school) <= 500.5", "住址到该校的距离（米）不超过500.5", None),
        (
            "applied in choices and (poor or old)",
            "志愿学校属于志愿，且（“困难”为“是”，或出生日期不晚于2018年8月31日）",
            None,
        ),
        ("not (poor and old)", "并非（“困难”为“是”，且出生日期不晚于2018年8月31日）", None),
        ("not not poor", "“困难”为“是”", None),
    ],
)
def test_a_condition_reads_as_an_official_would_say_it(text: str, zh: str, en: str | None) -> None:
    made, gate = condition(text)
    assert say(made, gate, "zh") == zh
    if en is not None:
        assert say(made, gate, "en") == en


def test_a_let_is_called_by_the_name_it_is_given_or_else_spelt_out() -> None:
    made, gate = condition("poor and not old")
    assert say(made, gate, "zh", {"old": "①"}) == "“困难”为“是”，且并非（①）"
    assert say(made, gate, "zh") == "“困难”为“是”，且并非（出生日期不晚于2018年8月31日）"


@settings(max_examples=60, deadline=None)
@given(conditions())
def test_any_condition_can_be_said_in_both_languages(made: e.Condition) -> None:
    for lang in ("zh", "en"):
        assert say(policy(), made, lang)
