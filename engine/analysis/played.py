"""A stage played twice: as the families of an example wish, and with the first one's list turned round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from ...dsl.findings import Rejected
from ...dsl.policy import Field
from ..determine import undetermined
from ..domain import Cell
from ..draws.table import strategies
from ..evaluators.columnar import Columnar
from ..numbers import PublicNumbers
from ..odds.remembered import Remembered
from ..roster import Roster
from ..rulegraph import RuleGraph
from ..run import draw
from ..seal import declared
from ..sealed import Sealed, sealed
from .draft import Game
from .inquiry import Inquiry
from .seen import roster_of
from .witness import Witness

STEADY = 8  # further draws that must give the same, where the first rank key is to have decided
SEEDS = 16  # draws that are tried for the example; about every fourth will do
DICE = "dice"  # two digits, which stand for the public numbers
TEN = 10


def played(asked: Inquiry, found: Witness, choices: Field, schools: tuple[int, int], *, drawn: bool) -> Game | None:
    """The example, run as it stands and with the first child's schools the other way round."""
    changed = ({**found.rows[0], choices.name: schools[::-1]}, *found.rows[1:])
    stands, turned = _Sealed.of(asked, found, found.rows, schools), _Sealed.of(asked, found, changed, schools)
    for seed in range(SEEDS if drawn else 1):
        numbers = (seed % TEN, seed // TEN)
        before = stands.placed(numbers)
        if before is None:
            return None
        if before[0]:
            continue
        after = turned.placed(numbers)
        if after is not None and after[0] == found.register.names[schools[1]]:
            # Whatever else of the policy draws may decide too, and then no case can state what comes of it.
            others = (turned.placed((other, 1)) for other in range(STEADY))
            return Game(changed, schools, drawn or any(each != after for each in others), before, after)
    return None


@frozen
class _Sealed:
    """The children of an example, taken in once, to be placed by one draw after the other. `fixed` is None where the
    run does not begin."""

    ids: tuple[str, ...]
    fixed: Sealed | None

    @classmethod
    def of(
        cls, asked: Inquiry, found: Witness, rows: Sequence[Mapping[str, Cell]], schools: tuple[int, int]
    ) -> _Sealed:
        """With one seat at each of the two schools."""
        policy = asked.policy
        cohorts = policy.cohort.type.names if policy.cohort else ("",)
        every_place = [(cohort, school) for cohort in cohorts for school in range(len(found.register.names))]
        register = evolve(
            found.register,
            plans={place: int(place[1] in schools) for place in every_place},
            classes=dict.fromkeys(every_place, 1),
        )
        ids = tuple(str(row[policy.key.name]) for row in rows)
        try:
            return cls(ids, _seal(asked.graph, roster_of(policy, rows, register)))
        except Rejected:
            return cls(ids, None)

    def placed(self, numbers: tuple[int, int]) -> tuple[str, ...] | None:
        """The school of each child, empty for none; None where the run wants numbers of its own."""
        if self.fixed is None:
            return None
        try:
            outcome = draw(self.fixed, PublicNumbers(((DICE, numbers),)))
        except Rejected:
            return None
        schools = dict(outcome.placements.select("id", "school").iter_rows())
        return tuple(str(schools[one] or "") for one in self.ids)


def _seal(graph: RuleGraph, roster: Roster) -> Sealed:
    """What every draw has in common, with an evaluator that does not evaluate again for each."""
    policy, columnar = graph.policy, Columnar(graph, roster)
    highest = PublicNumbers(((DICE, (TEN - 1, TEN - 1)),))
    fixed = sealed(
        policy,
        roster,
        columnar,
        undetermined(graph, roster),
        strategies=strategies(),
        hold=False,
        parts=declared(highest),
    )
    names, taken_in = [stage.name for stage in policy.stages], fixed.taken_in
    known = Remembered(columnar, names, taken_in.standing.sought, taken_in.able, len(roster.register.names))
    return evolve(fixed, evaluator=known)
