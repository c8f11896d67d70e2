"""`outside`: clauses that a policy sets apart."""

import pytest
from attrs import evolve

from tests.dsl.checking import FIELDS, STAGE, codes, noted, policy

SOURCE = '  source 方案 "某区方案"\n'
TWO = SOURCE + '  source 细则 "某区细则"\n'


def written(lines: str, stage: str = STAGE) -> str:
    """A policy with these lines in its first block."""
    return f'policy "试" {{\n{lines}}}\n' + FIELDS + stage


def set_apart(lines: str) -> list[tuple[str, str, str]]:
    """What a policy with these lines sets apart."""
    return [(one.source, one.clause, one.reason) for one in policy(written(lines)).outside]


def test_each_clause_of_a_line_is_set_apart_for_its_reason() -> None:
    assert set_apart(SOURCE + 'outside "一", "二(三)" "领导机构"\noutside 方案 "七" "宣传"\n') == [
        ("方案", "一", "领导机构"),
        ("方案", "二(三)", "领导机构"),
        ("方案", "七", "宣传"),
    ]


def test_it_is_written_in_chinese_with_wide_signs_just_as_well() -> None:
    assert set_apart(SOURCE + "不涉及 方案 “一”，“二” “领导机构”\n") == set_apart(
        SOURCE + 'outside "一", "二" "领导机构"\n'
    )


def test_a_policy_differs_in_nothing_else_by_what_it_sets_apart() -> None:
    line = 'outside "一" "领导机构"'
    with_it, without = (policy(written(SOURCE + text + "\n")) for text in (line, "#".ljust(len(line))))
    assert with_it.outside
    assert evolve(with_it, outside=(), source=without.source) == without


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (TWO + 'outside "一" "领导机构"\n', "P052"),
        (TWO + 'outside 细侧 "一" "领导机构"\n', "P051"),
        (SOURCE + 'outside "一" "领导机构"\noutside "一" "又一次"\n', "P042"),
        (SOURCE + 'outside "二（三）" "甲"\noutside "二(三)" "乙"\n', "P042"),
        (SOURCE + 'outside "一" "  "\n', "P170"),
        (SOURCE + 'outside "宣传与监督" "七(二)"\n', "P171"),
    ],
)
def test_what_is_set_apart_wrongly_is_one_finding(lines: str, code: str) -> None:
    assert codes(written(lines)) == [code]


@pytest.mark.parametrize("line", ["outside\n", 'outside "一"\n', 'outside "一", \n', 'outside 一 二 "宣传"\n'])
def test_a_line_without_clause_or_reason_is_a_mistake_of_syntax(line: str) -> None:
    assert codes(written(SOURCE + line))


def test_outside_the_policy_block_it_is_not_understood() -> None:
    assert codes(written(SOURCE) + 'outside "一" "宣传"\n')


def test_a_rule_on_a_clause_that_is_set_apart_is_pointed_out() -> None:
    text = written(
        SOURCE + 'outside "七" "宣传"\n', 'stage "录取" per "七（二）" { seek applied  draw ticket per "八" }\n'
    )
    assert noted(text, "P172") == ['per "七（二）"']


def test_a_rule_on_the_whole_of_which_a_part_is_set_apart_is_let_be() -> None:
    text = written(SOURCE + 'outside "七(二)" "宣传"\n', 'stage "录取" per "七" { seek applied  draw ticket }\n')
    assert noted(text, "P172") == []


def test_a_case_may_stand_on_what_is_set_apart() -> None:
    case = 'case "例" per "七" { child 甲 { permit yes } expect 甲 eligible }\n'
    assert noted(written(SOURCE + 'outside "七" "宣传"\n', STAGE + case), "P172") == []


def test_without_a_source_line_nobody_knows_what_is_set_apart() -> None:
    assert noted(written('outside "七" "宣传"\n'), "P166") == ['"七"']
