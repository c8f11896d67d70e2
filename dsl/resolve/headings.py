"""Names in quotes that paper does not show: empty ones, and those with blanks that cannot be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .. import syntax
from ..faults import Faults
from ..findings import Text

_BLANK = re.compile(r"[^\S ]")

Heading = tuple[syntax.Literal, Text]


def headings(file: syntax.File, faults: Faults) -> None:
    """A finding for each name or label that is empty, begins or ends with a blank, or holds a blank of another kind."""
    for block in file.blocks:
        for literal, what in _named(block):
            text = str(literal.value)
            right = _BLANK.sub(" ", text).strip()
            if not right:
                faults.add("P061", literal.span, what=what)
            elif right != text and '"' not in right:  # one that holds a quotation mark cannot be written within two
                faults.add("P062", literal.span, what=what, right=right)


def _named(block: syntax.Block) -> Iterator[Heading]:
    match block:
        case syntax.RequireLine():
            yield block.name, Text("要求", "gate")
        case syntax.StageBlock():
            yield block.name, Text("阶段", "stage")
        case syntax.TiersBlock():
            yield from _rungs(block.rungs)
        case syntax.ApplicantBlock():
            for line in block.fields:
                yield from _label(line.label, Text("字段标签", "field label"))
                for item in line.type.items:
                    yield from _label(item.label, Text("选项标签", "label of a value"))
        case syntax.CohortBlock():
            for mark in block.marks:
                yield from _label(mark.mark, Text("字头", "mark"))
        case _:
            pass


def _rungs(lines: Sequence[syntax.TierLine]) -> Iterator[Heading]:
    for line in lines:
        yield line.name, Text("梯次", "tier")
        yield from _rungs(line.rungs)


def _label(label: syntax.Literal | None, what: Text) -> Iterator[Heading]:
    if label is not None:
        yield label, what
