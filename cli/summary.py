"""The table at the end of a run: how each school filled, stage by stage, and what became of everyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table

from ..dsl.findings import Lang
from ..writing.summary import Line, summary
from ..writing.words import status_word
from .screen import screen

if TYPE_CHECKING:
    from ..dsl.policy import Policy
    from ..engine.outcome import Outcome as Result
    from ..engine.roster import Roster
    from ..running import Outcome

LINES_AT_MOST = 120  # a province would scroll for ever; the workbook and the files hold all
HEADINGS = {
    "zh": ("学校", "阶段", "计划", "报名", "录取", "各梯次录取", "截止", "派位", "派中"),
    "en": ("School", "Stage", "Plan", "Asked", "Placed", "Placed by tier", "Cut-off", "Drawn", "By draw"),
}


def print_summary(outcome: Outcome, lang: Lang) -> None:
    """Print the table to standard output, as wide as the terminal allows."""
    print_result(outcome.result, outcome.policy, outcome.roster, lang)


def print_result(result: Result, policy: Policy, roster: Roster, lang: Lang) -> None:
    """The same of the parts of an outcome."""
    lines = summary(result, policy, roster)
    console = screen()
    console.print(_table(lines[:LINES_AT_MOST], lang, policy.name))
    if len(lines) > LINES_AT_MOST:
        rest = len(lines) - LINES_AT_MOST
        console.print(
            f"……另有 {rest} 行，见结果文件" if lang == "zh" else f"… {rest} more lines are in the result files"
        )
    for ladder in dict.fromkeys(tuple(tier for tier, _ in line.by_tier) for line in lines if line.by_tier):
        names = "、".join(f"{place} {name}" for place, name in enumerate(ladder, 1))
        console.print(("各梯次依次为：" if lang == "zh" else "Tiers in order: ") + names)
    counts = result.counts
    words = [f"{status_word(status, lang)} {count}" for status, count in counts.items() if count]
    console.print(("，" if lang == "zh" else ", ").join(words))


def _table(lines: tuple[Line, ...], lang: Lang, title: str) -> Table:
    table = Table(title=title, box=box.SIMPLE_HEAD, title_style="bold")
    for at, heading in enumerate(HEADINGS[lang]):
        table.add_column(heading, justify="right" if at in (2, 3, 4, 7, 8) else "left", overflow="fold")
    before = ""
    for line in lines:
        school = f"{line.school} {line.cohort}".strip()
        table.add_row(
            "" if school == before else school,
            line.stage,
            ("" if school == before else str(line.plan)) + ("" if line.limit is None else f" ≤{line.limit}"),
            str(line.asked),
            f"{line.placed}" + (f" (+{line.over_plan})" if line.over_plan else ""),
            "".join(f"{count or '·':>4}" for _, count in line.by_tier),
            line.cutoff or "",
            str(line.drawn or ""),
            str(line.drawn_in) if line.drawn else "",
        )
        before = school
    return table
