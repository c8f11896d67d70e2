"""Limits of a stage's seats, and lists of schools by distance, as they are written and miswritten."""

import pytest
from paiwei.dsl.expressions import AllSchools, FieldValue, FirstOf, Nearest
from paiwei.dsl.format.reformat import reformat
from paiwei.dsl.policy import Limit
from paiwei.dsl.source import Source
from paiwei.dsl.type_of import type_of
from paiwei.dsl.types import Kind

from tests.dsl.checking import around, codes, policy

STAGE = 'stage "录取" {{ {} draw ticket }}'


def staged(line: str) -> str:
    return around("", STAGE.format(line))


@pytest.mark.parametrize(
    ("line", "limit"),
    [
        ("seats at most 12 seek choices", Limit(12)),
        ("seek choices seats at most 1", Limit(1)),
        ("seats at most 20 percent of plan seek choices deferred", Limit(20, percent=True)),
        ("学位至多 100 计划百分比 志愿 choices 平行", Limit(100, percent=True)),
        ("seek choices", None),
    ],
)
def test_a_stage_has_the_limit_that_it_says_in_either_language(line: str, limit: Limit | None) -> None:
    assert codes(staged(line)) == []
    assert policy(staged(line)).stages[0].limit == limit


@pytest.mark.parametrize(("plan", "seats"), [(0, 0), (4, 0), (5, 1), (9, 1), (10, 2), (14, 2), (100, 20)])
def test_a_percentage_is_rounded_down(plan: int, seats: int) -> None:
    assert Limit(20, percent=True).of(plan) == seats


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("seats at most 0 seek choices", "P109"),
        ("seats at most 100001 seek choices", "P109"),
        ("seats at most 2.5 seek choices", "P109"),
        ("seats at most 0 percent of plan seek choices", "P109"),
        ("seats at most 101 percent of plan seek choices", "P109"),
        ("seats at most 12.5 percent of plan seek choices", "P109"),
        ("seats at most 3 seats at most 4 seek choices", "P041"),
        ("seats at mots 12 seek choices", "P012"),
        ("名额 12 seek choices", "P013"),
        ("seats at most 20 percent seek choices", "P013"),
        ("seats at most 20% seek choices", "P013"),
        ("seats at most 20% of plan seek choices", "P013"),
        ("seats at most twelve seek choices", "P014"),
        ("seats at most seek choices", "P033"),
        ("seek nearest(home, choices)", "P072"),
        ("seek nearest(spot, applied)", "P072"),
        ("seek nearst(spot, choices)", "P012"),
        ("seek closest(spot, choices)", "P013"),
        ("seek nearest(spot, all school)", "P012"),
        ("who nearest(spot, choices) seek choices", "P070"),
        ("who all schools seek choices", "P070"),
        ("who all schools = choices seek choices", "P067"),
        ("who school in all schools seek choices", "P075"),
        ("seek choices rank nearest(spot, choices)", "P095"),
    ],
)
def test_what_is_no_limit_and_no_list_is_said_in_one_message(line: str, code: str) -> None:
    assert codes(staged(line)) == [code]


def test_a_list_by_distance_stands_wherever_a_list_does() -> None:
    made = policy(
        around(
            "let closest = first of nearest(spot, all schools)\n"
            'tiers 远近 { tier "最近" when closest = school tier "别的" when school in nearest(spot, choices) }\n',
            'stage "录取" { seek nearest(spot, {一小, feeder}), nearest(spot, all schools) rank 远近 draw ticket }',
        )
    )
    first, every = made.stages[0].seek
    assert isinstance(first, Nearest)
    assert isinstance(every, Nearest)
    assert isinstance(every.schools, AllSchools)
    assert isinstance(every.point, FieldValue)
    assert type_of(every) is Kind.LIST
    closest = made.lets[0].value
    assert isinstance(closest, FirstOf)
    assert type_of(closest) is Kind.SCHOOL


def test_the_formatter_knows_both_and_turns_them_into_the_other_language_and_back() -> None:
    text = (
        'stage "录取" {\n  seats at most 20 percent of plan\n'
        "  seek          nearest(spot, all schools) deferred\n  draw          ticket\n}\n"
    )
    whole = staged("seek choices").partition("stage")[0] + text
    chinese = reformat(Source("x", whole), "zh")
    assert "学位至多 20 计划百分比" in chinese
    assert "由近到远(spot, 全部学校) 平行" in chinese
    again = reformat(Source("x", chinese), "en")
    assert again.endswith(text)
