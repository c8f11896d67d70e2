"""In turn (immediate acceptance, 志愿优先): all schools look at the first choices, then at the second of those left."""

from __future__ import annotations

from functools import partial

import numpy as np

from ..choose import Chosen, Queue, Rule, choose
from ..looks import Looks, look, queue, weigh
from ..queues import TurnQueue
from ..units import Ints
from .asked import Asked
from .holding import holding
from .round import Placed, Round, Seen


def in_turn(round: Round) -> None:
    """Give the seats of one stage, turn after turn. Raises `Rejected` with all faults of a turn's public numbers."""
    setting, ledger = round.setting, round.setting.ledger
    lengths = round.lists.list.len().to_numpy()
    sought = round.lists.explode(empty_as_null=False).to_numpy()
    begins = np.cumsum(lengths, dtype=np.int64) - lengths
    closed = np.zeros(len(setting.segments), dtype=np.bool_)
    everyone = round.drawing is not None and round.drawing.everyone
    for turn in range(1, int(lengths.max(initial=0)) + 1):
        looking = np.flatnonzero((lengths >= turn) & (ledger.segment[round.rows] < 0))
        if not len(looking):
            return
        rows = round.rows[looking]
        schools = sought[begins[looking] + turn - 1].astype(np.int64)
        looks, waiting = _look(round, rows, schools)
        hold = holding(round.drawing, waiting, partial(setting.spot, turn=turn))
        rule = Rule(setting.margin, round.stage.ties, hold, everyone)
        seats = np.where(closed, 0, round.free())
        round.report.queues.append(TurnQueue.of(turn, waiting, seats))
        chosen = choose(waiting, seats, rule)
        setting.book.settle()
        closed[chosen.closed] = True
        tiers = {ladder: found[: len(rows)] for ladder, found in looks.tiers.items()}
        round.report.seen.append(Seen.kept(rows, schools, tiers))
        round.report.add_drawn(chosen.drawn)
        _note_cutoffs(round, looks, waiting, chosen)
        round.seat(_placed(round, waiting, chosen, rows, looks.tier), turn)
        if setting.watch is not None:
            setting.watch(round, Asked(waiting, np.full(len(waiting), turn), chosen.members, looks, seats))


def _look(round: Round, rows: Ints, schools: Ints) -> tuple[Looks, Queue]:
    """What each child is at its school (after them representatives who are placed), and the schools' queues."""
    setting = round.setting
    absent = round.absent_heads(rows)
    everyone = np.append(rows, setting.units.head[rows[absent]]) if len(absent) else rows
    there = np.append(schools, schools[absent]) if len(absent) else schools
    looks = look(setting.evaluator, round.stage, everyone, there)
    spots = np.where(np.arange(len(everyone)) < len(rows), 0, -1)
    weighed = weigh(looks, spots, setting.units, setting.rule)
    school_of = np.zeros(len(setting.cohort), dtype=np.int64)
    school_of[setting.units.unit[rows]] = schools
    segment = setting.segments.at(setting.cohort[weighed.unit], school_of[weighed.unit])
    return looks, queue(weighed, segment, looks.bound, setting.segments)


def _placed(round: Round, waiting: Queue, chosen: Chosen, rows: Ints, tiers: Ints) -> Placed:
    """The members who go in with each admitted unit: of a split one those who come first."""
    setting, entries = round.setting, chosen.sequence
    units, counts = waiting.unit[entries], chosen.members[entries]
    owner = np.repeat(np.arange(len(units), dtype=np.int64), counts)
    seated, starts = units[owner], np.cumsum(counts) - counts
    for at in np.flatnonzero(setting.units.bundled[units]).tolist():
        members = setting.units.members[int(units[at])]
        left = setting.units.in_order([row for row in members if setting.ledger.segment[row] < 0])
        start, count = int(starts[at]), int(counts[at])
        seated[start : start + count] = left[:count]
    drawn = np.zeros(len(waiting), dtype=np.bool_)  # far fewer than all who are seated
    drawn[list(chosen.numbers)] = True
    by_draw = np.flatnonzero(drawn[entries[owner]])
    of = zip(seated[by_draw].tolist(), entries[owner[by_draw]].tolist(), strict=True)
    numbers = {row: chosen.numbers[entry] for row, entry in of}
    tier = np.full(len(setting.cohort), -1, dtype=np.int64)
    tier[rows] = tiers[: len(rows)]  # behind them are those of representatives who are placed already
    return Placed(units, waiting.segment[entries], counts, seated, tier[seated], numbers)


def _note_cutoffs(round: Round, looks: Looks, waiting: Queue, chosen: Chosen) -> None:
    """Remember the rank of the last unit admitted at every school that turned someone away."""
    if not round.stage.rank:
        return
    short = np.zeros(len(round.setting.segments), dtype=np.bool_)
    short[waiting.segment[chosen.members < waiting.size]] = True
    admitted = np.flatnonzero((chosen.members > 0) & short[waiting.segment])
    if len(admitted):
        segments = waiting.segment[admitted]
        last = admitted[np.append(segments[1:] != segments[:-1], True)]
        keys = looks.keys_of(waiting.code[last])
        round.report.cutoffs.update(zip(waiting.segment[last].tolist(), keys, strict=True))
