"""What the cases of a policy touch, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..dsl.findings import Lang, Text

if TYPE_CHECKING:
    from ..dsl.policy import Policy
    from ..testing import Coverage

HEADINGS = {
    "zh": ("内容", "触及", "行", "规则", "没有触及"),
    "en": ("About", "Touched", "Line", "Rule", "Not touched"),
}
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
    from rich.table import Table

    from .screen import screen

    table = Table(box=None, pad_edge=False)
    for at, heading in enumerate(HEADINGS[lang]):
        table.add_column(heading, no_wrap=at < 3, justify="right" if at in (1, 2) else "left")
    touched = covered.touched
    for topic, name in TOPICS.items():
        goals = [goal for goal in covered.goals if goal.topic.value == topic]
        missing = [goal for goal in goals if goal.key not in touched]
        share = f"{len(goals) - len(missing)}/{len(goals)}"
        head = (name.zh if lang == "zh" else name.en, share)
        if goals and not missing:
            table.add_row(*head, "", "", "—")
        for goal in missing:
            what = goal.what.zh if lang == "zh" else goal.what.en
            line = str(policy.source.position(goal.span.start)[0])
            table.add_row(*head, line, goal.rule.partition("/")[2] or goal.rule, what)
            head = ("", "")
    screen().print(table)
