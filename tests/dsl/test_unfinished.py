"""What was left open or empty: the finding stands where it was, not on the line after it."""

import pytest
from paiwei.dsl.findings import Place

from .reading import line, mistakes

STAGE = '\n阶段 "录取" {\n  派位 随机序号\n}\n'


@pytest.mark.parametrize("behind", [STAGE, "\n记 丙 = 丁\n", ""])
def test_an_open_round_bracket_is_spoken_of_as_one_and_shown(behind: str) -> None:
    (found,) = mistakes('要求 "甲" 乙 是 本区 且 (居住证 或 优待' + behind)
    assert found.code == "P015"
    assert "`)`" in found.message.zh
    assert line(found) == 1
    assert found.fixes[0].edits[0].text == ")"


def test_an_open_round_bracket_is_known_at_the_next_line_of_the_stage() -> None:
    (found,) = mistakes('阶段 "录取" {\n  对象 (居住证 或 优待\n  志愿 甲\n  派位 随机序号\n}\n')
    (related,) = found.related
    opened = related.place
    assert (found.code, line(found)) == ("P015", 2)
    assert opened.source.text[opened.span.start : opened.span.end] == "("


def test_a_bracket_and_a_brace_that_are_both_open_are_two_findings() -> None:
    found = mistakes('阶段 "录取" {\n  对象 (居住证 或 优待')
    assert [finding.code for finding in found] == ["P015", "P016"]


@pytest.mark.parametrize("word", ["志愿", "对象"])
def test_a_line_without_its_value_is_unfinished_whatever_line_follows(word: str) -> None:
    (found,) = mistakes(f'阶段 "录取" {{\n  {word}\n  排序 积分 由大到小\n  派位 随机序号\n}}\n')
    assert (found.code, line(found)) == ("P032", 2)
    assert found.message.zh == f"`{word}` 之后没有写完"


@pytest.mark.parametrize("word", ["依", "拟定"])
@pytest.mark.parametrize("behind", ['\n要求 "乙" 居住证\n', "\n记 乙 = 居住证\n", STAGE, ""])
def test_grounds_without_their_text_are_said_at_their_own_word(word: str, behind: str) -> None:
    text = f'要求 "甲" 优待 {word}'
    (found,) = mistakes(text + behind)
    assert found.code == "P031"
    assert isinstance(found.where, Place)
    assert found.where.span.start == len(text)
    assert f"`{word}`" in found.message.zh


def test_grounds_may_stand_on_the_line_below_their_word() -> None:
    assert not mistakes('要求 "甲" 优待 依\n  "一"\n要求 "乙" 优待 依\n  方案 "二"\n')
