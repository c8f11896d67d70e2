"""How deep an expression may nest; deeper ones are refused before anything walks them."""

from __future__ import annotations

from typing import assert_never

from .. import syntax
from .faults import Faults

MOST = 64


def shallow(node: syntax.Node, faults: Faults) -> bool:
    """Whether the node nests no deeper than allowed; a finding if it does."""
    waiting = [(node, 1)]
    while waiting:
        part, depth = waiting.pop()
        if depth > MOST:
            faults.add("P061", node.span, most=MOST)
            return False
        waiting.extend((inner, depth + 1) for inner in inside(part))
    return True


def inside(node: syntax.Node) -> tuple[syntax.Node, ...]:
    """The nodes directly within a node."""
    match node:
        case syntax.Name() | syntax.Literal() | syntax.SchoolWord():
            return ()
        case syntax.Shift():
            return (node.left,)
        case syntax.Of():
            return (node.operand,)
        case syntax.MetresCall():
            return (node.point, node.school)
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
