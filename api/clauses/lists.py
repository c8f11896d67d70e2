"""The lists below a comparison, and the words of each line: the same on a terminal, in Markdown and on a page."""

from __future__ import annotations

from collections.abc import Iterator

from ..dsl.clauses.cover import State
from ..dsl.findings import Lang, Severity
from ..engine.clauses import KINDS
from .report import Change, Report, Rule, Sheet
from .words import told, word

Listed = tuple[str, tuple[str, ...]]


def lists(report: Report, lang: Lang) -> Iterator[Listed]:
    """Heading and lines of each list; those that nothing stands in are left out."""
    lost = tuple(
        told(finding.message, lang) + (f"。{told(finding.help, lang)}" if finding.help else "")
        for finding in report.findings
        if finding.code in ("L001", "L002") and finding.severity is Severity.ERROR
    )
    yield from _listed("lost", lost, lang)
    if report.changes is not None:
        yield word("changes", lang), tuple(change(one, lang) for one in report.changes) or (word("none", lang),)
    left = tuple(f"{clause.label} {clause.heading}".strip() for sheet in report.sheets for clause in sheet.left)
    yield from _listed("left", left, lang)
    yield from _listed("bare", tuple(called(rule, lang, where=True) for rule in report.bare), lang)
    yield from _listed("chosen", tuple(chosen(rule, lang) for rule in report.chosen), lang)


def counted(sheet: Sheet, lang: Lang) -> str:
    """How many clauses stand how: `共 38 条：有规则 12，…`."""
    counts = sheet.counts
    parts = [f"{word(state, lang)} {counts[state]}" for state in State if counts.get(state)]
    colon = "：" if lang == "zh" else ": "
    return word("count", lang).format(len(sheet.rows)) + colon + word("comma", lang).join(parts)


def called(rule: Rule, lang: Lang, *, where: bool = False) -> str:
    """A rule by kind and name, with its line if wanted."""
    kind, line = told(KINDS[rule.kind], lang), word("line", lang).format(rule.line)
    gap, around = ("", "（{}）") if lang == "zh" else (" ", " ({})")
    name = f"{kind}{gap}“{rule.name}”" if rule.name else kind
    return name + (around.format(line) if where else "")


def chosen(rule: Rule, lang: Lang) -> str:
    """A rule that its author chose, with the reason."""
    colon = "：" if lang == "zh" else ": "
    return called(rule, lang, where=True) + colon + "；".join(rule.assume)


def change(one: Change, lang: Lang) -> str:
    """A change and the rules that it touches."""
    if one.was is None:
        said = f"{one.now} {word('new', lang)}"
    elif one.now is None:
        said = f"{one.was} {word('gone', lang)}"
    else:
        said = f"{one.was} " + (word("changed", lang) if one.was == one.now else word("moved", lang).format(one.now))
    rules = word("comma", lang).join(called(rule, lang) for rule in one.rules)
    return f"{said} — {rules or word('none', lang)}"


def _listed(key: str, lines: tuple[str, ...], lang: Lang) -> Iterator[Listed]:
    if lines:
        yield word(key, lang), lines
