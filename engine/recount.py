"""What happened at every school, told for every unit that stood there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .choose import Queue
from .fill.round import Setting
from .history import History, Visit
from .queues import DeferredLists, TurnQueue
from .stages import StageReport
from .units import Ints
from .visits import Settled, visits


def recount(setting: Setting, reports: Sequence[StageReport]) -> History:
    """The visits of all units, made of the queues, the draws and the places of a finished run."""
    found: dict[tuple[int, int, int], Visit] = {}
    inside = []
    for number, report in enumerate(reports):
        stage = _settled(setting, report, number)
        for stood in report.report.queues:
            queue, seats, turn = _queue(stage, stood, report.seats)
            found.update(visits(stage, queue, seats, turn))
        took_part = np.zeros(len(setting.cohort), dtype=np.bool_)
        for seen in report.report.seen:
            took_part[seen.rows] = True
        inside.append(took_part)
    return History(setting.units, len(setting.segments.schools), setting.cohort, inside, found)


def _settled(setting: Setting, report: StageReport, number: int) -> Settled:
    ledger = setting.ledger
    rows = np.flatnonzero(ledger.stage == number)
    code = setting.units.unit[rows] * len(setting.segments) + ledger.segments(rows)
    known, counts = np.unique(code, return_counts=True)
    placed = dict(zip(known.tolist(), counts.tolist(), strict=True))
    return Settled(setting.units, setting.segments, number, report.held, placed)


def _queue(stage: Settled, stood: TurnQueue | DeferredLists, seats: Ints) -> tuple[Queue, Ints, int | None]:
    """Who asked where, sorted as queues are, with the seats by segment and the turn."""
    if isinstance(stood, TurnQueue):
        return stood.waiting, stood.seats, stood.turn
    return stage.asked(stood), seats, None
