"""A question about two policies answered: the plainest children whom the rules tell apart, or that there are none."""

from __future__ import annotations

from attrs import evolve, frozen

from .differ_question import Question, Way
from .differ_two import Two
from .held import Bool, some, true_in
from .simplest import simplest
from .witness import Witness, witness

MOST = 6  # ways of one question that are shown


@frozen
class Meeting:
    """A child at a school as either policy reads it, and the way in which the two tell it apart."""

    way: Way
    old: Witness
    new: Witness


@frozen
class Answered:
    """The children found, one for each way, no more than `MOST`; `more`: there are further ways. `outside`: none of
    them is one to whom it matters, and nobody else is. `hidden`: there are children whom no map of ours can show."""

    question: Question
    children: tuple[Meeting, ...] = ()
    outside: bool = False
    more: bool = False
    hidden: bool = False


def answer(asked: Two, question: Question) -> Answered:
    """Raises `Undecided`."""
    if question.alike:
        return Answered(question)
    found = _search(asked, question, (question.matters,), MOST)
    if found.children or found.hidden:
        return found
    return evolve(_search(asked, question, (), 1), outside=True, more=False)


def _search(asked: Two, question: Question, facts: tuple[Bool, ...], most: int) -> Answered:
    ways, found, hidden = list(question.ways), list[Meeting](), False
    while ways:
        model = asked.search.find(some(way.formula for way in ways), *facts)
        if model is None or len(found) == most:
            return Answered(question, tuple(found), more=model is not None, hidden=hidden)
        way = next(w for w in ways if true_in(model, w.formula))
        ways.remove(way)
        shown = _plainest(asked, way, facts)
        hidden |= shown is None
        found += [] if shown is None else [shown]
    return Answered(question, tuple(found), hidden=hidden)


def _plainest(asked: Two, way: Way, facts: tuple[Bool, ...]) -> Meeting | None:
    """The plainest child of that way, None where homes and schools on one line cannot show one."""
    model = simplest(asked.search, [way.formula, *facts, *asked.child.lies], asked.plain)
    if model is None:
        return None
    old, new = (
        witness(policy, asked.ground, model, [asked.child], [asked.school], at=at)
        for at, policy in enumerate(asked.policies)
    )
    return Meeting(way, old, new)
