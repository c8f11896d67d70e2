"""Types of comparisons: what goes together, what does not, and one message for each mistake."""

from datetime import date

import pytest
from paiwei.dsl.expressions import And, Compare, Constant, Holds, Member, Not, OneOf, Or

from tests.dsl.checking import codes, found, policy, require

RIGHT = [
    "born <= 2018-08-31",
    "2018-08-31 >= born",
    "score >= 60 and score < 99.5",
    "hukou is district",
    "hukou = district",
    "district = hukou",
    "hukou is not district",
    "hukou is one of {district, city}",
    "hukou in {district, city}",
    "hukou is not one of {district}",
    'remark = "插班"',
    "permit",
    "not permit or resale",
    "permit = yes and resale != no",
    "permit is yes",
    "permit = resale",
    "applied = feeder",
    "applied is 一小",
    "applied = school",
    "applied is school",
    "applied in choices",
    "一小 in choices",
    "applied in {一小, 二小}",
    "applied in {一小, feeder}",
    "applied in {choices, feeder}",
    "home in areas of school",
    "河东 in areas of applied",
    "一小 in areas of applied",
    "home is 河东",
    "home is one of {河东, 三小}",
    "zone of home = zone of school",
    "zone of applied is 东区",
    "zone of applied is one of {东区, 西区}",
    "东区 in zone of home",
    "zone of 河东 = zone of applied",
    "applied in schools in zone of home",
    "first of choices = applied",
    "metres(spot, school) <= 3000",
    "metres(spot, 一小) < metres(spot, 二小)",
    "since <= 2024-06-30 - 1 year",
    "since <= 2024-06-30 + 2 months - 3 days",
    "twins is given and spot is given",
    "proof is blank",
    "first of choices is given",
]


@pytest.mark.parametrize("condition", RIGHT)
def test_a_condition_whose_sides_go_together_has_no_error(condition: str) -> None:
    assert codes(require(condition)) == []


WRONG = [
    ("born <= 12", "P080"),
    ("born <= 20180831", "P080"),
    ("score <= 2018-08-31", "P065"),
    ("born = applied", "P065"),
    ('hukou = "district"', "P065"),
    ("home = applied", "P065"),
    ("applied = choices", "P065"),
    ("home = areas of school", "P065"),
    ("zone of home = home", "P065"),
    ("born = yes", "P065"),
    ("permit < yes", "P066"),
    ("hukou < district", "P066"),
    ('remark < "b"', "P066"),
    ("applied >= feeder", "P066"),
    ("twins = twins", "P067"),
    ("spot = spot", "P067"),
    ("choices = choices", "P067"),
    ("areas of school = areas of applied", "P067"),
    ("hukou is distrct", "P068"),
    ("hukou is 本区", "P082"),
    ("hukou is one of {district, ctiy}", "P068"),
    ("hukou = proof", "P069"),
    ("born", "P070"),
    ("2018-08-31", "P070"),
    ("school", "P070"),
    ("areas of school", "P070"),
    ("permit and born", "P070"),
    ("(permit and resale) = yes", "P071"),
    ("(permit or resale) is given", "P071"),
    ("areas of home is given", "P072"),
    ("zone of born is 东区", "P072"),
    ("first of applied = feeder", "P072"),
    ("fallback of choices is given", "P072"),
    ("metres(home, school) < 3", "P072"),
    ("metres(spot, home) < 3", "P072"),
    ("home in school", "P073"),
    ("born in 2018-08-31", "P073"),
    ("born in choices", "P065"),
    ("home in choices", "P065"),
    ("applied in areas of school", "P065"),
    ("applied in {}", "P081"),
    ("score in {1, 2018-08-31}", "P065"),
    ("applied is feeder", "P074"),
    ("applied is one of {一小, feeder}", "P074"),
    ("hukou is proof", "P074"),
    ("born <= since - 1 year", "P076"),
    ("score + 1 year > 3", "P076"),
    ("born <= 2024-05-31 - 3 months", "P077"),
    ("born <= 2024-02-29 + 1 year", "P077"),
    ("born <= 9999-12-31 + 1 day", "P078"),
    ("remark = 插班", "P079"),
    ("applied is 四小", "P046"),
    ("applied = 四小", "P046"),
    ("四小 in choices", "P046"),
    ("home is 河西", "P047"),
    ("zone of applied is 南区", "P048"),
    ("permti", "P045"),
    ("borm <= 2018-08-31", "P045"),
    ("born <= deadline", "P045"),
    ("nobody = nothing", "P045"),
]


@pytest.mark.parametrize(("condition", "code"), WRONG)
def test_a_condition_with_one_mistake_has_one_error(condition: str, code: str) -> None:
    assert codes(require(condition)) == [code]


def test_a_name_that_is_not_known_silences_what_would_follow_from_it() -> None:
    (finding,) = found(require("borm <= 12 and borm is given and not borm"))
    assert (finding.code, len(finding.related)) == ("P045", 2)
    assert codes(require("borm <= 12")) == ["P045"]


def test_all_mistakes_of_one_condition_are_told_together() -> None:
    assert codes(require("born = applied or hukou is distrct or permti")) == ["P065", "P068", "P045"]


def test_the_message_says_both_types() -> None:
    (finding,) = found(require("born = applied"))
    assert "日期" in finding.message.zh
    assert "学校" in finding.message.zh
    assert "a date" in finding.message.en
    assert "a school" in finding.message.en


def test_an_end_of_month_clash_shows_both_days() -> None:
    (finding,) = found(require("born <= 2024-05-31 - 3 months"))
    assert finding.help is not None
    assert "2024-02-29" in finding.help.en
    assert "2024-03-01" in finding.help.en


def test_a_misspelt_value_is_near_to_its_label_too() -> None:
    (finding,) = found(require("hukou is 本去"))
    assert finding.help is not None
    assert "`district`" in finding.help.en


def test_a_number_of_eight_digits_is_shown_as_the_date_that_it_looks_like() -> None:
    (finding,) = found(require("born <= 20180831"))
    assert finding.help is not None
    assert "2018-08-31" in finding.help.en


def test_flags_are_lowered_to_conditions_without_constants() -> None:
    gates = policy(require("permit = no and resale != no")).gates
    assert isinstance(gates[0].condition, And)
    first, second = gates[0].condition.parts
    assert isinstance(first, Not)
    assert isinstance(first.part, Holds)
    assert isinstance(second, Holds)


def test_membership_in_constants_is_one_of_them_and_in_lists_a_member() -> None:
    assert isinstance(policy(require("applied in {一小, 二小}")).gates[0].condition, OneOf)
    assert isinstance(policy(require("applied in {choices, 二小}")).gates[0].condition, Member)
    assert isinstance(policy(require("zone of home in {东区, 西区}")).gates[0].condition, Or)


def test_dates_are_folded_once_and_for_all() -> None:
    condition = policy(require("born <= 2024-06-30 - 6 years + 1 month" + " + 1 day" * 30)).gates[0].condition
    assert isinstance(condition, Compare)
    assert isinstance(condition.right, Constant)
    assert condition.right.value == date(2018, 8, 29)


def test_a_field_stands_before_a_constant_on_the_right_of_an_equals_sign() -> None:
    text = require("applied = feeder")
    condition = policy(text).gates[0].condition
    assert isinstance(condition, Compare)
    assert type(condition.right).__name__ == "FieldValue"
