"""A finding on paper: the caret lines up, and machines get the same."""

import json

from paiwei.dsl.findings import Cell, Finding, Place, Severity, Text
from paiwei.dsl.show import as_json, show
from paiwei.dsl.source import Source, Span
from wcwidth import wcswidth

from .reading import mistakes


def at(text: str, start: int, end: int) -> Finding:
    return Finding("P999", Severity.ERROR, Text("错", "wrong"), Place(Source("例.paiwei", text), Span(start, end)))


def caret(finding: Finding) -> tuple[int, int]:
    """The column at which the carets begin on a terminal, and how many there are."""
    under = next(row for row in show(finding, "zh").splitlines() if set(row.strip(" |")) == {"^"})
    return under.index("^"), under.count("^")


def test_the_whole_of_it() -> None:
    (found,) = mistakes('政策 "某区" {\n  机关 "教育局"\n\n要求 "年满" 生日 <= 2018-08-31\n')
    assert show(found, "zh").splitlines() == [
        "错误[P016] `政策` 的大括号没有结束，缺少 `}`",
        " --> 例.paiwei:2:11",
        "   |",
        ' 2 |   机关 "教育局"',
        "   |                ^",
        " ::: 例.paiwei:1:9 从这里开始",
        "   |",
        ' 1 | 政策 "某区" {',
        "   |             ^",
        "  = 建议: 在它的最后一行之后写 `}`",
    ]
    assert show(found, "en").startswith(
        "error[P016] the braces of `政策` are not closed: `}` is missing\n --> 例.paiwei:2:11"
    )


def test_the_caret_stands_under_chinese_text() -> None:
    text = '要求 "年满六周岁" 户藉'
    start = text.index("户藉")
    assert caret(at(text, start, start + 2)) == (len(" 1 | ") + wcswidth(text[:start]), 4)


def test_a_tab_counts_as_it_is_shown() -> None:
    assert caret(at("\tab", 2, 3)) == (len(" 1 | ") + 5, 1)
    assert "\t" not in show(at("\tab", 2, 3), "zh")


def test_vowel_signs_take_no_column() -> None:
    assert caret(at("नि ab", 3, 5)) == (len(" 1 | ") + wcswidth("नि "), 2)


def test_what_cannot_be_seen_is_shown() -> None:
    shown = show(at("a\u200bb\0", 1, 2), "zh")
    assert "a\ufffdb\ufffd" in shown
    assert "\0" not in shown


def test_a_long_line_is_cut_around_its_caret() -> None:
    text = "甲" * 500 + " x " + "乙" * 500
    shown = show(at(text, 501, 502), "zh")
    row, under = shown.splitlines()[3:5]
    assert len(row) < 130
    before = row[: row.index("x")]
    assert wcswidth(before) == under.index("^")


def test_a_place_of_several_lines_is_shown_by_its_first() -> None:
    assert caret(at("ab\ncd", 1, 5)) == (len(" 1 | ") + 1, 1)


def test_the_end_of_a_text_can_be_pointed_at() -> None:
    assert caret(at("ab", 2, 2)) == (len(" 1 | ") + 2, 1)
    assert caret(at("", 0, 0)) == (len(" 1 | "), 1)


def test_a_cell_is_named_in_words() -> None:
    cell = Cell("名单.xlsx", "一年级", 7, "出生日期", "2018-02-30")
    found = Finding("D001", Severity.ERROR, Text("日期不对", "a bad date"), cell)
    assert show(found, "zh").splitlines()[1] == " --> 名单.xlsx，工作表 一年级，第 7 行，“出生日期”列，`2018-02-30`"
    assert "row 7" in show(found, "en")


def test_machines_get_all_of_it() -> None:
    (found,) = mistakes("阶段 “一” {")
    made = json.loads(json.dumps(as_json(found), ensure_ascii=False))
    assert made["code"] == "P016"
    assert made["severity"] == "error"
    assert made["message"]["zh"]
    assert made["where"] == {"file": "例.paiwei", "line": 1, "column": 9, "end_line": 1, "end_column": 9}
    assert made["related"][0]["where"]["column"] == 8
    assert made["help"]["en"]
