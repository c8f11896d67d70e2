"""Gates and ladders."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from .. import syntax
from ..expressions import Always, And, Condition
from ..faults import Faults
from ..findings import Text
from ..policy import Gate, Grounds, Ladder, Rung
from .conditions import condition
from .grounds import GroundsBook, joined
from .lets import mentions_school
from .scope import Scope
from .unique import plain, unique


def gates(lines: Sequence[syntax.RequireLine], scope: Scope, book: GroundsBook) -> tuple[Gate, ...]:
    """Every gate. One whose condition has a fault holds for nobody: its name is known, and the policy does not run."""
    unique(((str(line.name.value), line.name.span) for line in lines), Text("要求", "gates"), scope.faults)
    found = []
    for line in lines:
        name = str(line.name.value)
        grounds = book.grounds(line.notes, f"要求“{name}”")
        body = condition(line.condition, scope) or Always(False, line.condition.span)
        found.append(Gate(name, body, mentions_school(body, scope), grounds, line.name.span))
    return tuple(found)


def ladders(blocks: Sequence[syntax.TiersBlock], scope: Scope, book: GroundsBook) -> tuple[Ladder, ...]:
    """Every ladder, nested rungs lowered to `outer/inner`."""
    unique(((block.name.text, block.name.span) for block in blocks), Text("梯次表", "tier lists"), scope.faults)
    found: dict[str, Ladder] = {}
    for block in blocks:
        name = block.name.text
        grounds = book.grounds(block.notes, f"梯次表 {name}")
        if not block.rungs:
            scope.faults.add("P086", block.name.span, name=name)
        lowering = _Lowering(scope, book, name)
        rungs = tuple(lowering.rungs(block.rungs))
        found.setdefault(name, Ladder(name, rungs, grounds, block.name.span))
    return tuple(found.values())


class _Lowering:
    """The rungs of one ladder, from nested lines to a flat list."""

    def __init__(self, scope: Scope, book: GroundsBook, ladder: str) -> None:
        self._scope = scope
        self._book = book
        self._ladder = ladder

    def rungs(self, lines: Sequence[syntax.TierLine]) -> Iterator[Rung]:
        faults = self._scope.faults
        unique(((str(line.name.value), line.name.span) for line in lines), Text("梯次", "tiers"), faults)
        _otherwise_last(lines, faults)
        for line in lines:
            plain(str(line.name.value), line.name.span, Text("梯次", "tier"), faults)
            yield from self._rung(line)

    def _rung(self, line: syntax.TierLine) -> Iterator[Rung]:
        name = str(line.name.value)
        grounds = self._book.grounds(line.notes, f"{self._ladder}·梯次“{name}”")
        body: Condition = Always(True, line.name.span)
        if line.condition is not None:
            body = condition(line.condition, self._scope) or Always(False, line.condition.span)
        if not line.rungs:
            yield Rung(name, body, grounds, line.name.span)
        for inner in self.rungs(line.rungs):
            yield _within(name, body, grounds, inner)


def _within(name: str, body: Condition, grounds: Grounds, inner: Rung) -> Rung:
    return Rung(f"{name}/{inner.name}", _both(body, inner.condition), joined(grounds, inner.grounds), inner.span)


def _both(outer: Condition, inner: Condition) -> Condition:
    if isinstance(outer, Always) and outer.value:
        return inner
    if isinstance(inner, Always) and inner.value:
        return outer
    parts = (outer, *inner.parts) if isinstance(inner, And) else (outer, inner)
    return And(parts, inner.span)


def _otherwise_last(lines: Sequence[syntax.TierLine], faults: Faults) -> None:
    for line, following in itertools.pairwise(lines):
        if line.condition is None:
            there = faults.also(following.span, "从这里往下都轮不到", "nothing from here on is ever reached")
            faults.add("P085", line.span, there, next=str(following.name.value))
            return
