"""`and` beside `or`, and `not` before `and`: read in one way, and written by some who mean the other."""

from __future__ import annotations

from collections.abc import Iterator

from .. import syntax
from ..faults import Faults
from ..nodes import inside, written
from .subject import Subject


def brackets(subject: Subject, faults: Faults) -> None:
    """P168: an `and` without brackets within an `or`. P169: a `not` without brackets that an `and` follows, unless that
    is a `not` too."""
    for node in _chains(subject.file):
        if node.op == "or":
            for part in node.parts:
                if isinstance(part, syntax.Chain) and not part.bracketed:
                    faults.add("P168", part.span)
            continue
        for part, following in zip(node.parts, node.parts[1:], strict=False):
            far = isinstance(part, syntax.NotNode) and not _plainly_ends(part, subject.policy.source.text)
            if far and not isinstance(following, syntax.NotNode):
                faults.add("P169", part.span)


def _plainly_ends(node: syntax.NotNode, text: str) -> bool:
    """Whether brackets say how far the `not` reaches: its own, or those of what is negated."""
    return node.bracketed or any(bracket in text[node.span.start : node.part.span.start] for bracket in "(（")


def _chains(file: syntax.File) -> Iterator[syntax.Chain]:
    waiting = [node for block in file.blocks for node in written(block)]
    while waiting:
        node = waiting.pop()
        waiting.extend(inside(node))
        if isinstance(node, syntax.Chain):
            yield node
