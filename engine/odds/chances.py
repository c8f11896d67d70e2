"""The table of chances: what was counted, and for the rest what was simulated."""

from __future__ import annotations

from attrs import frozen

from .certain import Certain, Exact
from .kinds import UnitKind, group_text
from .ready import Ready
from .simulate import Sums, Totals

SIMULATED = "simulated"


@frozen
class Chance:
    """The chance of one kind of unit at one school, of those who ask there: `whole` that all its members get in, `part`
    that some but not all do. `units` is how many ask (on average where simulated); `choice` 1 is the first; `group` is
    the rank in words, empty where all are equal; `least` and `most` bound the single units of a kind counted, whose
    ranks may differ in what `group` leaves out; `error` is the standard error, nought where counted."""

    stage: str
    cohort: str
    school: str
    choice: int
    group: str
    size: int
    units: float
    whole: float
    part: float
    least: float | None
    most: float | None
    error: float
    method: str


def chances(ready: Ready, sure: Certain, totals: Totals, simulations: int) -> list[Chance]:
    """All kinds by stage, cohort, school, choice, rank and size. Simulated figures stand only where none is counted."""
    found: list[Chance] = []
    for kind in sorted({*sure.chances, *totals}):
        exact = sure.chances.get(kind)
        where = _where(ready, kind)
        found.append(_simulated(where, totals[kind], simulations) if exact is None else _counted(where, exact))
    return found


Where = tuple[str, str, str, int, str, int]  # stage, cohort, school, choice, group, size


def _counted(where: Where, exact: Exact) -> Chance:
    figures = exact.whole, exact.part, exact.least, exact.most
    return Chance(*where, float(exact.units), *figures, error=0.0, method=exact.method)


def _simulated(where: Where, sums: Sums, simulations: int) -> Chance:
    part, error = sums.part / sums.asked, sums.error(simulations)
    return Chance(*where, sums.asked / sums.times, sums.share, part, None, None, error, SIMULATED)


def _where(ready: Ready, kind: UnitKind) -> Where:
    stage, segments = ready.policy.stages[kind.stage], ready.taken_in.segments
    group = group_text(ready.policy, stage, ready.register, kind.group)
    place = (stage.name, segments.cohort(kind.segment), segments.school(kind.segment))
    return (*place, kind.choice, group, kind.size)
