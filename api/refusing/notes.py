"""What should be known of a result after seats were given up."""

from __future__ import annotations

from collections.abc import Sequence

from ..dsl.findings import Cell, Finding, Severity, Text

CODES = frozenset({"D083", "D114", "D115", "D116"})  # said anew of each result


def silent() -> Finding:
    """D114: nothing is laid down about seats that are given up."""
    return Finding(
        "D114",
        Severity.NOTE,
        Text(
            "政策没有写 `refusals`，放弃的学位空着",
            "the policy does not say `refusals`, so the seats given up stay empty",
        ),
        help=Text(
            "要递补，须在派位前的政策里写 `refusals refill`；派位以后不能再加",
            "for others to move up, `refusals refill` must stand in the policy before the draw, not be added later",
        ),
    )


def no_order(spots: Sequence[tuple[str, str]]) -> Finding:
    """D115: seats that stay empty because nobody is next."""
    names = [" ".join(part for part in (school, cohort) if part) for cohort, school in spots]
    shown = names[:20]
    more = "…" if len(names) > len(shown) else ""
    return Finding(
        "D115",
        Severity.NOTE,
        Text(
            f"放弃的学位仍空着，因为等候的人之间没有先后：{'、'.join(shown)}{more}",
            f"seats given up stay empty, for those who wait have no order among them: {', '.join(shown)}{more}",
        ),
        help=Text(
            "抽到空签的人没有次序，没有派过位的人也没有；递补不再另抽，由主管机关另行决定",
            "blank lots have no order, nor have those for whom nothing was drawn; as nothing is drawn anew, an "
            "authority must decide about these seats",
        ),
    )


def no_workbook(target: str) -> Finding:
    """D116: the tables of the run are not at hand."""
    return Finding(
        "D116",
        Severity.NOTE,
        Text(
            "没有写出 `placements.xlsx`：当时的报名表等输入不在，或已改动；`placements.csv` 里有全部结果",
            "`placements.xlsx` was not written: the inputs of the run are not at hand, or have changed; "
            "`placements.csv` holds the whole result",
        ),
        Cell(target),
        Text(
            "在运行派位的机器上、输入文件还在原处时登记，就有这个工作簿和放弃的原因",
            "where the run was made, with its inputs in their place, there is a workbook, with the reasons given",
        ),
    )
