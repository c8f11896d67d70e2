"""The canonical form: one for every way of writing a policy, and none of them says anything else."""

from functools import lru_cache
from pathlib import Path
from random import Random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paiwei.dsl.findings import Finding, Rejected
from paiwei.dsl.format import reformat
from paiwei.dsl.keywords import Tongue
from paiwei.dsl.parse import parse
from paiwei.dsl.scan import scan
from paiwei.dsl.source import Source
from paiwei.dsl.syntax import File

from tests.worlds.policies import random_policy

from .disorder import disorder
from .effort import tries
from .reading import POLICIES
from .tour import ROUTES, TOUR

TEXTS = [*(path.read_text("utf-8") for path in POLICIES), TOUR, *ROUTES]
CASES = [
    pytest.param("let 甲=乙   and(丙 or not 丁)", "let 甲 = 乙 and (丙 or not 丁)", id="spaces"),
    pytest.param("记 甲＝（乙 且 丙）", "记 甲 = (乙 且 丙)", id="full width"),
    pytest.param("let a = born <= 2018-08-31 - 2years", "let a = born <= 2018-08-31 - 2 year", id="durations"),
    pytest.param("let a = score > 007.50", "let a = score > 7.5", id="numbers"),
    pytest.param("let a = score > 12.0", "let a = score > 12.0", id="a number with a point keeps it"),
    pytest.param("leftover “甲”", 'leftover "甲"', id="quotes"),
    pytest.param('leftover “说"不"”', 'leftover “说"不"”', id="quotes in a text"),
    pytest.param("let `甲` = `school`", "let 甲 = `school`", id="backquotes"),
    pytest.param("let `甲 (东)` = 乙", "let `甲 (东)` = 乙", id="backquotes that are needed"),
    pytest.param("let a = b is `not`", "let a = b is `not`", id="words that would run together"),
    pytest.param("let a = b 是 `not`", "let a = b 是 `not`", id="in the other language"),
    pytest.param("let a = `1年`", "let a = `1年`", id="a name like a duration"),
    pytest.param("schools { zone a {b,c,} }", "schools { zone a { b, c } }", id="a comma too many"),
    pytest.param("schools { a,b } # 注", "schools { a, b }  # 注", id="a comment behind"),
    pytest.param("schools {\n#  注  \na }", "schools {\n  #  注\n  a\n}", id="a comment before"),
    pytest.param("policy 'x'{}".replace("'", '"'), 'policy "x" { }', id="nothing inside"),
    pytest.param("let a = b\n\n\n\nlet c = d", "let a = b\n\nlet c = d", id="blank lines"),
    pytest.param('let a = b\nrequire "c" d', 'let a = b\n\nrequire "c"    d', id="groups"),
    pytest.param('let a = b\nlet 甲乙 = c per "一"', 'let a    = b\nlet 甲乙 = c    per "一"', id="columns"),
    pytest.param('let a = b\n  per "一" assume "二"', 'let a = b\n    per "一"    assume "二"', id="grounds below"),
]


@lru_cache(maxsize=64)
def form(text: str, keywords: Tongue | None = None) -> str:
    return reformat(Source("x", text), keywords)


def comments(text: str) -> list[str]:
    return ["#" + text[span.start + 1 : span.end].rstrip() for span in scan(Source("x", text)).comments]


@pytest.mark.parametrize(("written", "right"), CASES)
def test_one_thing_is_written_in_one_way(written: str, right: str) -> None:
    assert form(written) == right + "\n"


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_shipped_policies_are_in_their_canonical_form(path: Path) -> None:
    text = path.read_text("utf-8")
    assert form(text) == text


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_chinese_and_english_and_chinese_again_are_the_same_bytes(text: str) -> None:
    chinese, english = form(text, "zh"), form(text, "en")
    assert form(english, "zh") == chinese
    assert form(chinese, "en") == english
    assert said(chinese) == said(text) == said(english)


@lru_cache(maxsize=64)
def said(text: str) -> tuple[File, tuple[Finding, ...]]:
    """What a text says."""
    return parse(Source("x", text))


def holds(text: str) -> None:
    """Everything that is promised of a text."""
    for tongue in (None, "zh", "en"):
        made = form(text, tongue)
        assert said(made) == said(text)
        assert comments(made) == comments(text)
        assert form(made, tongue) == made
        assert "\n\n\n" not in made
        assert all(line == line.rstrip() for line in made.split("\n"))
    chinese = form(text, "zh")
    assert form(form(chinese, "en"), "zh") == chinese


@tries(12)
@given(st.integers(0, 2**32), st.sampled_from(TEXTS))
def test_a_policy_in_disorder_says_the_same_in_its_form(seed: int, text: str) -> None:
    holds(disorder(text, Random(seed)))


@tries(20)
@given(st.integers(0, 2**32))
def test_a_random_policy_in_disorder_says_the_same_in_its_form(seed: int) -> None:
    rng = Random(seed)
    holds(disorder(random_policy(rng).text(), rng))


def test_a_long_condition_is_broken_at_its_words_and_not_within_its_parts() -> None:
    parts = " or ".join(f"(field_{n} is given and not other_{n})" for n in range(5))
    lines = form(f'require "long" {parts} per "一"').splitlines()
    assert len(lines) == 5
    assert all(line.startswith("    or (field_") for line in lines[1:])
    assert lines[-1].endswith('other_4)    per "一"')


def test_a_long_list_is_filled_and_the_lines_of_its_author_stay() -> None:
    names = [f"第{n}实验小学" for n in range(30)]
    made = form(f"schools {{ zone 东 {{ {', '.join(names)} }} }}")
    assert max(len(line) for line in made.splitlines()) < 110
    rows = "schools {\n  zone 东 {\n    一小, 二小,\n    三小\n  }\n}\n"
    assert form(rows) == rows


def test_a_text_with_mistakes_is_refused_with_all_of_them() -> None:
    with pytest.raises(Rejected) as refused:
        form("let a = = b\nlet c = d ==")
    assert refused.value.findings == parse(Source("x", "let a = = b\nlet c = d =="))[1]


def test_three_hundred_lines_take_little_more_than_reading_them() -> None:
    text = TEXTS[-1] * 3
    began = process_time()
    parse(Source("x", text))
    middle = process_time()
    form(text)
    assert process_time() - middle < 10 * (middle - began) + 0.2
