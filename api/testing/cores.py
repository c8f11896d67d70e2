"""Mutants on several cores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import as_completed
from time import monotonic

from attrs import frozen

from ..cases import Cases
from ..cores import Cores, started
from ..dsl.policy import Policy
from ..engine.draws.table import signatures
from ..engine.testing.goals import Coverage
from ..engine.testing.mutations import Mutant, mutants
from .noticing import nearest, noticing

BATCH = 8  # mutants a core tries before it reports
PAYS = 6.0  # seconds of work from which other processes are worth their start


def spread(
    policy: Policy, covered: Coverage, wanted: Sequence[int], cores: int | None, told: Callable[[int], None]
) -> list[int]:
    """Those of the wanted mutants (by number) that no case notices, ascending. `cores` None: all there are."""
    mine = _Work.of(policy, covered)
    since, done = monotonic(), min(BATCH, len(wanted))
    found = mine.survivors(wanted[:done])
    told(done)
    batches = [list(wanted[at : at + BATCH]) for at in range(done, len(wanted), BATCH)]
    outlook = (monotonic() - since) / max(done, 1) * (len(wanted) - done)
    workers = Cores(cores).workers(len(batches))
    if workers < 2 or outlook < PAYS:
        for batch in batches:
            found += mine.survivors(batch)
            done += len(batch)
            told(done)
        return sorted(found)
    with started(workers, _begin, policy, covered) as pool:
        running = {pool.submit(_some, batch): len(batch) for batch in batches}
        for future in as_completed(running):
            found += future.result()
            done += running[future]
            told(done)
    return sorted(found)


@frozen
class _Work:
    cases: Cases
    covered: Coverage
    mutants: tuple[Mutant, ...]

    @classmethod
    def of(cls, policy: Policy, covered: Coverage) -> _Work:
        """The work on a policy: its cases are read once for all mutants."""
        return cls(Cases.of(policy, policy.cases), covered, mutants(policy, signatures()))

    def survivors(self, numbers: Sequence[int]) -> list[int]:
        """Those of some mutants that no case notices."""
        tried = [(at, self.mutants[at]) for at in numbers]
        return [at for at, mutant in tried if noticing(mutant, self.cases, nearest(self.covered, mutant)) is None]


_work: list[_Work] = []  # of a worker process, one only


def _begin(policy: Policy, covered: Coverage) -> None:
    _work[:] = [_Work.of(policy, covered)]


def _some(numbers: Sequence[int]) -> list[int]:
    return _work[0].survivors(numbers)
