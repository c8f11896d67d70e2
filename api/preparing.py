"""Which lots people draw next, from a policy, a roster and what is known of its public numbers."""

from __future__ import annotations

from .cores import Cores
from .dsl.findings import Rejected, Severity
from .dsl.policy import Policy
from .engine.build import build
from .engine.determine import undetermined
from .engine.draws.table import strategies
from .engine.evaluators.columnar import Columnar
from .engine.next_lots import next_lots
from .engine.numbers import PublicNumbers
from .engine.prepared_lots import PreparedLots
from .engine.roster import Roster
from .engine.run import Inputs
from .engine.watching import Watched
from .numbers import validate
from .running import program_parts
from .second_opinion import ONE, Asked, Extent, hold_against


def prepare_lots(
    policy: Policy,
    roster: Roster,
    numbers: PublicNumbers,
    *,
    hold: bool = False,
    rehearsal: bool = False,
    cross_check: Extent | None = None,
    cores: Cores = ONE,
) -> tuple[PreparedLots, ...]:
    """The lots of the first turn that has none on record, a draw a school and cohort; none if no lots are missing.

    The arguments are those of `run` and must be the same there: they enter the seal, and with it the order of drawing.
    Raises as `run` does; a difference between the two evaluators is found before people draw, not after.
    """
    fitting = validate(numbers, policy, rehearsal, roster.register.names)
    faults = [f for f in fitting if f.severity is Severity.ERROR]
    if faults:
        raise Rejected(faults)
    graph = build(policy)
    watched = Watched(Columnar(graph, roster))
    inputs = Inputs(policy, roster, numbers, strategies(), parts=program_parts(rehearsal=rehearsal))
    try:
        return next_lots(inputs, watched, undetermined(graph, roster), hold=hold)
    finally:
        hold_against(graph, roster, watched, b"", Asked(cross_check, cores))
