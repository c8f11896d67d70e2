"""Names that paper does not show: empty, with unseen characters or blanks, or twins."""

import pytest

from .checking import around, found, words
from .reading import marked, mistakes

QUOTED = [
    'require "{}" permit',
    'tiers 梯队 {{ tier "{}" otherwise }}',
    'tiers 梯队 {{ tier "a" otherwise {{ tier "{}" when permit }} }}',
]


@pytest.mark.parametrize("rule", QUOTED)
@pytest.mark.parametrize("name", ["", " ", "\u3000"])
def test_an_empty_name_is_an_error(rule: str, name: str) -> None:
    (finding,) = found(around(rule.format(name)))
    assert finding.code == "P061"
    assert words(finding) == f'"{name}"'


def test_an_empty_name_of_a_stage_or_label_is_an_error() -> None:
    assert [finding.code for finding in found(around("", 'stage "" { seek applied  draw ticket }\n'))] == ["P061"]
    assert [finding.code for finding in found(around("").replace('"居住证"', '""'))] == ["P061"]


@pytest.mark.parametrize("rule", QUOTED)
@pytest.mark.parametrize(
    ("name", "right"), [("年满 ", "年满"), (" 年满", "年满"), ("年\u00a0满", "年 满"), ("年\u3000满", "年 满")]
)
def test_a_blank_that_cannot_be_seen_is_noted_with_its_fix(rule: str, name: str, right: str) -> None:
    (finding,) = [each for each in found(around(rule.format(name)), notes=True) if each.code == "P062"]
    assert [edit.text for fix in finding.fixes for edit in fix.edits] == [f'"{right}"']


def test_a_plain_blank_within_a_name_is_its_own() -> None:
    assert not [each for each in found(around('require "第 1 类" permit'), notes=True) if each.code in ("P062", "P063")]


@pytest.mark.parametrize("twin", ["第１类", "第 1类", "第1\u00a0类"])
def test_names_that_look_the_same_are_noted(twin: str) -> None:
    rules = f'tiers 梯队 {{ tier "第1类" when permit  tier "{twin}" otherwise }}'
    (finding,) = [each for each in found(around(rules), notes=True) if each.code == "P063"]
    assert words(finding) == f'"{twin}"'
    assert finding.related


def test_names_that_differ_in_a_letter_are_no_twins() -> None:
    rules = 'tiers 梯队 { tier "第1类" when permit  tier "第2类" otherwise }'
    assert not [each for each in found(around(rules), notes=True) if each.code == "P063"]


@pytest.mark.parametrize("text", ['阶段 "录\u00ad取" { 志愿 甲 }\n', "记 录\u00ad取 = 甲\n"])
def test_a_soft_hyphen_is_a_character_that_cannot_be_seen(text: str) -> None:
    (finding,) = mistakes(text)
    assert (finding.code, marked(finding)) == ("P002", "\u00ad")


@pytest.mark.parametrize("sign", ["//", "--"])
@pytest.mark.parametrize(
    "text", ["{} 说明\n记 乙 = 甲\n", "记 乙 = 甲 {} 说明：另见方案\n记 丙 = 甲\n", "记 乙 = 甲 {}说明\n"]
)
def test_a_remark_of_another_language_is_told_how_remarks_begin(sign: str, text: str) -> None:
    (finding,) = mistakes(text.format(sign))
    assert (finding.code, marked(finding)) == ("P013", sign)
    assert finding.help is not None
    assert "`#`" in finding.help.zh
    assert [edit.text for fix in finding.fixes for edit in fix.edits] == ["#"]
