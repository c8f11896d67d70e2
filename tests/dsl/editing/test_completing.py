"""What is offered is what may stand there, and nothing else before it."""

import pytest
from paiwei.dsl.editing.complete import complete
from paiwei.engine.draws.table import signatures

from tests.dsl.editing.given import HEAD, marked, offered, reading


def test_at_the_start_of_a_line_every_block_is_offered_and_no_name() -> None:
    found = offered("|")
    assert {"stage", "tiers", "require", "case", "classes"} <= set(found)
    assert "hukou" not in found
    assert "who" not in found


def test_inside_a_stage_its_lines_are_offered_and_no_block() -> None:
    assert set(offered('stage "录取" { |')) == {"who", "seats at most", "seek", "rank", "draw", "ties"}


def test_after_is_the_values_of_the_field_and_no_field() -> None:
    found = list(offered('require "a" hukou is |'))
    assert found[:3] == ["district", "city", "elsewhere"]
    assert not {"permit", "born", "metres", "yes"} & set(found)


def test_after_is_one_of_the_values_too() -> None:
    assert list(offered('require "a" hukou is one of { district, |')) == ["district", "city", "elsewhere"]


def test_values_are_offered_for_a_let_that_stands_for_the_field() -> None:
    assert list(offered('let 户 = hukou\nrequire "a" 户 is |'))[:3] == ["district", "city", "elsewhere"]


def test_after_equals_what_has_the_type_of_the_other_side_comes_first() -> None:
    assert list(offered('require "a" applied = |'))[:4] == ["applied", "一小", "二小", "三小"]


def test_schools_areas_and_zones_are_offered_where_they_are_meant() -> None:
    assert list(offered("schools { fallback 一小 to |")) == ["一小", "二小", "三小"]
    assert next(iter(offered('require "a" zone of school is |'))) == "东区"
    assert "河东" in offered('require "a" home is |')


def test_after_rank_ladders_and_fields_are_offered() -> None:
    assert {"梯次", "born", "早"} <= set(offered('stage "录取" { seek applied rank |'))


def test_after_draw_strategies_come_with_their_parameters() -> None:
    found = offered('stage "录取" { seek applied draw |')
    assert list(found) == ["ticket", "groups", "ring", "lots", "rfc3797"]
    assert found["ring"].insert == "ring(code digits ${1:1}, drawn ${2|leave,stay|})$0"


def test_in_the_brackets_of_a_draw_only_the_parameters_that_are_left() -> None:
    assert list(offered('stage "录取" { seek applied draw ring(|')) == ["code digits", "drawn"]
    assert list(offered('stage "录取" { seek applied draw ring(code digits 7, |')) == ["drawn"]
    assert list(offered('stage "录取" { seek applied draw ring(drawn |')) == ["leave", "stay"]


def test_a_keyword_of_several_words_is_finished() -> None:
    found = offered("classes { deal in dr|")
    assert list(found) == ["in draw order"]
    assert found["in draw order"].span.start == len(HEAD + "classes { deal ")


def test_only_fields_of_the_right_type_stand_behind_bundle_and_cohort() -> None:
    assert list(offered("bundle |")) == ["twins"]
    assert list(offered("bundle twins represented by |")) == ["permit", "stands"]
    assert list(offered("cohort |")) == ["hukou"]


def test_a_case_offers_fields_their_values_its_own_children_and_the_rules() -> None:
    assert "hukou" in offered('case "例" { child A { |')
    assert list(offered('case "例" { child A { hukou |'))[:3] == ["district", "city", "elsewhere"]
    assert list(offered('case "例" { child A { }  child B { }  expect |')) == ["A", "B"]
    assert {'"甲"', '"甲/子"', '"乙"'} <= set(offered('case "例" { child A { } expect A tier |'))
    assert list(offered('case "例" { child A { } expect A tier "|'))[:3] == ["甲", "甲/子", "乙"]
    assert list(offered('case "例" { child A { } expect A ineligible "|"')) == ["本区户籍"]


def test_per_offers_the_sources() -> None:
    assert list(offered('require "a" permit per |')) == ["方案"]


def test_nothing_is_offered_in_a_comment_or_for_a_new_name() -> None:
    assert offered("# st|") == {}
    assert offered("let |") == {}
    assert offered('require "|"') == {}


def test_a_chinese_file_is_offered_chinese_keywords_that_are_found_by_the_english_ones_too() -> None:
    head = "政策 “试” { }\n申请人 { 编号 文本 “编号” 唯一  报名 学校 “报名” }\n"
    found = offered("阶|", head)
    assert "阶段" in found
    assert "stage" not in found
    assert "stage" in found["阶段"].sought
    assert found["阶段"].insert.startswith('阶段 "$1" {\n\t志愿 $2\n\t派位 ${3:随机序号}')
    assert next(iter(offered("阶段 “甲” { 志愿 报名 派位 |", head))) == "随机序号"


def test_a_field_is_found_by_its_label() -> None:
    assert "户籍" in offered('require "a" |')["hukou"].sought


def test_a_name_of_odd_characters_is_written_in_backquotes() -> None:
    head = HEAD.replace("{ 一小, 二小 }", "{ 一小, `附小(南)` }")
    assert offered('stage "录取" { seek |', head)["附小(南)"].insert == "`附小(南)`"


def test_a_mistake_above_does_not_hide_what_may_stand_here() -> None:
    head = HEAD.replace('require "本区户籍" hukou is district', 'require "本区户籍" hukou is === ！')
    assert list(offered('require "a" hukou is |', head))[:3] == ["district", "city", "elsewhere"]


def test_names_that_a_mistake_has_swallowed_come_from_the_last_good_text() -> None:
    good = reading(HEAD + 'stage "录取" { seek applied  draw ticket }\n')
    broken, place = marked(HEAD.replace("let 早 = born <= 2018-01-01", "let 早 born (((") + 'require "b" |')
    assert "早" not in {each.label for each in complete(broken, place, signatures())}
    assert "早" in {each.label for each in complete(broken, place, signatures(), good)}


@pytest.mark.parametrize("text", ["", "}}}", "stage", '"', "`", 'require "a" ((((((', "{" * 60])
def test_no_text_is_too_broken_to_be_asked(text: str) -> None:
    for place in range(len(text) + 1):
        complete(reading(text), place, signatures())
