"""Which clauses of a text rules stand on, and which are left over."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum

from attrs import frozen

from .marks import Path
from .outline import Clause, Outline


class State(StrEnum):
    """How a clause stands to the policy."""

    CITED = "cited"  # a rule names it
    WITHIN = "within"  # a rule names a clause that it is part of, and none of that clause's parts
    PARTS = "parts"  # rules name parts of it
    OUTSIDE = "outside"  # the policy says that no rule is about it
    UNCITED = "uncited"


@frozen
class _Cover:
    cited: Collection[Path]
    outside: Collection[Path]

    def of(self, clause: Clause, above: State | None) -> Iterator[tuple[Path, State]]:
        """The state of a clause and of those in it. `above` is what the outer clause hands down.

        Who names a part of a clause goes through it part by part: then its other parts must be named too.
        """
        inner = [inside for inside in clause.walk() if inside is not clause]
        parts = any(inside.marks in self.cited for inside in inner)
        down: State | None = None
        if clause.marks in self.cited:
            state, down = State.CITED, None if parts else State.WITHIN
        elif clause.marks in self.outside or above is State.OUTSIDE:
            state = down = State.OUTSIDE
        elif above is State.WITHIN:
            state = down = State.WITHIN
        elif parts or any(inside.marks in self.outside for inside in inner):
            state = State.PARTS
        else:
            state = State.UNCITED
        yield clause.marks, state
        for inside in clause.inner:
            yield from self.of(inside, down)


def cover(outline: Outline, cited: Collection[Path], outside: Collection[Path]) -> Mapping[Path, State]:
    """The state of every clause by its marks; `cited` are the marks that rules name, `outside` those set apart."""
    covering = _Cover(cited, outside)
    return {marks: state for clause in outline.clauses for marks, state in covering.of(clause, None)}


def left_over(outline: Outline, states: Mapping[Path, State]) -> Iterator[Clause]:
    """The clauses that no rule names; one that stands in another of them is not said again."""
    waiting = list(reversed(outline.clauses))
    while waiting:
        clause = waiting.pop()
        if states[clause.marks] is State.UNCITED:
            yield clause
        else:
            waiting.extend(reversed(clause.inner))
