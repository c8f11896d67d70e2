"""Cases that would notice a change which the cases of a policy do not."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from attrs import evolve, frozen

from ..cases import Cases
from ..dsl.policy import Case, Limit, Policy
from ..engine.build import build
from ..engine.testing.goals import Coverage
from ..engine.testing.grid import Genes
from ..engine.testing.mutations import Mutant
from ..engine.testing.search import Trial
from ..engine.testing.telling_apart import telling_apart
from ..engine.testing.wanted import wanted
from .bench import NAMES, Bench
from .noticing import nearest, noticing
from .proposing import Proposals, pool
from .worlds import Worlds

SAMPLE = 3000
STARTS = 12  # children of proposed cases around whom is looked
MOST_PLANNED = 1000  # seats of a school up to which it is looked where two limits differ
IN_CONDITIONS = ("gate/", "rung/", "let/")


@frozen(slots=False)
class Hints:
    """Looks for such cases among those that touch everything in the policy, then among many children."""

    policy: Policy

    def of(self, mutant: Mutant) -> Case | None:
        """A case that holds under the policy and not under the mutant; None if none was found."""
        found = noticing(mutant, self._cases, nearest(self._covered, mutant))
        if found is not None:
            return self._cases.cases[found]
        return self._child(mutant) if mutant.rule.startswith(IN_CONDITIONS) else self._crowd(mutant)

    @cached_property
    def _pool(self) -> Proposals:
        return pool(self.policy)

    @cached_property
    def _cases(self) -> Cases:
        return Cases.of(self.policy, [proposal.case for proposal in self._pool.cases])

    @cached_property
    def _covered(self) -> Coverage:
        by_case = tuple((p.case.name, frozenset(goal.key for goal in p.goals)) for p in self._pool.cases)
        return Coverage(wanted(self.policy), by_case)

    @cached_property
    def _bench(self) -> Bench:
        return Bench(self.policy)

    @cached_property
    def _genes(self) -> Genes:
        sample = self._bench.grid.sample(SAMPLE, 11)
        return np.concatenate([sample, self._bench.grid.around(sample[:STARTS])])

    def _child(self, mutant: Mutant) -> Case | None:
        bench = self._bench
        found = telling_apart(bench.graph, build(mutant.policy), bench.grid, self._genes, bench.schools)
        if found is None:
            return None
        look = Trial(bench.graph, bench.grid, found.scope, bench.schools).at(
            np.array([found.gene], dtype=np.int64), [0], [found.school]
        )
        says = look.says[0]
        if says is None:
            return None
        case = evolve(bench.of_gates(found.gene, found.scope, found.school, says), name=says or "合格")
        return case if noticing(mutant, Cases.of(self.policy, [case]), [0]) == 0 else None

    def _crowd(self, mutant: Mutant) -> Case | None:
        """As many children as the limits of a stage tell apart, where the seats are so many that they do."""
        for number, (old, new) in enumerate(zip(self.policy.stages, mutant.policy.stages, strict=True)):
            count, plan = (0, 0) if old.limit == new.limit else _telling(old.limit, new.limit)
            for case in self._worlds.fitting(number, count, plan) if count else ():
                settled = self._bench.settled(case)
                found = None if settled is None else evolve(settled[0], name=f"{old.name}：计划 {plan}，{count} 人")
                if found is not None and noticing(mutant, Cases.of(self.policy, [found]), [0]) == 0:
                    return found
        return None

    @cached_property
    def _worlds(self) -> Worlds:
        return Worlds(self._bench, [])


def _telling(one: Limit | None, other: Limit | None) -> tuple[int, int]:
    """The fewest seats that two limits tell apart, and as many children as that takes, first; none where there are not
    so many names."""
    for plan in range(1, MOST_PLANNED):
        given = sorted(min(plan, plan if limit is None else limit.of(plan)) for limit in (one, other))
        if given[0] < given[1] <= len(NAMES):
            return given[0] + 1, plan
    return 0, 0
