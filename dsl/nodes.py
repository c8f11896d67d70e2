"""The expressions of a policy as written: those of a block, and those within one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from . import syntax


def written(block: syntax.Block) -> Iterator[syntax.Node]:
    """Every whole expression that stands in a block."""
    match block:
        case syntax.LetLine():
            yield block.value
        case syntax.RequireLine():
            yield block.condition
        case syntax.TiersBlock():
            waiting = list(block.rungs)
            while waiting:
                rung = waiting.pop()
                waiting.extend(rung.rungs)
                if rung.condition is not None:
                    yield rung.condition
        case syntax.StageBlock():
            for line in block.lines:
                yield from _of_line(line)
        case _:
            pass


def _of_line(line: syntax.StageLine) -> Iterator[syntax.Node]:
    match line:
        case syntax.WhoLine():
            yield line.condition
        case syntax.SeekLine():
            yield from line.parts
        case syntax.RankLine():
            yield from (item.value for item in line.items)
        case syntax.LimitLine() | syntax.DrawLine() | syntax.TiesLine():
            pass
        case _:
            assert_never(line)


def inside(node: syntax.Node) -> tuple[syntax.Node, ...]:
    """The nodes directly within a node."""
    match node:
        case syntax.Name() | syntax.Literal() | syntax.AllSchoolsWord() | syntax.SchoolWord():
            return ()
        case syntax.Shift():
            return (node.left,)
        case syntax.Of():
            return (node.operand,)
        case syntax.MetresCall():
            return (node.point, node.school)
        case syntax.NearestCall():
            return (node.point, node.schools)
        case syntax.Braces():
            return node.items
        case syntax.Binary():
            return (node.left, node.right)
        case syntax.Is():
            return (node.left, node.name)
        case syntax.IsOneOf():
            return (node.left, *node.items)
        case syntax.IsGiven():
            return (node.left,)
        case syntax.NotNode():
            return (node.part,)
        case syntax.Chain():
            return node.parts
        case _:
            assert_never(node)
