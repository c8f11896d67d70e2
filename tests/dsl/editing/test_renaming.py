"""A thing is renamed everywhere at once, or not at all."""

import pytest
from paiwei.dsl.editing.rename import edited, rename
from paiwei.dsl.findings import Text
from paiwei.engine.draws.table import signatures

from tests.dsl.editing.given import HEAD, STAGE, reading

CASE = """case "例" {
  child 甲子 { hukou district, applied 一小, choices {一小, 二小}, home 河东 }
  seats 一小 1
  expect 甲子 tier 梯次 "甲/子" at 一小
  expect 甲子 placed 一小 stage "录取"
  expect 甲子 ineligible "本区户籍"
}
"""
TEXT = HEAD + STAGE + CASE


def renamed(word: str, new: str, text: str = TEXT) -> str:
    """The text with the thing renamed that `word` first names."""
    found = rename(reading(text), text.index(word) + len(word) - 1, new, signatures())
    assert not isinstance(found, Text), found
    return edited(text, found)


def refused(word: str, new: str, text: str = TEXT) -> str:
    """Why it cannot be renamed."""
    found = rename(reading(text), text.index(word) + len(word) - 1, new, signatures())
    assert isinstance(found, Text), found
    return found.en


def test_a_field_is_renamed_in_rules_and_cases() -> None:
    after = renamed("hukou", "户籍地")
    assert "hukou" not in after
    assert after.count("户籍地") == TEXT.count("hukou")


def test_an_enum_value_is_renamed_in_conditions_and_cases_and_not_its_label() -> None:
    after = renamed("district", "本区")
    assert 'require "本区户籍" hukou is 本区' in after
    assert "child 甲子 { hukou 本区" in after
    assert '本区 "本区"' in after
    assert "district" not in after


def test_a_school_is_renamed_in_the_schools_block_and_in_cases() -> None:
    after = renamed("一小", "第一小学")
    assert after.count("第一小学") == TEXT.count("一小")


def test_rungs_gates_and_stages_are_renamed_in_what_cases_expect() -> None:
    assert '"外/子" at' in renamed('tier "甲', "外")
    assert '"甲/内" at' in renamed('tier "子', "内")
    assert 'ineligible "户籍"' in renamed('"本区户籍', "户籍")
    assert 'placed 一小 stage "第一批"' in renamed('stage "录取', "第一批")


def test_a_ladder_a_child_a_let_and_a_source_are_renamed() -> None:
    assert "rank 入学 " in renamed("tiers 梯次", "入学")
    assert "expect 丙 placed" in renamed("child 甲子", "丙")
    assert 'per 文件 "五(一)"' in renamed("source 方案", "文件")
    assert "let 晚 =" in renamed("let 早", "晚")


def test_a_name_gets_backquotes_where_it_needs_them() -> None:
    assert "seats `附小(南)` 1" in renamed("一小", "附小(南)")
    assert '"甲 乙/子" at' in renamed('tier "甲', "甲 乙")


def test_a_name_that_something_has_already_is_refused() -> None:
    assert "is there already" in refused("hukou", "permit")
    assert "is there already" in refused("district", "city")
    assert "is there already" in refused("一小", "二小")


def test_a_name_that_would_be_read_as_something_else_is_refused() -> None:
    assert "read as something else" in refused("hukou", "一小")
    text = HEAD + 'require "乙" hukou = district\n' + STAGE
    assert "read as something else" in refused("district", "permit", text)


def test_a_keyword_is_refused_unless_it_stands_in_backquotes() -> None:
    assert "keyword" in refused("hukou", "school")
    assert "keyword" in refused("hukou", "梯次")
    assert "`要求` is district" in renamed("hukou", "`要求`")


@pytest.mark.parametrize("new", ["", "  ", "a\nb", "a`b", "``"])
def test_what_is_no_name_is_refused(new: str) -> None:
    assert refused("hukou", new)


def test_a_text_in_quotes_cannot_get_a_quote() -> None:
    assert "cannot hold" in refused('stage "录取', '录"取')


def test_nothing_is_renamed_while_the_syntax_is_wrong() -> None:
    assert "mend the mistakes" in refused("hukou", "户籍地", TEXT + "require\n")


def test_a_strategy_and_a_place_without_a_name_cannot_be_renamed() -> None:
    assert "draw strategy" in refused("draw ticket", "t")
    assert "nothing here" in refused("applicant {", "t")


def test_an_area_that_has_the_name_of_a_school_stays_when_the_school_is_renamed() -> None:
    text = TEXT.replace("area 河东 served", "area 二小 served").replace("home 河东", "home 二小")
    after = renamed("一小, 二小", "新校", text)
    assert "area 二小 served" in after
    assert "home 二小" in after
    assert "zone 东区 { 一小, 新校 }" in after
