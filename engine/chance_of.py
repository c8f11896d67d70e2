"""All chance of a run, from what was sealed and the public numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..dsl.policy import Policy
from .drawing import Chance
from .draws.keys import draw_key, seed
from .draws.strategy import Strategy
from .numberbook import NumberBook
from .numbers import PublicNumbers


def chance_of(
    of: tuple[Policy, Sequence[str], bytes],
    numbers: PublicNumbers,
    strategies: Mapping[str, Strategy],
    *,
    attempt: int = 1,
    book: NumberBook | None = None,
) -> Chance:
    """The chance of a run of a policy among schools (by name) under a sealed record. `book` stands in for the book of
    `numbers` where they come about during the run."""
    policy, schools, record = of
    labels = {} if policy.cohort is None else dict(policy.cohort.type.values)
    secret = seed(record, numbers.public, numbers.revealed, numbers.beacon)
    return Chance(_keys(secret), attempt, strategies, book or NumberBook(numbers, labels, schools), numbers.sources)


def _keys(secret: bytes) -> Callable[[str], bytes]:
    return lambda draw: draw_key(secret, draw)
