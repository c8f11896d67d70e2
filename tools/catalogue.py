"""The catalogue of all finding codes, `docs/errors/README.md`, from the titles of their pages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "errors"
NAME = "README.md"
CODE = re.compile(r"[ACDEFJLMNOPSUVW]\d{3}")
FAMILIES: Mapping[str, str] = {
    "W": "新建 · Beginning",
    "P": "政策文件 · The text of a policy",
    "F": "整理格式 · Formatting",
    "A": "对所有可能儿童的分析 · What holds for every possible child",
    "C": "例 · Cases",
    "L": "条款与规则对照 · Clauses beside rules",
    "D": "表格、名册、结果文件夹 · Tables, rosters, folders of results",
    "N": "公开数和抽签记录 · Public numbers and records of lots",
    "O": "机会与派位后的检查 · Chances, and the screen after a draw",
    "U": "待核的材料 · What is not verified yet",
    "E": "复核与受理台 · The second opinion, and the desk",
    "M": "各地一并运行 · Many districts",
    "S": "别的程序包的派位方式 · Strategies of other packages",
    "J": "当众派位 · Draws in public",
    "V": "公布的结果 · Published results",
}
"""The families of codes by letter, in the order in which one meets them."""

_HEAD = """# 问题代码 · Finding codes

每个代码一页：错在哪里，程序怎样说，怎样改对。`paiwei check --explain CODE` 在终端里显示同一页。
A page for each code: what is wrong, what the program says, and how it is put right; `paiwei check --explain CODE` shows
the same page on a terminal. This list is written by `tools/error_pages.py`.
"""


def catalogue() -> str:
    """The whole document."""
    titles = dict(sorted(_titles()))
    parts = [_HEAD]
    for letter, about in FAMILIES.items():
        rows = [f"| [{code}]({code}.md) | {zh} | {en} |" for code, (zh, en) in titles.items() if code[0] == letter]
        parts.append("\n".join([f"## {letter} · {about}\n", "| | | |", "| --- | --- | --- |", *rows]) + "\n")
    return "\n".join(parts)


def emitted() -> tuple[str, ...]:
    """Every code that stands as a text of its own in the program, ascending."""
    files = (path for room in ("api", "cli", "dsl", "engine") for path in (ROOT / room).rglob("*.py"))
    trees = (ast.parse(path.read_text("utf-8"), str(path)) for path in files)
    texts = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return tuple(sorted({text for text in texts if isinstance(text, str) and CODE.fullmatch(text)}))


def _titles() -> Iterator[tuple[str, tuple[str, str]]]:
    for path in FOLDER.glob("*.md"):
        if path.name != NAME:
            code, zh, en = path.read_text("utf-8").split("\n", 1)[0].removeprefix("# ").split(" · ")
            yield code, (zh, en)
