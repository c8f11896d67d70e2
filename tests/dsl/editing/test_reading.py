"""Names, places and meanings of a text; and that all of it is quick."""

from pathlib import Path

import pytest
from paiwei.dsl.check import check
from paiwei.dsl.editing.hover import hover
from paiwei.dsl.editing.outline import folds, outline
from paiwei.dsl.editing.positions import Positions, Units
from paiwei.dsl.editing.symbols import Sort
from paiwei.dsl.source import Source
from paiwei.engine.draws.table import signatures

from tests.dsl.editing.given import HEAD, STAGE, reading

POLICIES = sorted((Path(__file__).parents[3] / "policies").glob("*/*.paiwei"))
TEXT = HEAD + STAGE


def said(words: str, into: int = 1, text: str = TEXT) -> str:
    """What is said of the word that stands `into` these words, in Chinese."""
    found = hover(reading(text), text.index(words) + into, signatures())
    return "" if found is None else found.text.zh


@pytest.mark.parametrize("policy", POLICIES, ids=lambda path: path.stem)
def test_an_editor_finds_what_check_finds_and_every_name_of_a_shipped_policy(policy: Path) -> None:
    source = Source(policy.name, policy.read_text(encoding="utf-8"))
    found = reading(source.text)
    assert [f.code for f in found.findings] == [f.code for f in check(source, signatures())[1]]
    lost = {each.name for each in found.book.occurrences if each.symbol is None and each.want.sorts}
    assert lost == set()
    for each in found.book.occurrences:
        if each.symbol is not None and each.symbol.sort is not Sort.STRATEGY:
            assert source.text[each.span.start : each.span.end].strip("`") == each.name


def test_after_a_keystroke_a_long_policy_is_read_as_if_it_were_opened_for_the_first_time() -> None:
    written = max((path.read_text("utf-8") for path in POLICIES), key=len)
    assert written.count("\n") >= 300
    first = reading(written)
    for at in range(0, len(written), len(written) // 7):
        reading(written[:at] + "a" + written[at:])
    again = reading(written)
    assert again.findings == first.findings
    assert again.book.occurrences == first.book.occurrences
    assert again.policy == first.policy


def test_what_a_field_a_value_a_let_and_a_source_stand_for() -> None:
    assert "选项（district、city、elsewhere）" in said("hukou is")
    assert "`hukou` 的选项 本区" in said("district   per")
    assert "born <= 2018-01-01" in said("let 早", 4)
    assert "依 方案 五(一)" in said('"本区户籍', 2)
    assert "依据文件 某方案" in said('方案 "五', 1)


def test_a_rung_says_its_place_in_its_ladder() -> None:
    assert "`梯次` 的第 2 级，共 3 级：甲/子" in said('"子"', 1)


def test_a_school_says_its_zone_and_areas_and_a_strategy_its_parameters() -> None:
    assert {"学区 东区", "对应片区 河东"} <= set(said("一小, 二小").splitlines())
    text = TEXT.replace("draw ticket", "draw ring(code digits 7, drawn leave)").replace("rank 梯次", "")
    assert "`code digits` 1–18" in said("draw ring", 6, text)


def test_a_keyword_says_what_it_means_and_a_blank_nothing() -> None:
    assert "从上往下，第一个成立的条件就是梯次" in said("tiers 梯次")
    assert said("otherwise\n}", 9) == ""


def test_the_outline_of_a_broken_text_has_what_could_be_read() -> None:
    entries = {entry.title for entry in outline(reading(TEXT + "stage {{{ \n"))}
    assert {"某区招生", "applicant", "schools", "早", "本区户籍", "梯次", "录取"} <= entries


def test_blocks_of_several_lines_and_comments_fold() -> None:
    found = folds(reading("# 一\n# 二\n# 三\n" + TEXT))
    assert (found[0].first, found[0].last, found[0].comment) == (0, 2, True)
    assert any(not fold.comment and fold.last - fold.first > 5 for fold in found)


@pytest.mark.parametrize(("units", "column"), [("utf-16", 4), ("utf-32", 3), ("utf-8", 8)])
def test_columns_are_counted_in_the_units_that_were_agreed_on(units: Units, column: int) -> None:
    positions = Positions(Source("", "一\na😀学x\n"), units)
    assert positions.at(5) == (1, column)
    assert positions.offset(1, column) == 5


def test_a_place_that_is_not_there_is_the_nearest_one() -> None:
    positions = Positions(Source("", "一\na😀\n"))
    assert positions.offset(9, 9) == 5
    assert positions.offset(1, 99) == 4
    assert positions.offset(-1, 0) == 0
    assert positions.at(99) == (2, 0)
