"""From a policy, a roster and public numbers to every child's place."""

from __future__ import annotations

from functools import cached_property
from os import PathLike

import polars as pl
from attrs import field, frozen

from . import __version__
from .dsl.findings import Rejected, Severity
from .dsl.policy import Policy
from .engine.build import build
from .engine.draws.table import strategies
from .engine.explain import Explanation, explain
from .engine.numbers import PublicNumbers
from .engine.outcome import Outcome as Result
from .engine.roster import Roster
from .engine.rulegraph import RuleGraph
from .engine.run import Undetermined
from .engine.run import run as run_engine
from .numbers import validate

__all__ = ["Outcome", "Undetermined", "run"]


@frozen(slots=False)
class Outcome:
    """A finished run: what went in, and what came out."""

    policy: Policy
    roster: Roster
    numbers: PublicNumbers
    result: Result = field(repr=False)

    @cached_property
    def graph(self) -> RuleGraph:
        """The policy's rule graph."""
        return build(self.policy)

    @property
    def placements(self) -> pl.DataFrame:
        """Every applicant's place: see `engine.outcome.Outcome.placements`."""
        return self.result.placements

    @property
    def standings(self) -> pl.DataFrame:
        """Every applicant's gates and tier at each school considered."""
        return self.result.standings

    def explain(self, id: str) -> Explanation:
        """Why this child stands where it stands. Raises KeyError if no applicant has that key."""
        return explain(self.graph, self.roster, self.result, id)

    def write(self, directory: str | PathLike[str], *, force: bool = False, with_private: bool = False) -> None:
        """Write the folder of results. Raises `Rejected` if something is in the way."""
        from .writing import write

        write(self.result, self.policy, self.roster, directory, force=force, with_private=with_private)


def run(
    policy: Policy, roster: Roster, numbers: PublicNumbers, *, hold: bool = False, rehearsal: bool = False
) -> Outcome:
    """Place every child.

    `hold` leaves undetermined children out instead of stopping; `rehearsal` allows short public numbers and marks
    the manifest. Raises `Undetermined` where a child's standing hangs on an unknown cell, `Rejected` for data faults.
    """
    faults = [f for f in validate(numbers, policy, rehearsal) if f.severity is Severity.ERROR]
    if faults:
        raise Rejected(faults)
    parts = {"program": {"name": "paiwei", "version": __version__}} | ({"rehearsal": True} if rehearsal else {})
    result = run_engine(build(policy), roster, numbers, strategies=strategies(), hold=hold, parts=parts)
    return Outcome(policy, roster, numbers, result)
