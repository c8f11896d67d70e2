"""A comparison as one page of HTML that opens and prints without a network: clause on the left, rules beside it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ..dsl.clauses.cover import State
from ..dsl.findings import Lang
from .lists import called, counted, lists
from .page_style import STYLE
from .report import Report, Row, Rule, Sheet
from .words import told, word


def page(report: Report, lang: Lang) -> str:
    """The whole file."""
    return "".join(_page(report, lang))


def _page(report: Report, lang: Lang) -> Iterator[str]:
    policy, beside = report.policy, word("beside", lang)
    yield (
        f'<!doctype html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(policy.name)} · {beside}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
        f"<header><h1>{escape(policy.name)}<small>{beside}</small></h1>"
        f'<p class="meta">{escape(policy.authority or "")}</p></header>\n'
    )
    for heading, lines in lists(report, lang):
        items = "".join(f"<li>{escape(line)}</li>" for line in lines)
        yield f"<section><h2>{heading}</h2><ul>{items}</ul></section>\n"
    for sheet in report.sheets:
        yield from _sheet(sheet, lang)
    if report.elsewhere:
        yield f'<p class="meta">{escape(word("unread", lang).format("、".join(report.elsewhere)))}</p>\n'
    yield "</body>\n</html>\n"


def _sheet(sheet: Sheet, lang: Lang) -> Iterator[str]:
    title = escape(sheet.title or sheet.source or sheet.file)
    yield f'<main>\n<h2>{title}</h2>\n<p class="count">{counted(sheet, lang)}</p>\n'
    for row in sheet.rows:
        yield _row(row, lang)
    yield "</main>\n"


def _row(row: Row, lang: Lang) -> str:
    clause = row.clause
    first, *more = clause.paragraphs or ("",)
    rest = "".join(f"<p>{escape(text)}</p>" for text in more)
    text = f'<p><span class="label">{clause.label}</span>{escape(first)}</p>{rest}'
    return (
        f'<section class="row {row.state.value}" style="--in:{len(clause.path) - 1}">'
        f'<div class="text">{text}</div><div class="beside">{"".join(_beside(row, lang))}</div></section>\n'
    )


def _beside(row: Row, lang: Lang) -> Iterator[str]:
    if row.state is State.OUTSIDE:
        yield f"<p>{escape(word('set apart', lang).format(row.reason))}</p>"
    elif row.state is State.UNCITED:
        yield f'<p class="mark">⚠ {word("case only" if row.cases else State.UNCITED, lang)}</p>'
    elif not row.rules:
        yield f'<p class="quiet">{word(row.state, lang)}</p>'
    yield from (_rule(rule, lang) for rule in row.rules)
    if row.cases:
        yield f'<p class="cases">{escape(word("cases", lang).format("、".join(one.name for one in row.cases)))}</p>'


def _rule(rule: Rule, lang: Lang) -> str:
    says = told(rule.says, lang)
    said = f"<p>{escape(says)}</p>" if says else ""
    chosen = "".join(f'<p class="chosen">{escape(word("assume", lang).format(text))}</p>' for text in rule.assume)
    line = word("line", lang).format(rule.line)
    return f'<div class="rule"><b>{escape(called(rule, lang))}</b><span class="line">{line}</span>{said}{chosen}</div>'
