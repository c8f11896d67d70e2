"""A let that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from .. import syntax
from ..expressions import LetHolds, LetValue
from ..faults import Faults
from ..nodes import inside, written
from .subject import Subject, parts


def unused_lets(subject: Subject, faults: Faults) -> None:
    """P152. A date that only date arithmetic uses was folded away, so the text itself is asked."""
    used = {part.let for part in parts(subject.policy) if isinstance(part, LetValue | LetHolds)}
    used.update(_shifted(subject.file))
    for let in subject.policy.lets:
        if let.name not in used:
            faults.add("P152", let.span, name=let.name)


def _shifted(file: syntax.File) -> Iterator[str]:
    waiting = [node for block in file.blocks for node in written(block)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, syntax.Shift) and isinstance(node.left, syntax.Name):
            yield node.left.text
        waiting.extend(inside(node))
