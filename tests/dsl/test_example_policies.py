"""The shipped policies read, and mean the same in either language and with either kind of punctuation."""

from pathlib import Path

import pytest
from paiwei.dsl.parse import parse
from paiwei.dsl.recover import recover
from paiwei.dsl.respell import respell
from paiwei.dsl.scan import scan
from paiwei.dsl.source import Source
from paiwei.dsl.tables import tables
from paiwei.dsl.tokens import SIGN_OF

from .reading import POLICIES
from .tour import TOUR

FULL_WIDTH = str.maketrans("{}(),?=<>+-", "｛｝（），？＝＜＞＋－")
TEXTS = [*(path.read_text(encoding="utf-8") for path in POLICIES), TOUR]


def test_there_are_five() -> None:
    assert len(POLICIES) >= 5


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_a_shipped_policy_reads(path: Path) -> None:
    file, findings = parse(Source(path.name, path.read_text(encoding="utf-8")))
    assert not findings
    assert file.blocks


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_it_means_the_same_in_chinese_and_back_in_english(text: str) -> None:
    source = Source("x", text)
    chinese = Source("x", respell(source, "zh"))
    english = Source("x", respell(chinese, "en"))
    assert chinese.text != text
    assert parse(chinese) == parse(source) == parse(english)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_it_means_the_same_with_full_width_signs(text: str) -> None:
    wide = _full_width(respell(Source("x", text), "zh"))
    assert "｛" in wide
    assert parse(Source("x", wide)) == parse(Source("x", text))


def test_line_ends_and_blanks_make_no_difference() -> None:
    spread = TOUR.replace(" ", " \t\u3000 ").replace("served", "served\n    ")
    assert parse(Source("x", spread)) == parse(Source("x", TOUR))


def _full_width(text: str) -> str:
    """Every sign and quote outside texts and comments in its full-width form."""
    source = Source("x", text)
    pieces, place = list[str](), 0
    for token in recover(tables(), scan(source))[0]:
        written = text[token.span.start : token.span.end]
        if token.kind in SIGN_OF:
            written = written.translate(FULL_WIDTH)
        elif token.kind == "STRING":
            written = f"“{token.value}”"
        pieces += (text[place : token.span.start].replace(" ", "\u3000"), written)
        place = token.span.end
    return "".join((*pieces, text[place:]))
