"""A comparison of clauses and rules on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table

from ..clauses.lists import called, change, chosen, counted
from ..clauses.words import word
from ..dsl.clauses.cover import State
from ..dsl.findings import Lang
from .screen import screen

if TYPE_CHECKING:
    from ..clauses import Report, Row, Sheet

STYLES = {State.UNCITED: "bold red", State.OUTSIDE: "dim", State.WITHIN: "dim"}


def print_clauses(report: Report, lang: Lang) -> None:
    """A table for each text, then what the author chose, and what changed, to standard output."""
    console = screen(130)
    for sheet in report.sheets:
        console.print(_table(sheet, lang))
        console.print(counted(sheet, lang))
    if report.elsewhere:
        console.print(word("unread", lang).format("、".join(report.elsewhere)))
    if report.chosen:
        _list(console, word("chosen", lang), [chosen(rule, lang) for rule in report.chosen])
    if report.changes is not None:
        _list(console, word("changes", lang), [change(one, lang) for one in report.changes] or [word("none", lang)])


def _table(sheet: Sheet, lang: Lang) -> Table:
    table = Table(title=sheet.title or sheet.source or sheet.file, box=box.SIMPLE_HEAD, title_style="bold")
    for heading in ("clause", "", "rules"):
        table.add_column(word(heading, lang) if heading else "", overflow="fold")
    for row in sheet.rows:
        style = STYLES.get(row.state)
        table.add_row(row.clause.label, row.clause.heading, _beside(row, lang), style=style)
    return table


def _beside(row: Row, lang: Lang) -> str:
    if row.rules:
        return "\n".join(called(rule, lang, where=True) for rule in row.rules)
    if row.state is State.OUTSIDE:
        return word("set apart", lang).format(row.reason)
    return word("case only" if row.cases and row.state is State.UNCITED else row.state, lang)


def _list(console: Console, heading: str, lines: list[str]) -> None:
    console.print(f"\n{heading}", style="bold")
    for line in lines:
        console.print(f"  {line}")
