"""What the cases of a policy touch, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..dsl.findings import Lang, Text

if TYPE_CHECKING:
    from ..dsl.policy import Policy
    from ..testing import Coverage

TOPICS = {
    "gate": Text("要求", "gates"),
    "rung": Text("梯次", "rungs"),
    "stage": Text("阶段", "stages"),
    "rank": Text("排序", "ranks"),
    "ties": Text("并列与派位", "ties and draws"),
    "bundle": Text("捆绑", "bundles"),
    "let": Text("记", "lets"),
    "leaf": Text("条件的真假", "conditions, either way"),
    "side": Text("界限的两侧", "sides of limits"),
}


def print_coverage(policy: Policy, covered: Coverage, lang: Lang) -> None:
    """The share by topic, and a line for everything that no case touches."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for header in ("内容", "触及", "没有触及") if lang == "zh" else ("about", "touched", "not touched"):
        table.add_column(header, no_wrap=header in ("内容", "触及", "about", "touched"))
    touched = covered.touched
    for topic, name in TOPICS.items():
        goals = [goal for goal in covered.goals if goal.topic.value == topic]
        if not goals:
            continue
        missing = [goal for goal in goals if goal.key not in touched]
        lines = []
        for goal in missing:
            line = policy.source.position(goal.span.start)[0]
            what = goal.what.zh if lang == "zh" else goal.what.en
            about = goal.rule.partition("/")[2]
            lines.append(f"第 {line} 行 {about}：{what}" if lang == "zh" else f"line {line} {about}: {what}")
        share = f"{len(goals) - len(missing)}/{len(goals)}"
        table.add_row(name.zh if lang == "zh" else name.en, share, "\n".join(lines) or "—")
    Console(soft_wrap=True).print(table)
