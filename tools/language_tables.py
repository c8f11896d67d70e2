"""Writes the tables of `docs/language.md` that stand in data elsewhere: the keywords and the draw strategies.

python tools/language_tables.py            write them
python tools/language_tables.py --check    fail if they are out of date
"""

import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from paiwei.dsl.keywords import keywords
from paiwei.dsl.signatures import OneWord, Parameter, Whole
from paiwei.engine.draws.table import STRATEGIES

DOCUMENT = Path(__file__).parents[1] / "docs" / "language.md"
MARKED = re.compile(r"<!-- (\w+) -->\n.*?<!-- end -->", re.DOTALL)


def renewed(text: str) -> str:
    """The document with its tables as the data has them today."""
    return MARKED.sub(lambda m: f"<!-- {m[1]} -->\n{TABLES[m[1]]()}<!-- end -->", text)


def keyword_table() -> str:
    """Every keyword, in the order of the data."""
    rows = ["| en | zh | 也读作 · also read |", "| --- | --- | --- |"]
    for word in keywords().by_terminal.values():
        also = "、".join(f"`{spelling}`" for spelling in word.also)
        rows.append(f"| `{word.en}` | `{word.zh}` | {also} |")
    return "\n".join(rows) + "\n"


def strategy_table() -> str:
    """Every strategy that comes with the program, its parameters and what it promises."""
    rows = ["| 派位方式 | 参数 | 对整个名单 | 可用于平行志愿 | 都够时也编号 |", "| --- | --- | --- | --- | --- |"]
    for name, strategy in STRATEGIES.items():
        signature = strategy.signature
        parameters = "；".join(map(_parameter, signature.parameters)) or "—"
        marks = (signature.whole_list, signature.comparable, signature.numbers_everyone)
        rows.append(f"| `{name}` | {parameters} | {' | '.join('是' if mark else '—' for mark in marks)} |")
    return "\n".join(rows) + "\n"


def _parameter(parameter: Parameter) -> str:
    match parameter:
        case Whole():
            return f"`{parameter.name}` {parameter.least}–{parameter.most}"
        case OneWord():
            return f"`{parameter.name}` " + " 或 ".join(f"`{word}`" for word, _ in parameter.words)


def main() -> None:
    """Write the tables, or with `--check` fail where one would change."""
    text = DOCUMENT.read_text(encoding="utf-8")
    fresh = renewed(text)
    if fresh == text:
        return
    if "--check" in sys.argv:
        sys.exit("docs/language.md: the tables are out of date; run tools/language_tables.py")
    DOCUMENT.write_text(fresh, encoding="utf-8")


TABLES: Mapping[str, Callable[[], str]] = {"keywords": keyword_table, "strategies": strategy_table}

if __name__ == "__main__":
    main()
