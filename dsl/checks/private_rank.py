"""A rank by something that families may not see."""

from __future__ import annotations

from collections.abc import Iterator

from ..faults import Faults
from ..findings import Text
from ..policy import ByLadder, ByValue, Policy
from ..walk import private_behind
from .subject import Subject

OF_VALUE = Text(
    "改用公开的字段；不改的，公布的结果里录取截止处写“不公开”",
    "rank by something public; if not, the published cut-offs say 不公开 (private) there",
)
OF_LADDER = Text(
    "改用公开的字段；不改的，孩子所在的梯次照样公布，各档的名称不要透露 `{name}` 的内容",
    "rank by something public; if not, tiers are published all the same, so let no rung's name tell of `{name}`",
)


def private_rank(subject: Subject, faults: Faults) -> None:
    """P153, through lets and ladders too; of a ladder where a stage first ranks by it."""
    ladders: set[str] = set()
    for key in (key for stage in subject.policy.stages for key in stage.rank):
        if isinstance(key, ByValue):
            for name in private_behind(key.value, subject.policy):
                faults.add("P153", key.span, name=name, remedy=OF_VALUE)
        elif key.ladder not in ladders:
            ladders.add(key.ladder)
            for name in _of_ladder(key, subject.policy):
                remedy = Text(OF_LADDER.zh.format(name=name), OF_LADDER.en.format(name=name))
                faults.add("P153", key.span, name=name, remedy=remedy)


def _of_ladder(key: ByLadder, policy: Policy) -> Iterator[str]:
    """The private fields that some rung looks at, each once."""
    rungs = policy.ladder(key.ladder).rungs
    yield from dict.fromkeys(name for rung in rungs for name in private_behind(rung.condition, policy))
