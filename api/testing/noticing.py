"""Whether some case of a policy notices a change of it."""

from __future__ import annotations

from collections.abc import Iterable

from ..cases import CaseRun
from ..dsl.policy import Case, Policy
from ..engine.build import build
from ..engine.testing.goals import Coverage
from ..engine.testing.mutations import Mutant


def noticed(mutant: Mutant, cases: Iterable[Case]) -> bool:
    """Whether the outcome of a case is another under the changed policy, or the policy breaks down under it."""
    try:
        graph = build(mutant.policy)
        return any(next(CaseRun(mutant.policy, graph, case).failures(), None) is not None for case in cases)
    except Exception:  # a policy that no author could have written may break what is promised of checked ones
        return True


def nearest(policy: Policy, covered: Coverage, mutant: Mutant) -> tuple[Case, ...]:
    """The cases of a policy, first those that touch most of the rule that was changed."""
    about = {goal.key for goal in covered.goals if _about(goal.rule, goal.span.start, mutant)}
    counts = {name: len(keys & about) for name, keys in covered.by_case}
    return tuple(sorted(policy.cases, key=lambda case: -counts.get(case.name, 0)))


def _about(rule: str, start: int, mutant: Mutant) -> bool:
    return rule == mutant.rule or mutant.span.start <= start < mutant.span.end
