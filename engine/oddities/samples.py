"""The draws of a run as the screen sees them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...dsl.policy import SeekMode
from ..drawing import HeldDraw
from ..fill.round import Setting
from ..stages import StageReport
from ..units import Bools, Ints
from .sample import Sample, sample


def samples(setting: Setting, reports: Sequence[StageReport]) -> tuple[Sample, ...]:
    """Every draw with two single children or more, in the order held. `rfc3797` selects all lists of one run by one
    key, so only its first draw is independent of the others and taken."""
    found: list[Sample] = []
    same_key = False
    for number, report in enumerate(reports):
        for held in report.held:
            if held.strategy == "rfc3797" and same_key:
                continue
            same_key |= held.strategy == "rfc3797"
            alone = held.rows[~setting.units.bundled[held.rows]]
            if len(alone) > 1:
                found.append(_sample(setting, report, number, held, alone))
    return tuple(found)


def _sample(setting: Setting, report: StageReport, number: int, held: HeldDraw, alone: Ints) -> Sample:
    handed = np.array(held.handed, dtype=np.int64)
    handed = handed[~setting.units.bundled[handed]]
    deferred = report.stage.mode is SeekMode.DEFERRED
    inside = _deferred(held, alone, handed) if deferred else _in_turn(setting, number, held, alone)
    return sample(held.id, alone, inside, handed)


def _in_turn(setting: Setting, number: int, held: HeldDraw, alone: Ints) -> Bools:
    """Seated in the stage at the school of the draw; a school is on a list once, so no later turn can have done it."""
    segments, ledger = setting.segments, setting.ledger
    cohort, school = segments.cohorts.index(held.spot.cohort), segments.schools.index(held.spot.school)
    inside: Bools = (ledger.stage[alone] == number) & (ledger.segment[alone] == cohort * len(segments.schools) + school)
    return inside


def _deferred(held: HeldDraw, alone: Ints, handed: Ints) -> Bools:
    """A seat there hangs on what a child asks for; so those drawn first, as many as there are seats, count as in."""
    return np.isin(alone, handed[: max(held.seats, 0)])
