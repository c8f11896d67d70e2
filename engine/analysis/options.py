"""Changes that the solver found, evaluated by the engine and put in order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import frozen

from ...dsl.policy import Field
from ..explanation import Changed, Option
from ..register import Register
from ..rulegraph import RuleGraph
from ..shown import Shown
from .facts import Row
from .questioned import Question
from .seen import Seen, roster_of, seen

MOST_SHOWN = 3


@frozen
class Way:
    """Some facts with other values."""

    changed: tuple[Field, ...]
    cells: Row


def options(
    graph: RuleGraph, register: Register, row: Row, question: Question, ways: Sequence[Way]
) -> tuple[Option, ...]:
    """Those ways that lead where the solver says, the smallest changes first."""
    if not ways:
        return ()
    rows = [row, *({**row, **way.cells} for way in ways)]
    about = question.about
    school = register.school_index[about.school] if about.school else 0
    said = seen(graph, register, rows, [school] * len(rows))
    shown = Shown(graph.policy, roster_of(graph.policy, rows, register))
    found = [
        (_size(row, way), Option(tuple(_changed(shown, row, way, f, at) for f in way.changed), _tier(question, one)))
        for at, (way, one) in enumerate(zip(ways, said[1:], strict=True), 1)
        if _leads(graph, question, one)
    ]
    found.sort(key=lambda pair: pair[0])
    return tuple(option for _, option in found[:MOST_SHOWN])


def _leads(graph: RuleGraph, question: Question, said: Seen) -> bool:
    """Whether the engine agrees."""
    about, policy = question.about, graph.policy
    if said.of("eligible") is not True:
        return False
    if about.stage is None:
        return True
    open_ = all(said.of("gate", gate.name) is True for gate in policy.gates if gate.about_school)
    comes = said.of("who", about.stage) is True and said.of("seeks", about.stage) is True
    names = [rung.name for rung in policy.ladder(about.ladder).rungs[: question.above]] if about.ladder else []
    return open_ and comes and (about.ladder is None or said.of("tier", about.ladder) in names)


def _tier(question: Question, said: Seen) -> str | None:
    ladder = question.about.ladder
    tier = None if ladder is None else said.of("tier", ladder)
    return tier if isinstance(tier, str) else None


def _changed(shown: Shown, row: Row, way: Way, field: Field, at: int) -> Changed:
    was, to = shown.read(field, 0), shown.read(field, at)
    days, by = _apart(row, way, field)
    return Changed(field.name, was.label, was.value, to.value, field.private, days, by)


def _apart(row: Row, way: Way, field: Field) -> tuple[int | None, float | None]:
    was, to = row[field.name], way.cells[field.name]
    if isinstance(was, date) and isinstance(to, date):
        return (to - was).days, None
    if isinstance(was, float) and isinstance(to, float):
        return None, to - was
    return None, None


def _size(row: Row, way: Way) -> tuple[int, int, float]:
    """How many of the changes have no measure, and how large the others are: in days, and in numbers."""
    apart = [_apart(row, way, field) for field in way.changed]
    unmeasured = sum(days is None and by is None for days, by in apart)
    return unmeasured, sum(abs(days) for days, _ in apart if days is not None), sum(abs(by or 0.0) for _, by in apart)
