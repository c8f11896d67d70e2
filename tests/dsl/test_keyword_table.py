"""One table of keywords: every word in two languages, no two that could be mistaken."""

import pytest
from paiwei.dsl.keywords import Tongue, keywords
from paiwei.dsl.recover import recover
from paiwei.dsl.respell import respell
from paiwei.dsl.scan import scan
from paiwei.dsl.source import Source
from paiwei.dsl.tables import START, tables, take
from paiwei.dsl.tokens import Token

from .reading import marked, mistakes
from .tour import TOUR

BINDING = [
    "policy",
    "政策",
    "applicant",
    "申请人",
    "schools",
    "学校表",
    "authority",
    "机关",
    "source",
    "依据",
    "cohort",
    "批次",
    "zone",
    "学区",
    "desk",
    "报名点",
    "area",
    "片区",
    "fallback",
    "递补",
    "to",
    "至",
    "let",
    "记",
    "require",
    "要求",
    "tiers",
    "梯次表",
    "tier",
    "梯次",
    "when",
    "当",
    "otherwise",
    "其余",
    "bundle",
    "捆绑",
    "margin",
    "名额不足",
    "stage",
    "阶段",
    "who",
    "对象",
    "seek",
    "志愿",
    "deferred",
    "平行",
    "rank",
    "排序",
    "ascending",
    "由小到大",
    "descending",
    "由大到小",
    "draw",
    "派位",
    "ties",
    "并列",
    "admit",
    "全录",
    "classes",
    "班级",
    "deal",
    "派班",
    "leftover",
    "未录取",
    "refusals",
    "放弃学位",
    "case",
    "例",
    "per",
    "依",
    "assume",
    "拟定",
    "and",
    "且",
    "or",
    "或",
    "not",
    "非",
]


def keyword_tokens(tongue: Tongue) -> tuple[str, list[Token]]:
    text = respell(Source("x", TOUR), tongue)
    read, findings = recover(tables(), scan(Source("x", text)))
    assert not findings
    return text, [token for token in read if token.kind in keywords().by_terminal]


@pytest.mark.parametrize(("en", "zh"), list(zip(BINDING[::2], BINDING[1::2], strict=True)))
def test_the_spellings_that_are_fixed(en: str, zh: str) -> None:
    assert any(word.en == en and word.zh == zh for word in keywords().by_terminal.values())


def test_every_keyword_is_used_by_the_grammar_and_by_the_tour() -> None:
    used = {token.kind for token in keyword_tokens("en")[1]}
    assert used == set(keywords().by_terminal)


def test_no_two_keywords_of_one_spelling_may_stand_in_one_place() -> None:
    by_spelling: dict[str, list[str]] = {}
    for word in keywords().by_terminal.values():
        for spelling in word.spellings:
            by_spelling.setdefault(spelling, []).append(word.terminal)
    shared = [terminals for terminals in by_spelling.values() if len(terminals) > 1]
    assert shared
    for state in tables().states:
        for terminals in shared:
            shifts = [name for name in terminals if state.get(name, -1) >= 0]
            assert len(shifts) <= 1, shifts


def test_a_keyword_is_one_only_where_it_may_stand() -> None:
    text = 'applicant { seats text "学位" name text "姓名" tier one of { other "其他", stage "阶段" } "类" }'
    assert not mistakes(text)
    assert take(tables(), START, "SEATS") is None


def test_keywords_never_glue_to_names() -> None:
    assert not mistakes("let 要求户籍 = 当前 and not_here or notable")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("正策", "政策"),
        ("申清人", "申请人"),
        ("学较表", "学校表"),
        ("接段", "阶段"),
        ("捆邦", "捆绑"),
        ("要球", "要求"),
        ("梯次裱", "梯次表"),
    ],
)
def test_a_keyword_is_known_by_its_sound(wrong: str, right: str) -> None:
    text = respell(Source("x", TOUR), "zh").replace(f"\n{right} ", f"\n{wrong} ")
    text = wrong + text.removeprefix(right) if text.startswith(right) else text
    found = mistakes(text)
    assert {finding.code for finding in found} == {"P012"}
    assert all(finding.help and right in finding.help.zh for finding in found)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("如果", "when"), ("if", "when"), ("else", "otherwise"), ("并且", "and"), ("desc", "descending")],
)
def test_a_word_of_another_habit_is_answered_with_ours(wrong: str, right: str) -> None:
    place = TOUR.index(f" {right}")
    found = mistakes(f"{TOUR[:place]} {wrong}{TOUR[place + 1 + len(right) :]}")
    assert [(finding.code, marked(finding)) for finding in found] == [("P013", wrong)]
