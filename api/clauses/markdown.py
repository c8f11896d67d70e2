"""A comparison as Markdown: a table of clauses and rules for each text, and the lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..dsl.clauses.cover import State
from ..dsl.findings import Lang
from .lists import called, counted, lists
from .report import Report, Row, Rule, Sheet
from .words import told, word

_SIGNS = re.compile(r"([\\`*_{}\[\]<>|#])")


def markdown(report: Report, lang: Lang) -> str:
    """The whole document."""
    policy = report.policy
    parts = [f"# {_plain(policy.name)} · {word('beside', lang)}\n"]
    for sheet in report.sheets:
        parts.append("\n".join(_sheet(sheet, lang)) + "\n")
    if report.elsewhere:
        parts.append(word("unread", lang).format("、".join(map(_plain, report.elsewhere))) + "\n")
    for heading, lines in lists(report, lang):
        parts.append(f"## {heading}\n\n" + "\n".join(f"- {_plain(line)}" for line in lines) + "\n")
    return "\n".join(parts)


def _sheet(sheet: Sheet, lang: Lang) -> Iterator[str]:
    yield f"## {_plain(sheet.title or sheet.source or sheet.file)}\n"
    yield counted(sheet, lang) + "\n"
    yield f"| {word('clause', lang)} | {word('rules', lang)} |"
    yield "| --- | --- |"
    for row in sheet.rows:
        text = "<br>".join(map(_plain, row.clause.paragraphs))
        yield f"| **{row.clause.label}** {text} | {'<br>'.join(_beside(row, lang))} |"


def _beside(row: Row, lang: Lang) -> Iterator[str]:
    if row.state is State.OUTSIDE:
        yield _plain(word("set apart", lang).format(row.reason))
    elif row.state is State.UNCITED:
        yield f"**⚠ {word('case only' if row.cases else State.UNCITED, lang)}**"
    elif not row.rules:
        yield f"*{word(row.state, lang)}*"
    for rule in row.rules:
        yield from _rule(rule, lang)
    if row.cases:
        yield _plain(word("cases", lang).format("、".join(case.name for case in row.cases)))


def _rule(rule: Rule, lang: Lang) -> Iterator[str]:
    says = told(rule.says, lang)
    colon = "：" if lang == "zh" else ": "
    yield f"{_plain(called(rule, lang, where=True))}{colon + _plain(says) if says else ''}"
    for choice in rule.assume:
        yield _plain(word("assume", lang).format(choice))


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
