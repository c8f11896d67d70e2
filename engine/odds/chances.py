"""The table of chances: what was counted, and for the rest what was simulated."""

from __future__ import annotations

from attrs import frozen

from .certain import Certain
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
        if exact is not None:
            figures = (float(exact.units), exact.whole, exact.part, exact.least, exact.most, 0.0, exact.method)
            found.append(Chance(*_where(ready, kind), *figures))
        else:
            found.append(_simulated(ready, kind, totals[kind], simulations))
    return found


def _simulated(ready: Ready, kind: UnitKind, sums: Sums, simulations: int) -> Chance:
    part = sums.part / sums.asked
    figures = (sums.asked / sums.times, sums.share, part, None, None, sums.error(simulations), SIMULATED)
    return Chance(*_where(ready, kind), *figures)


def _where(ready: Ready, kind: UnitKind) -> tuple[str, str, str, int, str, int]:
    stage, segments = ready.policy.stages[kind.stage], ready.taken_in.segments
    group = group_text(ready.policy, stage, ready.register, kind.group)
    place = (stage.name, segments.cohort(kind.segment), segments.school(kind.segment))
    return (*place, kind.choice, group, kind.size)
