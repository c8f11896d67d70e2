"""What can be asked about a child: how it could have been eligible, or where it could have stood higher."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from ...dsl.policy import Policy, Stage
from ..explanation import AtSchool, Explanation, Nearest
from ..outcome import Status
from .held import Bool, every, no, some
from .rules import Rules

MOST_SCHOOLS = 3


@frozen
class Question:
    """What is asked, without an answer yet, and what must be true of the child. `above`: the tier must be one of the
    first so many of the ladder."""

    about: Nearest
    goal: Bool
    above: int = 0


def questioned(policy: Policy, said: Rules, child: Explanation) -> tuple[Question, ...]:
    """Of an ineligible child one question; of others one for each of the first schools that did not take it, except
    where it stood on the highest tier already."""
    if child.status == Status.INELIGIBLE:
        return (Question(Nearest("eligible", None, None, None, None, ()), said.eligible),)
    if child.status not in (Status.PLACED, Status.LEFTOVER):
        return ()
    found: dict[tuple[str | None, ...], Question] = {}
    for question in _questions(policy, said, child):
        found.setdefault((question.about.about, question.about.school, question.about.ladder), question)
    return tuple(found.values())[:MOST_SCHOOLS]


def _questions(policy: Policy, said: Rules, child: Explanation) -> Iterator[Question]:
    stages = {stage.name: stage for stage in policy.stages}
    for told in child.stages:
        for at in told.schools if told.took_part else ():
            if not at.placed_here:
                yield from _at(policy, said, stages[told.stage], at)


def _at(policy: Policy, said: Rules, stage: Stage, at: AtSchool) -> Iterator[Question]:
    asks = said.asks(stage)
    own = at.ladders[0] if at.ladders else None
    ladder, tier = (None, None) if own is None else (own.ladder, own.tier)
    if any(gate.holds is False for gate in at.gates):
        ranked = every(no(said.off(each.ladder)) for each in at.ladders)
        about = Nearest("open", at.school, stage.name, ladder, tier, ())
        yield Question(about, every([asks, ranked]), len(policy.ladder(ladder).rungs) if ladder else 0)
    elif own is not None and own.position != 1:
        above = own.rungs if own.position is None else own.position - 1
        higher = some(said.on(own.ladder, place) for place in range(above))
        yield Question(Nearest("tier", at.school, stage.name, ladder, tier, ()), every([asks, higher]), above)
