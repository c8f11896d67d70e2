"""The rules in words."""

from __future__ import annotations

from paiwei.engine.rulebook import Rulebook

from .shipped import written

POLICY = written(
    """
policy "小" { }
applicant { id text "编号" key  poor flag "困难"  born date "出生日期"  second flag "二手房" }
schools { 一小 }
let kept = not second or born <= 2018-08-31
tiers 梯次 { tier "齐全" when poor and kept  tier "其他" otherwise }
stage "甲" { seek 一小 rank 梯次 draw ticket }
"""
)


def test_an_or_among_things_that_must_all_hold_stands_in_brackets() -> None:
    rule = Rulebook.of(POLICY).rules["rung/梯次/齐全"]
    assert rule.words.zh == "“困难”为“是”，且（“二手房”为“否”，或出生日期不晚于2018年8月31日）"
    assert rule.words.en == "困难 is yes and (二手房 is no or 出生日期 is on or before 2018-08-31)"


def test_a_rule_of_one_part_needs_no_brackets() -> None:
    assert Rulebook.of(POLICY).rules["rung/梯次/其他"].words.zh == "其余情形"
