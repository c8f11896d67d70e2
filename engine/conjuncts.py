"""A condition taken apart into what must all hold."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from ..dsl import expressions as e
from ..dsl.policy import Grounds, Policy


@frozen
class Conjunct:
    """One thing that must hold, and the grounds of the nearest rule that says so."""

    condition: e.Condition
    grounds: Grounds


def conjuncts(policy: Policy, condition: e.Condition, grounds: Grounds) -> tuple[Conjunct, ...]:
    """The parts of every `and`, through lets, in the order written. A let with grounds of its own lends them."""
    return tuple(_taken_apart(policy, condition, grounds))


def _taken_apart(policy: Policy, condition: e.Condition, grounds: Grounds) -> Iterator[Conjunct]:
    match condition:
        case e.And(parts=parts):
            for part in parts:
                yield from _taken_apart(policy, part, grounds)
        case e.LetHolds(let=name):
            let = next(let for let in policy.lets if let.name == name)
            assert isinstance(let.value, e.Condition)
            yield from _taken_apart(policy, let.value, grounds if let.grounds == Grounds() else let.grounds)
        case _:
            yield Conjunct(condition, grounds)
