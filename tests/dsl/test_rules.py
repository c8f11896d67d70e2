"""Ladders, stages, draws, bundles, cohorts and classes."""

import pytest
from paiwei.dsl.policy import AdmitAll, Draw, MarginKind, SeekMode, TierRule

from tests.dsl.checking import STAGE, around, codes, found, policy

LADDER = """tiers 梯次 {
  tier "甲" when permit {
    tier "子" when resale
    tier "丑" otherwise
  }
  tier "乙" otherwise
}
"""


def test_nested_rungs_are_lowered_to_outer_and_inner() -> None:
    ladder = policy(around(LADDER)).ladder("梯次")
    assert [rung.name for rung in ladder.rungs] == ["甲/子", "甲/丑", "乙"]
    assert [type(rung.condition).__name__ for rung in ladder.rungs] == ["And", "Holds", "Always"]


def test_an_inner_rung_stands_on_the_grounds_of_the_outer_one_too() -> None:
    text = around('tiers t { tier "a" when permit assume "外" { tier "b" otherwise assume "内" } }')
    assert policy(text).ladder("t").rungs[0].grounds.assume == ("外", "内")


@pytest.mark.parametrize(
    ("rungs", "code"),
    [
        ('tier "a" otherwise tier "b" when permit', "P085"),
        ('tier "a" otherwise tier "b" otherwise', "P085"),
        ('tier "a" when permit { tier "b" otherwise tier "c" when resale }', "P085"),
        ("", "P086"),
        ('tier "a/b" otherwise', "P060"),
        ('tier "a" when born', "P070"),
    ],
)
def test_a_fault_in_a_ladder_is_told_once(rungs: str, code: str) -> None:
    assert codes(around(f"tiers t {{ {rungs} }}")) == [code]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("draw ticket", "P040"),
        ("seek applied", "P098"),
        ("seek applied rank hukou", "P098"),
        ("seek applied draw ticket ties leave", "P091"),
        ("seek home draw ticket", "P093"),
        ("seek born draw ticket", "P093"),
        ("seek permit draw ticket", "P093"),
        ("seek school draw ticket", "P075"),
        ("seek fallback of school draw ticket", "P075"),
        ("who home in areas of school seek applied draw ticket", "P075"),
        ("who near seek applied draw ticket", "P075"),
        ("who born seek applied draw ticket", "P070"),
        ("seek 四小 draw ticket", "P046"),
        ("seek aplied draw ticket", "P046"),
        ("seek applied rank born draw ticket", "P094"),
        ("seek applied rank metres(spot, school) draw ticket", "P094"),
        ("seek applied rank remark draw ticket", "P094"),
        ("seek applied rank home ascending draw ticket", "P095"),
        ("seek applied rank near draw ticket", "P071"),
        ("seek applied rank hukou, permit, hukou descending draw ticket", "P096"),
        ("seek applied rank 梯次, 梯次 draw ticket", "P096"),
        ("seek applied rank 梯次 descending draw ticket", "P097"),
        ("seek applied rank 剃次 draw ticket", "P049"),
        ("seek applied rank hukou draw ring(code digits 7, drawn leave)", "P099"),
        ("seek applied rank hukou draw groups(from 3 to 9)", "P099"),
        ("seek applied rank hukou draw lots", "P099"),
        ("seek choices deferred draw ring(code digits 7, drawn leave)", "P100"),
        ("seek choices deferred draw lots", "P100"),
        ("seek choices deferred draw rfc3797", "P100"),
        ("seek choices deferred rank hukou draw lots", "P100"),
        ("seek choices deferred ties leave", "P101"),
        ("seek choices deferred ties admit", "P101"),
        ("seek choices deferred", "P098"),
        ("seek applied draw tiket", "P050"),
        ("seek applied draw ticket(from 3)", "P102"),
        ("seek applied draw groups", "P103"),
        ("seek applied draw groups(from 3)", "P103"),
        ("seek applied draw groups(from 3 till 9)", "P102"),
        ('seek applied draw groups(from "3" to 9)', "P104"),
        ("seek applied draw groups(from a to 3)", "P104"),
        ("seek applied draw groups(从 甲 至 3)", "P104"),
        ("seek applied draw ring(code digits 7, drawn away)", "P104"),
        ("seek applied draw ring(code digits 7, drawn 7)", "P104"),
        ("seek applied draw ring(code digits 0, drawn leave)", "P105"),
        ("seek applied draw groups(from 3 to 9, to 8)", "P106"),
        ("seek applied draw groups(from 9 to 3)", "P107"),
        ("seek applied draw groups(3 to 9)", "P108"),
    ],
)
def test_a_fault_in_a_stage_is_told_once(lines: str, code: str) -> None:
    rules = LADDER + "let near = metres(spot, school) < 3000\n" + 'require "x" near\n'
    assert codes(around(rules, f'stage "录取" {{ {lines} }}')) == [code]


