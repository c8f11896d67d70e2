"""Which case of a policy notices a change of it."""

from __future__ import annotations

from collections.abc import Iterable

from ..cases import Cases
from ..engine.testing.goals import Coverage
from ..engine.testing.mutations import Mutant


def noticing(mutant: Mutant, cases: Cases, order: Iterable[int]) -> int | None:
    """The first case in the order given whose outcome is another under the changed policy, or under which that breaks
    down; None if no case notices."""
    at = -1
    try:
        runs = cases.under(mutant.policy)
        for at in order:
            if next(runs[at].failures(), None) is not None:
                return at
    except Exception:  # a policy that no author could have written may break what is promised of checked ones
        return max(at, 0)
    return None


def nearest(covered: Coverage, mutant: Mutant) -> tuple[int, ...]:
    """The numbers of the cases measured, first those that touch most of the rule that was changed."""
    about = {goal.key for goal in covered.goals if _about(goal.rule, goal.span.start, mutant)}
    counts = [len(keys & about) for _, keys in covered.by_case]
    return tuple(sorted(range(len(counts)), key=lambda at: -counts[at]))


def _about(rule: str, start: int, mutant: Mutant) -> bool:
    return rule == mutant.rule or mutant.span.start <= start < mutant.span.end
