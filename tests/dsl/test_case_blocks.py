"""Cases: children, seats and expectations."""

from datetime import date

import pytest
from paiwei.dsl.policy import Blank, Pending, Verdict

from tests.dsl.checking import around, codes, found, policy

RULES = """require "有居住证" permit
tiers 梯次 {
  tier "甲" when resale { tier "子" when hukou is district  tier "丑" otherwise }
  tier "乙" otherwise
}
"""
RANKED = 'stage "录取" { seek applied rank 梯次 draw ticket }\n'


def case(lines: str) -> str:
    """A whole policy with one case."""
    return around(RULES, RANKED + f'case "某例" {{ {lines} }}')


def test_every_field_of_a_child_has_a_value() -> None:
    (child,) = policy(case("child A1 { born 2018-01-02, hukou district } expect A1 undetermined")).cases[0].children
    assert child.values["id"] == "A1"
    assert child.values["born"] == date(2018, 1, 2)
    assert child.values["hukou"] == "district"
    assert child.values["since"] is Blank
    assert child.values["permit"] is Pending
    assert child.values["resale"] is False
    assert child.values["choices"] == ()


def test_cells_are_read_by_the_type_of_their_field() -> None:
    text = case(
        'child A { score 7, remark "x", home 河东, spot (76.1, 39.7), applied 一小, choices {二小, 一小}, twins T1, '
        "since unknown, resale blank, proof blank } expect A undetermined"
    )
    values = policy(text).cases[0].children[0].values
    assert (values["score"], values["remark"], values["home"]) == (7.0, "x", "河东")
    assert (values["spot"], values["applied"], values["choices"]) == ((76.1, 39.7), "一小", ("二小", "一小"))
    assert (values["twins"], values["since"], values["resale"], values["proof"]) == ("T1", Pending, False, Blank)


def test_expectations_are_read() -> None:
    text = case(
        'child A { } seats 一小 2 classes 1 at (76.1, 39.7) numbers dice {1, 2} expect A ineligible "有居住证" '
        'expect A tier "甲/子" at 一小 expect A placed 一小 stage "录取" expect A leftover'
    )
    (read,) = policy(text).cases
    assert [e.verdict for e in read.expectations] == [
        Verdict.INELIGIBLE, Verdict.TIER, Verdict.PLACED, Verdict.LEFTOVER,
    ]  # fmt: skip
    assert [e.detail for e in read.expectations] == ["有居住证", "甲/子", "录取", None]
    assert read.seats[0].point == (76.1, 39.7)
    assert read.numbers == (("dice", (1, 2)),)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("child A { } expect B leftover", "P130"),
        ('child A { } expect A tier "丙" at 一小', "P131"),
        ('child A { } expect A tier "子" at 一小', "P131"),
        ('child A { } expect A tier 梯词 "乙" at 一小', "P049"),
        ('child A { } expect A tier "乙" at 四小', "P046"),
        ('child A { } expect A ineligible "没有"', "P132"),
        ('child A { } seats 一小 1 expect A placed 一小 stage "二"', "P133"),
        ("child A { } expect A placed 一小", "P134"),
        ("child A { permit 3 } expect A leftover", "P135"),
        ("child A { born 3 } expect A leftover", "P135"),
        ("child A { since no } expect A leftover", "P135"),
        ("child A { applied 3 } expect A leftover", "P135"),
        ("child A { choices 一小 } expect A leftover", "P135"),
        ("child A { spot {一小} } expect A leftover", "P135"),
        ("child A { remark 3 } expect A leftover", "P135"),
        ("child A { hukou 3 } expect A leftover", "P135"),
        ("child A { hukou 本区 } expect A leftover", "P082"),
        ("child A { hukou distric } expect A leftover", "P068"),
        ("child A { applied 四小 } expect A leftover", "P046"),
        ("child A { home 河西 } expect A leftover", "P047"),
        ("child A { born blank } expect A leftover", "P136"),
        ("child A { id X } expect A leftover", "P138"),
        ("child A { } seats 一小 1 cohort 小学 expect A leftover", "P140"),
        ("child A { spot (39.7, 176.1) } expect A leftover", "P141"),
        ("child A { } seats 一小 1 at (39.7, 176.1) expect A leftover", "P141"),
    ],
)
def test_a_fault_in_a_case_is_told_once(lines: str, code: str) -> None:
    assert codes(case(lines)) == [code]


def test_the_help_for_an_inner_rung_gives_its_whole_name() -> None:
    (finding,) = found(case('child A { } expect A tier "子" at 一小'))
    assert finding.help is not None
    assert "甲/子" in finding.help.zh


def test_a_tier_of_several_ladders_must_say_which() -> None:
    lines = 'child A { } expect A tier "乙" at 一小 expect A tier 又 "丙" at 一小'
    text = around(RULES + 'tiers 又 { tier "丙" otherwise }', RANKED + f'case "c" {{ {lines} }}')
    assert codes(text) == ["P139"]


@pytest.mark.parametrize(
    ("seats", "expected"),
    [
        ("seats 一小 1 cohort district", []),
        ("seats 一小 1 cohort 本区 seats 一小 2 cohort city", []),
        ("seats 一小 1", ["P140"]),
        ("seats 一小 1 cohort distrct", ["P068"]),
        ("seats 一小 1 cohort 本区 seats 一小 2 cohort district", ["P042"]),
    ],
)
def test_seats_name_their_cohort_by_value_or_label(seats: str, expected: list[str]) -> None:
    block = 'cohort hukou { district marked "A", city marked "B", elsewhere marked "C" }\n'
    text = around(RULES + block, RANKED + f'case "c" {{ child A {{ }} {seats} expect A leftover }}')
    assert codes(text) == expected


def test_a_school_that_only_a_case_names_is_not_the_policys() -> None:
    text = (
        around("").replace("schools {", "schools { listed in table")
        + 'case "c" { child A { applied 九小 } expect A leftover }'
    )
    assert "九小" not in policy(text).schools.named
