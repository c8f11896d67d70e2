"""The table at the end of `run-many`: what became of each district, and of all children."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from ..dsl.findings import Lang
from ..nation.report import Report, State
from ..writing.words import status_word
from .screen import screen

if TYPE_CHECKING:
    from rich.console import RenderableType

LINES_AT_MOST = 100  # more districts than that: those that failed are shown, the others stand in nation.csv
SHOWN = ("placed", "leftover", "ineligible")
WORDS: Mapping[Lang, Mapping[str, str]] = {
    "zh": {"name": "地方", "state": "状态", "children": "儿童", "other": "其他", "reason": "原因", "done": "完成",
           "kept": "已有结果", "again": "重新运行", "failed": "失败", "pending": "未运行", "total": "合计"},
    "en": {"name": "District", "state": "State", "children": "Children", "other": "Other", "reason": "Reason",
           "done": "done", "kept": "kept", "again": "run again", "failed": "failed", "pending": "not run",
           "total": "All"},
}  # fmt: skip


def print_nation(reports: Sequence[Report], totals: Mapping[str, int], lang: Lang) -> None:
    """Print the table and a line of sums to standard output."""
    console = screen()
    shown = reports if len(reports) <= LINES_AT_MOST else [r for r in reports if r.state is not State.DONE or r.again]
    if shown:
        console.print(_table(shown[:LINES_AT_MOST], lang))
    if len(shown) > LINES_AT_MOST:
        rest = len(shown) - LINES_AT_MOST
        console.print(f"……另有 {rest} 个，见 nation.csv" if lang == "zh" else f"… {rest} more are in nation.csv")
    console.print(_sums(reports, totals, lang))


def _table(reports: Sequence[Report], lang: Lang) -> Table:
    words, table = WORDS[lang], Table(box=box.SIMPLE_HEAD)
    statuses = [status_word(status, lang) for status in SHOWN]
    for at, heading in enumerate((words["name"], words["state"], words["children"], *statuses, words["other"])):
        table.add_column(heading, justify="left" if at < 2 else "right", overflow="fold")
    table.add_column(words["reason"], overflow="fold")
    for report in reports:
        table.add_row(*_row(report, lang))
    return table


def _row(report: Report, lang: Lang) -> list[RenderableType]:
    words, numbers = WORDS[lang], [""] * 5
    state: RenderableType = words["kept" if report.kept else "again" if report.again else report.state.value]
    if report.state is State.DONE:
        counts = [report.counts.get(status, 0) for status in SHOWN]
        numbers = [str(number or "") for number in (report.children, *counts, report.children - sum(counts))]
    why = report.reason or report.again
    said = "" if why is None else why.zh if lang == "zh" else why.en
    if report.state is State.FAILED:
        said = f"{' '.join(report.codes)}: {said}"
        state = Text(words[report.state.value], style="red")
    return [report.name, state, *numbers, said]


def _sums(reports: Sequence[Report], totals: Mapping[str, int], lang: Lang) -> str:
    districts = [_in_state(reports, state, lang) for state in State if totals[state]]
    statuses = [name for name in totals if name not in (*State, "children")]
    children = [f"{status_word(name, lang)} {totals[name]}" for name in statuses if totals[name]]
    comma = "，" if lang == "zh" else ", "
    return (
        f"{len(reports)} 个地方：{comma.join(districts)}\n{totals['children']} 名儿童：{comma.join(children)}"
        if lang == "zh"
        else f"{len(reports)} districts: {comma.join(districts)}\n{totals['children']} children: {comma.join(children)}"
    )


def _in_state(reports: Sequence[Report], state: State, lang: Lang) -> str:
    """How many districts are in a state, and of these how many are kept from before or were run again."""
    words, here = WORDS[lang], [report for report in reports if report.state is state]
    found = {"kept": sum(report.kept for report in here), "again": sum(report.again is not None for report in here)}
    of_these = [f"{words[name]} {count}" for name, count in found.items() if count]
    if not of_these:
        return f"{words[state.value]} {len(here)}"
    inner = f"（其中{'，'.join(of_these)}）" if lang == "zh" else f" ({', '.join(of_these)})"
    return f"{words[state.value]} {len(here)}{inner}"
