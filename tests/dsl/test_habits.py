"""What officials write out of habit: the finding says what is written here instead."""

import pytest
from paiwei.dsl.findings import Finding

from .checking import around, found, require, words
from .reading import line, marked, mistakes


def only(text: str) -> Finding:
    """The one finding of a whole text."""
    (finding,) = found(text)
    return finding


def fixed(finding: Finding) -> list[str]:
    """What the fixes of a finding write."""
    return [edit.text for fix in finding.fixes for edit in fix.edits]


@pytest.mark.parametrize("behind", ["  报名 学校\n", "  居住证 有没有\n", ""])
def test_a_field_marked_as_required_is_told_that_every_field_is(behind: str) -> None:
    first = mistakes(f"申请人 {{\n  编号 文本 唯一\n  生日 日期 必填\n{behind}}}\n")[0]
    assert (first.code, line(first), marked(first)) == ("P038", 3, "必填")
    assert first.help is not None
    assert "`?`" in first.help.zh
    assert fixed(first) == [""]


def test_a_field_marked_as_one_that_may_be_blank_is_told_of_the_sign_for_it() -> None:
    (finding,) = mistakes("申请人 {\n  编号 文本 唯一\n  姓名 文本 选填\n}\n")
    assert finding.code == "P038"
    assert finding.help is not None
    assert "在类型后写 `?`" in finding.help.zh


def test_a_field_behind_a_label_without_quotes_keeps_its_name() -> None:
    found = mistakes("申请人 {\n  志愿 学校列表 最多3个\n  双胞胎 捆绑号\n}\n")
    assert [(finding.code, marked(finding)) for finding in found] == [("P022", "最多3个"), ("P012", "捆绑号")]


@pytest.mark.parametrize("condition", ["score > 60 分", "score > 60分", "score > 60 points"])
def test_a_unit_behind_a_number_is_to_be_deleted(condition: str) -> None:
    finding = only(require(condition))
    assert finding.code == "P038"
    assert words(finding) in ("分", "points")
    assert fixed(finding) == [""]


def test_a_unit_behind_the_seats_of_a_case_is_to_be_deleted() -> None:
    (finding,) = mistakes('例 "甲" {\n  学位 一小 1 人\n  预期 乙 合格\n}\n')
    assert (finding.code, marked(finding)) == ("P038", "人")


@pytest.mark.parametrize(
    ("written", "right"), [("志愿 甲 平行志愿", "平行"), ("志愿 甲 顺序志愿", "依次"), ("排序 乙 从高到低", "由大到小")]
)
def test_the_words_of_a_notice_are_answered_with_those_of_the_language(written: str, right: str) -> None:
    (finding,) = mistakes(f'阶段 "录取" {{\n  {written}\n  派位 随机序号\n}}\n')
    assert finding.code == "P013"
    assert fixed(finding) == [right]


@pytest.mark.parametrize(
    ("word", "sign"),
    [("大于", ">"), ("小于", "<"), ("不低于", ">="), ("不少于", ">="), ("不超过", "<="), ("至少", ">="), ("满", ">=")],
)
@pytest.mark.parametrize("gap", [" ", ""])
def test_a_comparison_in_words_is_answered_with_its_sign(word: str, sign: str, gap: str) -> None:
    finding = only(require(f"score {word}{gap}60 and permit"))
    assert (finding.code, words(finding), fixed(finding)) == ("P013", word, [sign])


@pytest.mark.parametrize("written", ["满 6 年", "年满6周岁", "满6 岁"])
def test_an_age_that_is_reached_is_told_how_days_are_compared(written: str) -> None:
    finding = only(require(f"born {written}"))
    assert (finding.code, words(finding)) == ("P028", written)
    assert finding.help is not None
    assert "`<= 2024-08-31 - 6 年`" in finding.help.zh


@pytest.mark.parametrize(
    ("condition", "right"),
    [
        ("hukou is district or city", "hukou is one of {district, city}"),
        ("hukou is district or city or elsewhere or permit", "hukou is one of {district, city, elsewhere}"),
        ("hukou is not district and city", "hukou is not one of {district, city}"),
        ("applied is 一小 or 三小", "applied is one of {一小, 三小}"),
        ("home is 河东 or 一小", "home is one of {河东, 一小}"),
    ],
)
def test_a_second_value_is_no_condition_and_a_list_is_offered(condition: str, right: str) -> None:
    finding = only(require(condition))
    assert finding.code == "P070"
    assert fixed(finding) == [right]


@pytest.mark.parametrize("condition", ["hukou is district or permit", "hukou is district or (hukou is city)"])
def test_a_condition_behind_a_value_stays_one(condition: str) -> None:
    assert not found(require(condition))


def test_a_name_that_is_no_value_of_the_field_before_it_is_unknown() -> None:
    assert only(require("hukou is district or nowhere")).code == "P045"


def test_a_date_in_quotes_loses_them() -> None:
    finding = only(require('born <= "2020-08-31"'))
    assert finding.code == "P065"
    assert finding.help is not None
    assert "不加引号" in finding.help.zh


@pytest.mark.parametrize("written", ["2020-08", "2020年8月"])
def test_a_date_without_its_day_is_told_so(written: str) -> None:
    finding = only(require(f"born <= {written}"))
    assert (finding.code, words(finding)) == ("P008", written)


def test_values_parted_by_a_stroke_are_offered_a_comma() -> None:
    (finding,) = mistakes("申请人 {\n  性别 选项 { 男/女 }\n}\n")
    assert finding.code == "P011"
    assert fixed(finding) == ["男, 女", "`男/女`"]


def test_a_stroke_in_another_name_asks_for_backquotes_only() -> None:
    (finding,) = mistakes("学校表 { 一校/东 }\n")
    assert fixed(finding) == ["`一校/东`"]


def test_a_number_field_may_be_called_like_a_unit() -> None:
    assert not found(around('require "某项" 分 > 60').replace("score ", "分 "))
