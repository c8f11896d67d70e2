"""One roster under two policies, with the same tickets."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, frozen

from ..draws.keys import seed
from ..numbers import PublicNumbers
from ..outcome import Outcome
from ..run import draw
from ..sealed import Sealed
from .luck import Luck, MadeUp, SharedNumbers
from .steady import HeldOnce, steady

ROUNDS = 50  # each settles one more draw at least; nobody has met a case with more than a few


@frozen
class Twice:
    """Both outcomes. `by_ticket`: draws, by the old policy's id, that were settled by tickets on both sides since the
    way of drawing would have shifted luck between children; `made_up`: numbers that the file did not have."""

    old: Outcome
    new: Outcome
    by_ticket: tuple[str, ...]
    made_up: tuple[MadeUp, ...]


def twice(old: Sealed, new: Sealed, numbers: PublicNumbers, names: Mapping[str, str]) -> Twice:
    """Place every child under both. The seed is that of the old policy's run, so that its side is what `run` gives as
    long as no draw has to be settled by tickets. `names`: by stage of the new policy that of the old one.

    Raises `Rejected` where a strategy cannot draw.
    """
    secret = seed(old.record, numbers.public, numbers.revealed, numbers.beacon)
    tickets: set[str] = set()
    for _ in range(ROUNDS):
        first = _one(old, numbers, Luck(secret, {}), tickets, names)
        second = _one(new, numbers, Luck(secret, names), tickets, names)
        shifted = {name for name, held in first[1].items() if name in second[1] and not held.agrees(second[1][name])}
        if shifted <= tickets:
            made_up = dict.fromkeys((*first[2], *second[2]))
            return Twice(first[0], second[0], tuple(sorted(tickets)), tuple(made_up))
        tickets |= shifted
    raise AssertionError("draws settled by tickets agree, so that there is an end to it")


def _one(
    fixed: Sealed, numbers: PublicNumbers, luck: Luck, tickets: set[str], names: Mapping[str, str]
) -> tuple[Outcome, dict[str, HeldOnce], tuple[MadeUp, ...]]:
    cohort = fixed.policy.cohort
    labels = {} if cohort is None else dict(cohort.type.values)
    lookup = luck if luck.names else Luck(luck.secret, {old: new for new, old in names.items() if old != new})
    book = SharedNumbers(numbers, labels, fixed.roster.register.names, luck, lookup.names)
    strategies, held = steady(fixed.strategies, luck.same, frozenset(tickets))
    outcome = draw(evolve(fixed, strategies=strategies), numbers, book=book, key=luck.key)
    return outcome, held, tuple(book.made_up)
