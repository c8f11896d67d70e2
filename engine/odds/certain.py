"""What can be said without a single draw: the queues that are the same however the balls fall, counted out."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from attrs import define, field, frozen

from ...dsl.policy import Draw
from ..draws.strategy import Strategy
from ..fill.asked import Asked
from ..fill.round import Round
from ..runs import runs
from ..units import Bools, Ints
from .counting import TooMany
from .handing import EVERY_ORDER_ALIKE
from .kinds import UnitKind, kinds
from .ready import Ready
from .school import Floats, SchoolOdds, Seating, school_odds

COUNTED = "counted"
SURE = 1e-12  # a chance as near to 0 or 1 as that is 0 or 1; sums of floats are not nearer
_ANY = b"paiwei odds: what is certain hangs on no number"

Place = tuple[int, int, int]  # stage, segment, choice


@frozen
class Exact:
    """The chances of one kind, over its units: how many, of all members and of some but not all on average, and the
    least and greatest of all members."""

    units: int
    whole: float
    part: float
    least: float
    most: float
    method: str = COUNTED


def exact(whole: Floats, part: Floats, method: str) -> Exact:
    """The chances of the units of one kind; a mean never lies outside its bounds by a rounding."""
    least, most = float(whole.min()), float(whole.max())
    return Exact(len(whole), min(max(float(whole.mean()), least), most), float(part.mean()), least, most, method)


@frozen
class Ends:
    """What a queue leaves on average: seats that stay empty though somebody waits, and children over plan."""

    seats: int
    empty: float
    over: float


@define(eq=False)
class Certain:
    """Follows one run, and keeps apart what would have been otherwise with other numbers.

    `open` are children, by row, who may or may not have a seat by now; `shaken` segments whose seats are not known. A
    queue that no open child can be in, at a segment that is not shaken, is the same in every draw and is counted.
    `unsure` says whether there was any other.
    """

    ready: Ready
    chances: dict[UnitKind, Exact] = field(factory=dict)
    ends: dict[Place, Ends] = field(factory=dict)
    unsure: bool = False
    asked: Mapping[tuple[str, str], list[tuple[int, int]]] = field(factory=dict)  # `Thrown.asked` of the run followed
    open: Bools = field(init=False)
    shaken: Bools = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.open = np.zeros(len(self.ready.taken_in.cohort), dtype=np.bool_)
        self.shaken = np.zeros(len(self.ready.taken_in.segments), dtype=np.bool_)

    def watch(self, round: Round, asked: Asked) -> None:
        """Look at one turn, or one stage in which seats are held."""
        if asked.seats is None:
            self._deferred(round, asked)
            return
        doubtful = self.shaken.copy()
        if len(asked.queue):
            doubtful[self._may_ask(round, int(asked.choice[0]))] = True
        named, which = kinds(round.stage, round.number, asked)
        starts, ends = runs(asked.queue.segment)
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            segment = int(asked.queue.segment[start])
            found = None if doubtful[segment] else self._count(round, asked, slice(start, end))
            if found is None:
                self._leave_open(asked.queue.unit[start:end])
                doubtful[segment] = True
            else:
                self._keep(named, which[start:end], found)
                self.ends[round.number, segment, int(asked.choice[0])] = _ends(asked, segment, found)
                swaying = (found.part > 0) | ((found.whole > 0) & (found.whole < 1))
                self._leave_open(asked.queue.unit[start:end][swaying])
                self.shaken[segment] = len(found.ends) > 1
        self.unsure |= bool(doubtful.any())
        self.shaken |= doubtful

    def _may_ask(self, round: Round, turn: int) -> Ints:
        """Segments at which open children may ask in a turn, whether they do so in this run or not."""
        taken_in, sought = self.ready.taken_in, self.ready.taken_in.standing.sought[round.number]
        rows = np.flatnonzero(self.open & taken_in.able & sought.who)
        lists = sought.lists.gather(rows)
        reaching = np.flatnonzero(lists.list.len().to_numpy() >= turn)
        schools = lists.gather(reaching).list.get(turn - 1).to_numpy().astype(np.int64)
        return taken_in.segments.at(taken_in.cohort[rows[reaching]], schools)

    def _count(self, round: Round, asked: Asked, at: slice) -> SchoolOdds | None:
        assert asked.seats is not None
        queue, drawing = asked.queue, round.drawing
        handed = EVERY_ORDER_ALIKE.get(round.stage.ties.strategy) if isinstance(round.stage.ties, Draw) else None
        everyone = drawing is not None and drawing.everyone
        seating = Seating(round.setting.margin, round.stage.ties, handed, everyone, _spare(round, asked, at))
        try:
            found = school_odds(queue.code[at], queue.size[at], int(asked.seats[queue.segment[at.start]]), seating)
        except TooMany:
            return None
        ends = {end: chance for end, chance in found.ends.items() if chance > SURE}
        return SchoolOdds(_settled(found.whole), _settled(found.part), ends, found.over)

    def _keep(self, named: list[UnitKind], which: Ints, found: SchoolOdds) -> None:
        for kind in np.unique(which).tolist():
            mine = which == kind
            self.chances[named[kind]] = exact(found.whole[mine], found.part[mine], COUNTED)

    def _leave_open(self, units: Ints) -> None:
        self.open |= np.isin(self.ready.taken_in.units.unit, units)

    def _deferred(self, round: Round, asked: Asked) -> None:
        """Sure only where nothing was drawn and nobody and no seat of the cohort is open."""
        taken_in, width = self.ready.taken_in, len(self.ready.taken_in.segments.schools)
        drawn = {segment // width for segment in round.report.drawn}
        named, which = kinds(round.stage, round.number, asked)
        for cohort in np.unique(asked.queue.segment // width).tolist():
            inside = asked.queue.segment // width == cohort
            here = slice(cohort * width, (cohort + 1) * width)
            open_ = bool((self.open & (taken_in.cohort == cohort)).any() or self.shaken[here].any())
            if open_ or cohort in drawn or (round.drawing is not None and round.drawing.everyone):
                self._leave_open(asked.queue.unit[inside])
                self.shaken[here] = True
                self.unsure = True
                continue
            whole = (asked.members[inside] == asked.queue.size[inside]).astype(float)
            part = ((asked.members[inside] > 0) & (whole == 0)).astype(float)
            self._keep(named, which[inside], SchoolOdds(whole, part, {}, 0.0))


def certain(ready: Ready, secret: bytes = _ANY, strategies: Mapping[str, Strategy] | None = None) -> Certain:
    """Follow one run with numbers of no meaning: what they touch is open, the rest is the same for any numbers."""
    found = Certain(ready)
    found.asked = ready.play(secret, found.watch, strategies).asked
    return found


def _settled(chances: Floats) -> Floats:
    near = np.where(chances < SURE, 0.0, chances)
    settled: Floats = np.where(near > 1 - SURE, 1.0, near)
    return settled


def _spare(round: Round, asked: Asked, at: slice) -> int:
    """The seats of the plan that were left when a turn began, beyond those that the stage might give there."""
    assert asked.seats is not None
    segment, ledger = int(asked.queue.segment[at.start]), round.setting.ledger
    before = int(ledger.given[segment]) - int(asked.members[at].sum())
    return max(0, int(ledger.plan[segment]) - before - int(asked.seats[segment]))


def _ends(asked: Asked, segment: int, found: SchoolOdds) -> Ends:
    assert asked.seats is not None
    waiting = bool((found.whole < 1).any())
    empty = sum(chance * left for (left, _), chance in found.ends.items()) if waiting else 0.0
    return Ends(int(asked.seats[segment]), empty, found.over)
