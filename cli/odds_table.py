"""Chances as tables for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import asdict
from rich import box
from rich.table import Table

from ..dsl.findings import Lang
from ..dsl.show import as_json as finding_json
from .screen import screen

if TYPE_CHECKING:
    from ..odds import Chance, Odds, UnderMargin

LINES_AT_MOST = 200  # --json holds all
HEADINGS = {
    "zh": ("阶段", "学校", "志愿", "排序", "人数", "单元", "机会", "误差", "方法"),
    "en": ("Stage", "School", "Choice", "Rank", "Members", "Units", "Chance", "± s.e.", "How"),
}
MARGIN_HEADINGS = {
    "zh": ("阶段", "名额不足", "人数", "单元", "全部录取", "部分录取", "预期空额", "预期超计划"),
    "en": ("Stage", "Margin", "Members", "Units", "All in", "Some in", "Seats empty", "Over plan"),
}
METHODS = {
    "zh": {"counted": "精确", "enumerated": "逐一列举", "simulated": "模拟"},
    "en": {"counted": "exact", "enumerated": "enumerated", "simulated": "simulated"},
}


def as_json(odds: Odds) -> dict[str, object]:
    """All figures, unrounded."""
    return {
        "simulations": odds.simulations,
        "chances": [asdict(chance) for chance in odds.chances],
        "margins": [asdict(line) for line in odds.margins],
        "notes": [finding_json(note) for note in odds.notes],
    }


def print_odds(odds: Odds, lang: Lang, *, margins: bool) -> None:
    """Print the chances, and the margin rules where they were asked for, to standard output."""
    console = screen()
    zh = lang == "zh"
    open_ = [chance for chance in odds.chances if chance.whole < 1]
    console.print(_chances(open_[:LINES_AT_MOST], lang, odds.policy.name))
    sure = len(odds.chances) - len(open_)
    more = max(len(open_) - LINES_AT_MOST, 0)
    said = f"另有 {sure} 类必定录取，未列出" if zh else f"{sure} more kinds are sure to get in and not listed"
    if more:
        said += f"；还有 {more} 行，见 --json" if zh else f"; {more} more lines with --json"
    console.print(said)
    if odds.simulations:
        told = f"模拟 {odds.simulations} 次" if zh else f"{odds.simulations} simulations"
        console.print(told)
    if odds.margins:
        console.print(_margins(odds.margins, lang))
    elif margins:
        none = "政策没有捆绑规则，或没有捆绑在超额的学校，不比较名额不足规则"
        console.print(none if zh else "No bundle rule, or no bundle at a school that is short: nothing to compare")


def _chances(chances: Sequence[Chance], lang: Lang, title: str) -> Table:
    table = _table(HEADINGS[lang], (2, 4, 5, 6, 7), title)
    for each in chances:
        error = f"{each.error:.4f}" if each.error else ""
        table.add_row(
            each.stage,
            f"{each.school} {each.cohort}".strip(),
            str(each.choice),
            each.group,
            str(each.size),
            f"{each.units:.1f}".removesuffix(".0"),
            _share(each),
            error,
            METHODS[lang][each.method],
        )
    return table


def _share(chance: Chance) -> str:
    """The chance, with its bounds where single units of the kind differ, and what of a bundle alone may get in."""
    text = f"{chance.whole:.4f}"
    if chance.least is not None and chance.most is not None and chance.most - chance.least > 1e-9:
        text += f" ({chance.least:.4f}–{chance.most:.4f})"
    return text + (f" + {chance.part:.4f}" if chance.part else "")


def _margins(lines: Sequence[UnderMargin], lang: Lang) -> Table:
    title = (
        "首选志愿，有捆绑且超额的学校" if lang == "zh" else "First choices, schools that are short and that bundles ask"
    )
    table = _table(MARGIN_HEADINGS[lang], (2, 3, 4, 5, 6, 7), title)
    for line in sorted(lines, key=lambda line: (line.stage, line.size)):
        figures = [f"{line.units:.1f}".removesuffix(".0"), f"{line.whole:.4f}", f"{line.part:.4f}"]
        ends = ["" if end is None else f"{end:.3f}" for end in (line.empty, line.over)]
        table.add_row(line.stage, line.rule, str(line.size), *figures, *ends)
    return table


def _table(headings: Sequence[str], right: Sequence[int], title: str) -> Table:
    table = Table(title=title, box=box.SIMPLE_HEAD, title_style="bold")
    for at, heading in enumerate(headings):
        table.add_column(heading, justify="right" if at in right else "left", overflow="fold")
    return table
