"""How deep an expression may nest; deeper ones are refused before anything walks them."""

from __future__ import annotations

from .. import syntax
from ..faults import Faults
from ..nodes import inside

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
