"""From a policy, a roster and public numbers to every child's place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from os import PathLike
from typing import TYPE_CHECKING

import polars as pl
from attrs import evolve, field, frozen

from . import __version__
from .built import graph_of
from .cores import Cores
from .dsl.findings import Finding, Rejected, Severity
from .dsl.policy import Policy
from .engine.determine import undetermined
from .engine.draws.table import strategies
from .engine.evaluators.columnar import Columnar
from .engine.numbers import PublicNumbers
from .engine.outcome import Outcome as Result
from .engine.roster import Roster
from .engine.rulegraph import RuleGraph
from .engine.run import Inputs, Undetermined, admit
from .engine.units import FEW
from .engine.watching import Watched
from .numbers import validate
from .second_opinion import ONE, Asked, Disagreement, Extent, hold_against, second_opinion
from .solver import SOLVER
from .uncollected import give_back, uncollected

if TYPE_CHECKING:
    from .engine.explanation import Explanation
    from .engine.oddities.screen import Screened
    from .writing.words import Lang

__all__ = ["Disagreement", "Outcome", "Undetermined", "run"]


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
        return graph_of(self.policy)

    @property
    def placements(self) -> pl.DataFrame:
        """Every applicant's place: see `engine.outcome.Outcome.placements`."""
        return self.result.placements

    @property
    def standings(self) -> pl.DataFrame:
        """Every applicant's gates and tier at each school considered."""
        return self.result.standings

    @property
    def screen(self) -> tuple[Screened, ...]:
        """The look for oddities in the draws, by tests that the manifest fixed; never a ground for another draw."""
        return self.result.screen

    @property
    def odd_by_rows(self) -> tuple[Finding, ...]:
        """Alarms of the look by the rows of the applicants' file: these are not sealed, so they stand in no result."""
        from .engine.oddities.screen import alarms, published

        return alarms([each for each in self.screen if each not in published(self.screen)])

    def explain(self, id: str, *, changes: bool = True) -> Explanation:
        """Why this child stands where it stands, and what would have had to be otherwise (unless `changes` is false,
        which is faster). Raises KeyError if no applicant has that key."""
        from .engine.explain import explain

        explanation = explain(self.graph, self.roster, self.result, id)
        if not changes:
            return explanation
        from .engine.analysis.nearest import nearest

        with SOLVER:
            found = nearest(self.graph, self.roster, explanation)
        return evolve(explanation, nearest=found)

    def write(
        self,
        directory: str | PathLike[str],
        *,
        force: bool = False,
        with_private: bool = False,
        lang: Lang = "zh",
        xlsx: bool | None = None,
    ) -> tuple[Finding, ...]:
        """Write the folder of results and return notes on what was left out; see `paiwei.writing.write`.

        Raises `Rejected` if something is in the way, above all the result of the same seal with other numbers, or the
        disk does not take the files.
        """
        from .writing import write
        from .writing.reroll import refuse_reroll

        refuse_reroll(directory, self.result)
        went_in = (self.result, self.policy, self.roster)
        return write(*went_in, directory, force=force, with_private=with_private, lang=lang, xlsx=xlsx)


@uncollected()
def run(
    policy: Policy,
    roster: Roster,
    numbers: PublicNumbers,
    *,
    hold: bool = False,
    rehearsal: bool = False,
    cross_check: Extent | None = None,
    cores: Cores = ONE,
) -> Outcome:
    """Place every child.

    `hold` leaves undetermined children out instead of stopping; `rehearsal` allows short public numbers and marks
    the manifest. `cross_check` says of which children the second evaluator is asked everything that the run was made
    of: `all`, a `sample` or `off`; by default all of up to 200,000, a sample of more; `cores` on how many
    processor cores, where that pays.
    Raises `Undetermined` where a child's standing hangs on an unknown cell, `Disagreement` where the evaluators
    differ, `Rejected` for data faults and for a policy that the second evaluator cannot bear (E001, E002).
    """
    fitting = validate(numbers, policy, rehearsal, roster.register.names)
    faults = [f for f in fitting if f.severity is Severity.ERROR]
    if faults:
        raise Rejected(faults)
    parts = program_parts(rehearsal=rehearsal)
    asked = Asked(cross_check, cores)
    graph = graph_of(policy)
    evaluator = Columnar(graph, roster)
    watched = None if asked.of(roster.frame.height) == "off" else Watched(evaluator)
    inputs = Inputs(policy, roster, numbers, strategies(), parts=parts)
    try:
        result = admit(inputs, watched or evaluator, undetermined(graph, roster), hold=hold)
    except Rejected:
        hold_against(graph, roster, watched, b"", asked)
        raise
    checked = second_opinion(graph, roster, watched, result, asked)
    if roster.frame.height > FEW:
        give_back()
    return Outcome(policy, roster, numbers, checked)


def program_parts(*, rehearsal: bool = False) -> Mapping[str, object]:
    """What the manifest says of the program itself, and whether this is a rehearsal."""
    return {"program": {"name": "paiwei", "version": __version__}} | ({"rehearsal": True} if rehearsal else {})
