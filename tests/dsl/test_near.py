"""Near misses by letters, by sound and by shape; and none where none is near."""

import pytest
from paiwei.dsl.near import near, slip


@pytest.mark.parametrize(
    ("word", "candidates", "meant"),
    [
        ("户藉", ["户口", "户籍"], "户籍"),
        ("hukuo", ["home", "hukou"], "hukou"),
        ("huko", ["home", "hukou"], "hukou"),
        ("Applied", ["applied"], "applied"),
        ("privateapplied", ["private_applied", "applied"], "private_applied"),
        ("ot", ["or", "to"], "to"),
        ("大同大学付属小学", ["大同大学附属小学", "大同大学附属中学"], "大同大学附属小学"),
        ("四十二教", ["四十一校", "四十二校"], "四十二校"),
        ("末填", ["已填", "未填"], "未填"),
        ("served-by", ["served by"], "served by"),
    ],
)
def test_what_was_meant(word: str, candidates: list[str], meant: str) -> None:
    assert near(word, candidates) == meant


@pytest.mark.parametrize(
    ("word", "candidates"),
    [
        ("一校", ["二校", "三校"]),
        ("abc", ["xyz"]),
        ("a", ["b"]),
        ("is", ["in"]),
        ("x", []),
        ("hukou", ["hukou"]),
        ("", ["a"]),
    ],
)
def test_nothing_is_near(word: str, candidates: list[str]) -> None:
    assert near(word, candidates) is None


def test_of_equally_near_ones_the_first_given() -> None:
    assert near("homa", ["home", "homo"]) == "home"


@pytest.mark.parametrize("word", ["第二小雪", "第二 小学", "笫二小学", "弟二小学"])
def test_a_slip_is_the_same_word_but_for_sound_shape_or_spaces(word: str) -> None:
    assert slip(word, ["第一小学", "第二小学"]) == "第二小学"


@pytest.mark.parametrize("word", ["第三小学", "第十二小学", "第二中学", "第二小学分校", "小学第二"])
def test_another_letter_is_no_slip(word: str) -> None:
    assert slip(word, ["第一小学", "第二小学"]) is None