@pytest.mark.parametrize(
    "lines",
    [
        "seek applied rank born ascending, id ascending",
        "seek choices deferred rank id descending",
        "seek choices deferred draw ticket",
        "seek choices deferred rank 梯次 draw ticket",
        "seek choices deferred draw groups(from 3 to 9)",
        "seek choices, schools in zone of home in turn rank 梯次, born descending, hukou, permit draw ticket",
        "seek {一小, feeder}, fallback of first of choices draw ticket",
        "seek 一小 ties admit",
        "seek applied draw ring(drawn stay, code digits 7)",
        "seek applied draw groups(to 9, from 3)",
        "seek applied draw rfc3797",
    ],
)
def test_a_stage_that_says_all_has_no_error(lines: str) -> None:
    assert codes(around(LADDER, f'stage "录取" {{ {lines} }}')) == []


def test_a_stage_ranked_by_the_key_through_a_let_cannot_tie() -> None:
    assert codes(around("let last = id", 'stage "录取" { seek applied rank last ascending }')) == []


def test_a_stage_reads_what_it_says() -> None:
    stage = policy(
        around(
            LADDER,
            'stage "录取" { seek choices deferred draw groups(from 3 to 9) }',
        )
    ).stages[0]
    assert stage.mode is SeekMode.DEFERRED
    assert stage.ties == Draw("groups", {"from": 3, "to": 9})
    assert policy(around("", 'stage "录取" { seek applied ties admit }')).stages[0].ties == AdmitAll()


@pytest.mark.parametrize(
    ("block", "code"),
    [
        ("bundle permit { margin skip }", "P110"),
        ("bundle twins represented by remark { margin skip }", "P111"),
        ("bundle twins { tier representative margin skip }", "P112"),
        ("bundle twins { margin overflow 0 }", "P113"),
        ("cohort permit { district }", "P116"),
        ("cohort proof { deed, sale }", "P116"),
        ("cohort hukou { district, city }", "P117"),
        ("cohort hukou { district, city, elsewere }", "P068"),
        ("cohort hukou { district, 本市, elsewhere }", "P082"),
        ('cohort hukou { district marked "X", city, elsewhere marked "Z" }', "P118"),
        ('cohort hukou { district marked "X/", city marked "Y", elsewhere marked "Z" }', "P060"),
        ("classes { deal balanced by id }", "P121"),
        ("classes { deal balanced by born }", "P121"),
        ("classes { deal in draw order bundle apart }", "P122"),
    ],
)
def test_a_fault_in_a_block_is_told_once(block: str, code: str) -> None:
    assert codes(around(block)) == [code]


def test_a_bundle_that_says_nothing_is_worst_and_skip() -> None:
    rule = policy(around("bundle twins { }")).bundle
    assert rule is not None
    assert (rule.tier, rule.margin.kind) == (TierRule.WORST, MarginKind.SKIP)


def test_a_gate_is_about_the_school_where_a_let_is() -> None:
    text = around('let here = home in areas of school\nlet so = here or permit\nrequire "甲" so\nrequire "乙" permit')
    assert [gate.about_school for gate in policy(text).gates] == [True, False]


def test_the_help_for_a_let_about_the_school_names_the_let() -> None:
    rules = "let here = home in areas of school\n" + 'require "甲" here'
    (finding,) = found(around(rules, 'stage "录取" { who here seek applied draw ticket }'))
    assert finding.code == "P075"
    assert "`here`" in finding.message.zh


def test_closing_lines_are_read() -> None:
    closing = policy(around("on fault void\nrefusals refill\n" + 'leftover "另行安排"')).closing
    assert (closing.on_fault, closing.refusals, closing.leftover) == ("void", "refill", "另行安排")


def test_keywords_of_both_languages_give_the_same_policy() -> None:
    english = policy(around("", STAGE)).stages[0]
    chinese = policy(around("", '阶段 "录取" { 志愿 applied  派位 随机序号 }\n')).stages[0]
    assert (english.name, english.ties) == (chinese.name, chinese.ties)
