"""What the cases of a policy should touch."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from attrs import frozen

from ...dsl.findings import Text
from ...dsl.source import Span


class Topic(StrEnum):
    """What a goal is about, in the order in which a table shows it."""

    GATE = "gate"
    RUNG = "rung"
    STAGE = "stage"
    RANK = "rank"
    TIES = "ties"
    BUNDLE = "bundle"
    LET = "let"
    LEAF = "leaf"
    SIDE = "side"


@frozen
class Goal:
    """One thing that some case should touch. `key` is unique in the policy, `rule` the rule that it belongs to (as the
    nodes of a rule graph are called), `what` says it in words, `span` is its place in the text."""

    key: str
    topic: Topic
    rule: str
    what: Text
    span: Span


@frozen
class Coverage:
    """All goals of a policy in the order of `Topic` and of the text, and the keys of those touched, by case."""

    goals: tuple[Goal, ...]
    by_case: tuple[tuple[str, frozenset[str]], ...]

    @property
    def touched(self) -> frozenset[str]:
        """The keys that some case touches."""
        return frozenset().union(*(keys for _, keys in self.by_case))

    @property
    def untouched(self) -> tuple[Goal, ...]:
        """The goals that no case touches."""
        touched = self.touched
        return tuple(goal for goal in self.goals if goal.key not in touched)

    @property
    def percent(self) -> float:
        """The share of goals that are touched, in percent; 100 where there are none."""
        return percent(self.goals, self.touched)


def percent(goals: Iterable[Goal], touched: frozenset[str]) -> float:
    """The share of some goals that are touched, in percent; 100 of none."""
    keys = [goal.key for goal in goals]
    return 100.0 * sum(key in touched for key in keys) / len(keys) if keys else 100.0
