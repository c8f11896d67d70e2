"""What the office decided where its notice is silent is told to those whom it touched, once and marked as such."""

from __future__ import annotations

from tests.engine.admission import Given, admit

from .test_draws_told import told

MARK = "由招生部门拟定（方案没有写明）："
BODY = """
bundle twins {{ tier worst assume "取较后的"  margin {margin} assume "顺延给下一号。" }}
stage "一" assume "都参加" {{ seek choices in turn  rank points descending  draw ticket assume "同分的派位" }}
leftover "等待通知" assume "没有写去向"
"""
SKIP = BODY.format(margin="skip")


def test_how_equals_are_told_apart_is_told_where_it_had_to_be_settled() -> None:
    done = admit(SKIP, {child: {"points": 80, "choices": ("东",)} for child in "AB"}, Given("东1"))
    for child in "AB":
        assert f"{MARK}同分的派位。" in told(done, child)
    assert "Decided by the office, the notice being silent: 同分的派位." in told(done, "A", "en")


def test_it_is_not_told_where_everybody_had_a_seat() -> None:
    done = admit(SKIP, {child: {"points": 80, "choices": ("东",)} for child in "AB"}, Given("东2"))
    assert "同分的派位" not in told(done, "A")
    assert f"{MARK}都参加。" in told(done, "A")


def test_a_bundle_is_told_what_was_decided_of_its_rank_and_of_the_last_seat() -> None:
    done = admit(SKIP, "A+B:东 C:东", Given("东1"))
    assert told(done, "A").count(f"{MARK}取较后的；顺延给下一号。") == 1
    assert "取较后的" not in told(done, "C")


def test_a_child_without_a_place_is_told_that_its_way_on_was_decided_by_the_office() -> None:
    done = admit(SKIP, "A:东 B:南", Given("东1 南0"))
    assert f"政策对没有录取的孩子的安排：等待通知。\n{MARK}没有写去向。" in told(done, "B")
    assert "没有写去向" not in told(done, "A")


def test_a_rank_by_a_list_of_choices_names_their_order() -> None:
    body = 'stage "一" {{ seek choices in turn  rank group {}  draw ticket }}\n'
    down = admit(body.format("descending"), "A:东 B:东", Given("东1"))
    assert "排位还看：类别（先丙类，再乙类，再甲类）。" in told(down, "A")
    up = admit(body.format("ascending"), "A:东 B:东", Given("东1"))
    assert "Children are also ordered by: 类别 (first 甲类, then 乙类, then 丙类)." in told(up, "A", "en")
