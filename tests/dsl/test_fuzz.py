"""Whatever the bytes: findings or a file, soon, and never the parser's own words."""

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paiwei.dsl.keywords import keywords
from paiwei.dsl.parse import parse
from paiwei.dsl.respell import respell
from paiwei.dsl.scan import scan
from paiwei.dsl.source import Source, read_source
from paiwei.dsl.tables import tables
from paiwei.dsl.tokens import SIGNS

from .effort import DEEP, tries
from .reading import POLICIES, mistakes
from .tour import TOUR

ENGLISH = [*(path.read_text(encoding="utf-8") for path in POLICIES), TOUR]
TEXTS = [*ENGLISH, *(respell(Source("x", text), "zh") for text in ENGLISH)]
WORDS = [spelling for word in keywords().by_terminal.values() for spelling in word.spellings]
ODDS = [
    *"\n#\"“”`、；。：[]!≤·\0\u200b\t\u3000甲a1１@\\'",
    "&&",
    "0.5",
    "2024-02-30",
    '"甲"',
    "1年",
    "户籍(东)",
    "e\u0301",
    "\U0001f600",
]
SOUP = st.lists(st.sampled_from([*WORDS, *SIGNS, *ODDS]), max_size=60).map(" ".join)
LIBRARY = re.compile(r"Token|__|\$END|Unexpected|expected one of|[Ll]ark|\b[A-Z]{3,}\b|None|Traceback")
OURS = re.compile(r"UTF-8|UTF-16|GB 18030|ZERO WIDTH [A-Z ]+|U\+[0-9A-F]+.*|`[^`]*`|\"[^\"]*\"|'[^']*'|“[^”]*”")


def sound(text: str) -> None:
    """The promises that hold for every text."""
    for finding in mistakes(text):
        for said in (finding.message, finding.help):
            assert said is not None
            assert not LIBRARY.search(OURS.sub("", said.en)), said.en


@tries(60)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    source, _ = read_source(data, "x")
    sound(source.text)


@tries(60)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    sound(text)


@tries(80)
@given(SOUP)
def test_any_soup_of_words(text: str) -> None:
    sound(text)


@tries(60)
@given(st.data())
def test_a_policy_with_words_lost_doubled_moved_or_broken(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(TEXTS))
    pieces = _pieces(text)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(pieces) - 1))
        _mutate(pieces, at, data)
    sound("".join(pieces))


@tries(50)
@given(st.sampled_from(TEXTS), st.integers(0, 20_000), st.integers(0, 20_000))
def test_a_policy_cut_off_anywhere(text: str, start: int, end: int) -> None:
    sound(text[start % len(text) :][: end % len(text)])


TIMES = 4 if DEEP else 1
HUGE = {
    "policies": TOUR * (TIMES * 15),
    "brackets": "let x = " + "(" * (TIMES * 25_000),
    "braces": "{" * (TIMES * 25_000),
    "closed": "}" * (TIMES * 25_000),
    "nested tiers": "tiers a {" + 'tier "x" when a {' * (TIMES * 2_500),
    "quotes": '"' * (TIMES * 25_000 + 1),
    "curly quotes": "“" * (TIMES * 25_000),
    "backquotes": "`" * (TIMES * 25_000 + 1),
    "negations": "let x = " + "not " * (TIMES * 12_500) + "a",
    "durations": "let x = a " + "- 1 year " * (TIMES * 5_000),
    "invisible": "a\0" * (TIMES * 12_500),
    "names": "a " * (TIMES * 25_000),
    "digits": "1" * (TIMES * 125_000),
    "odd names": "a·" * (TIMES * 50_000),
    "separators": "；" * (TIMES * 25_000),
    "stray": "@ " * (TIMES * 12_500),
    "one word": "政" * (TIMES * 50_000),
    "keywords": "policy " * (TIMES * 12_500),
    "mistakes": "let x = = 1\n" * (TIMES * 5_000),
    "one list": "schools { " + "a, " * (TIMES * 12_500) + "a }",
}


@pytest.mark.parametrize("name", HUGE)
def test_a_huge_text_takes_its_time_and_no_more(name: str) -> None:
    tables()
    begun = process_time()
    parse(Source("x", HUGE[name]))
    assert process_time() - begun < 2.5 * TIMES


def _pieces(text: str) -> list[str]:
    """The text cut at every token: what stands before one, and the token."""
    pieces, place = list[str](), 0
    for token in scan(Source("x", text)).tokens:
        pieces += (text[place : token.span.start], text[token.span.start : token.span.end])
        place = token.span.end
    return pieces


def _mutate(pieces: list[str], at: int, data: st.DataObject) -> None:
    match data.draw(st.integers(0, 5)):
        case 0:
            pieces[at] = ""
        case 1:
            pieces[at] = f"{pieces[at]} {pieces[at]}"
        case 2:
            other = data.draw(st.integers(0, len(pieces) - 1))
            pieces[at], pieces[other] = pieces[other], pieces[at]
        case 3:
            cut = data.draw(st.integers(0, len(pieces[at])))
            pieces[at] = pieces[at][:cut] + data.draw(st.sampled_from(ODDS)) + pieces[at][cut:]
        case 4:
            pieces[at] = data.draw(st.sampled_from(WORDS))
        case _:
            pieces[at : at + data.draw(st.integers(0, 20))] = [""]
