"""The tutorials are true: whoever follows them sees what they show."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from tools.tutorial import TUTORIALS, Reader, alike, at_a_desk, fill, parts, renewed, replaced

TEXTS = {lang: path.read_text("utf-8") for lang, path in TUTORIALS.items()}


@pytest.mark.parametrize("lang", TEXTS)
def test_whoever_follows_a_tutorial_sees_what_it_shows(lang: str) -> None:
    assert renewed(lang) == TEXTS[lang]


@pytest.mark.parametrize("lang", TEXTS)
def test_every_block_of_a_tutorial_is_executed(lang: str) -> None:
    found = list(parts(TEXTS[lang]))
    fences = re.findall(r"^(`{3,4})(\w+)$", TEXTS[lang], re.MULTILINE)
    page = re.search(r"^````text$.*?^````$", TEXTS[lang], re.MULTILINE | re.DOTALL)
    assert page is not None
    inner = len(re.findall(r"^```\w+$", page[0], re.MULTILINE))
    tables = sum(part.what == "fill" for part in found)
    commands = sum(part.what == "run" for part in found)
    assert len(fences) - inner == len(found) - tables + commands  # a run has two blocks, a filled table none
    assert len(re.findall(r"^<!-- ", TEXTS[lang], re.MULTILINE)) == len(found) - commands


@pytest.mark.parametrize("lang", TEXTS)
def test_a_tutorial_has_ten_to_twelve_steps_and_each_shows_a_mistake_with_its_message(lang: str) -> None:
    steps = re.split(r"^## (?:第.*步|\d+\.).*$", TEXTS[lang], flags=re.MULTILINE)[1:]
    assert 10 <= len(steps) <= 12
    for step in steps:
        _, mistake, rest = step.partition("**写错了会怎样。**" if lang == "zh" else "**A mistake")
        assert mistake
        output = next(part.output for part in parts(rest) if part.what == "run")
        assert re.search(r"^(错误|error)\[[A-Z]\d{3}\]|^错误 · Error: ", output, re.MULTILINE), output


def test_both_tutorials_do_the_same_things_in_the_same_order() -> None:
    did = [[(part.what, part.wrong, part.body.split(" ")[1:2] if part.what == "run" else "") for part in parts(text)]
           for text in TEXTS.values()]  # fmt: skip
    assert did[0] == did[1]


def test_no_word_of_programmers_stands_in_the_chinese_tutorial() -> None:
    prose = re.sub(r"^(`{3,4})\w+$.*?^\1$", "", TEXTS["zh"], flags=re.MULTILINE | re.DOTALL)
    words = ["函数", "变量", "参数", "编译", "语法", "布尔", "字符串", "代码块", "解析", "哈希", "API", "JSON", "SHA"]
    assert [word for word in words if word in prose] == []


def test_what_is_wrong_is_taken_back_after_the_next_command(tmp_path: Path) -> None:
    text = "<!-- wrong: write 甲.paiwei -->\n\n```paiwei\n政策\n```\n\n"
    text += "```sh\npaiwei check 甲.paiwei\n```\n\n```text\n```\n"
    with at_a_desk():
        Path("甲.paiwei").write_text("原样", "utf-8")
        reader = Reader("zh")
        said = [reader.does(part) for part in parts(text)]
        assert "错误[" in said[1]
        assert Path("甲.paiwei").read_text("utf-8") == "原样"


def test_a_block_is_replaced_by_the_one_of_its_head_and_no_other() -> None:
    policy = '政策 "甲" { }\n阶段 "一" {\n  志愿 a\n}\n阶段 "二" { 志愿 b }\n'
    assert replaced(policy, '阶段 "一" 依 "三" { 志愿 c }\n') == (
        '政策 "甲" { }\n阶段 "一" 依 "三" { 志愿 c }\n阶段 "二" { 志愿 b }\n'
    )
    with pytest.raises(AssertionError):
        replaced(policy, '阶段 "三" { 志愿 c }\n')


def test_a_table_is_filled_in_under_the_headers_that_are_there(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["甲", "乙"])
    book.active.append(["旧", "旧"])
    book.save(tmp_path / "表.xlsx")
    fill(tmp_path / "表.xlsx", "Sheet", "| 乙 | 甲 |\n| --- | --- |\n| 3 | |\n")
    page = openpyxl.load_workbook(tmp_path / "表.xlsx")["Sheet"]
    assert list(page.values) == [("甲", "乙"), (None, 3)]


def test_outputs_are_alike_where_hashes_alone_differ() -> None:
    assert alike(f"校验值 {'a' * 64}", f"校验值 {'b' * 64}")
    assert not alike("录取 6", "录取 7")
