"""From characters to tokens: full-width signs, digits, quotes, dates, and characters that nobody can see."""

from datetime import date

import pytest
from paiwei.dsl.parse import parse
from paiwei.dsl.source import Source, read_source
from paiwei.dsl.syntax import Binary, LetLine, Literal, Name, Node, Shift

from .reading import advice, codes, line, marked, mistakes


def value(text: str) -> Node:
    """What `let x = text` says."""
    file, findings = parse(Source("x", f"let x = {text}"))
    assert not findings
    (block,) = file.blocks
    assert isinstance(block, LetLine)
    return block.value


@pytest.mark.parametrize(
    "name", ["21世纪小学", "a_1", "_", "ئۈرۈمچى", "བོད་"[:2], "Ärztekammer", "第一小学", "3年级", "ཀི", "नमस्ते"]
)
def test_a_name_is_letters_of_any_script_digits_and_underscores(name: str) -> None:
    found = value(name)
    assert isinstance(found, Name)
    assert found.text == name


def test_a_backquoted_name_holds_anything_and_is_never_a_keyword() -> None:
    found = value("`大同大学附属小学（御东） when`")
    assert isinstance(found, Name)
    assert found.text == "大同大学附属小学（御东） when"
    assert value("`not`") == Name("not", found.span)


@pytest.mark.parametrize(
    ("text", "meant"),
    [("12", 12), ("0.5", 0.5), ("2024-02-29", date(2024, 2, 29)), ('"a # b"', "a # b"), ("“甲”", "甲"), ("yes", True)],
)
def test_a_literal(text: str, meant: object) -> None:
    found = value(text)
    assert isinstance(found, Literal)
    assert found.value == meant


@pytest.mark.parametrize("text", ["2024-06-30 - 1年", "2024-06-30 -1 年", "2024-06-30 - 1 year", "2024-06-30－1 years"])
def test_a_duration_may_touch_its_unit(text: str) -> None:
    found = value(text)
    assert isinstance(found, Shift)
    assert (found.plus, found.duration.count, found.duration.unit) == (False, 1, "year")


def test_shifts_go_from_left_to_right() -> None:
    found = value("born + 1 year - 2 months")
    assert isinstance(found, Shift)
    assert isinstance(found.left, Shift)
    assert found.left.plus


def test_a_quote_in_a_comment_and_a_comment_sign_in_a_text_are_nothing() -> None:
    assert not mistakes('let x = "#" # "\nlet y = 1 # `')


@pytest.mark.parametrize("digits", ["２０１８-08-31", "２０１８－０８－３１", "２", "一年级２班", "٣"])
def test_digits_of_another_form_are_an_error_that_says_how_to_write_them(digits: str) -> None:
    (found,) = mistakes(f"let x = a <= {digits}")
    assert found.code == "P003"
    assert marked(found) == digits
    assert advice(found).strip("write `").isascii() or "班" in advice(found)


def test_digits_in_texts_backquotes_and_comments_are_free() -> None:
    assert not mistakes('let x = `２班` # ２\nrequire "２" x')


@pytest.mark.parametrize(
    ("day", "help_"),
    [("2024-02-30", "the last day of 2024-02 is 29"), ("2023-13-01", "months"), ("0000-01-01", "0001")],
)
def test_a_day_that_does_not_exist(day: str, help_: str) -> None:
    (found,) = mistakes(f"let x = born <= {day} and y")
    assert (found.code, marked(found)) == ("P007", day)
    assert help_ in advice(found)


@pytest.mark.parametrize("day", ["2024/6/30", "2024.06.30", "2024年6月30日", "2024-6-30"])
def test_a_date_written_otherwise(day: str) -> None:
    (found,) = mistakes(f"let x = born <= {day}")
    assert (found.code, marked(found), advice(found)) == ("P008", day, "write `2024-06-30`")


def test_a_quote_that_is_not_closed_is_found_where_it_was_opened_and_hides_no_other_line() -> None:
    found = mistakes('policy "p" { authority "教育局\n}\nrequire "甲 born per "一"\nlet x = \n')
    assert [(f.code, line(f)) for f in found] == [("P004", 1), ("P004", 3), ("P032", 4)]
    assert [marked(f) for f in found[:2]] == ['"', '"']


@pytest.mark.parametrize("text", ["'甲'", "「甲」", "‘甲’", '“甲"', "”甲“"])
def test_quotes_of_another_kind(text: str) -> None:
    assert codes(f"leftover {text}") == ["P005"]


def test_a_backquote_that_is_not_closed_and_one_with_nothing_in_it() -> None:
    assert codes("let x = `a") == ["P006"]
    assert codes("let x = ``") == ["P006"]


@pytest.mark.parametrize("char", ["\0", "\x1b", "\u200b", "\u202e", "\ufeff"])
def test_a_character_that_cannot_be_seen_is_found_anywhere(char: str) -> None:
    for text in (f"let x = a{char}b", f'let x = "a{char}"', f"let x = a # {char}"):
        assert codes(text) == ["P002"]


@pytest.mark.parametrize(
    ("sign", "right"),
    [("==", "="), ("≤", "<="), ("≥", ">="), ("≠", "!="), ("<>", "!="), ("=<", "<="), ("=>", ">="), ("!==", "!=")],
)
def test_a_comparison_of_another_language_is_read_and_answered(sign: str, right: str) -> None:
    file, (found,) = parse(Source("x", f"let x = a {sign} b"))
    assert (found.code, advice(found)) == ("P013", f"write `{right}`")
    (block,) = file.blocks
    assert isinstance(block, LetLine)
    assert isinstance(block.value, Binary)
    assert block.value.op == right


@pytest.mark.parametrize("text", ["let x = a && b", "let x = a || b", "let x = !a", "let x = a & b"])
def test_a_logical_sign_is_answered_with_the_keyword(text: str) -> None:
    assert codes(text) == ["P013"]


def test_a_byte_order_mark_and_foreign_line_ends_vanish() -> None:
    source, findings = read_source("\ufefflet x = a\r\nlet y = b\rlet z = c\n".encode(), "x")
    assert not findings
    assert source.text == "let x = a\nlet y = b\nlet z = c\n"
    assert not mistakes(source.text)


@pytest.mark.parametrize(("encoding", "name"), [("gb18030", "GB 18030"), ("utf-16", "UTF-16")])
def test_another_encoding_is_named(encoding: str, name: str) -> None:
    source, (found,) = read_source('政策 "某区" { }'.encode(encoding), "x")
    assert found.code == "P001"
    assert name in found.message.en
    assert source.text.startswith("政策")


def test_bytes_of_no_encoding_are_found_at_their_place() -> None:
    source, (found,) = read_source(b"let x = a\r\nlet y = \xff\xff", "x")
    assert found.code == "P001"
    assert line(found) == 2
    assert source.text
