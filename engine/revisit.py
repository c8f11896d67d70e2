"""Queues of a finished run gone down once more, for one unit that stood in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain

import numpy as np
import polars as pl
from attrs import frozen

from ..dsl.policy import Draw, Policy, Stage
from .choose import Queue, Rule, choose
from .drawing import Chance, Drawing, Spot
from .draws.keys import draw_id
from .fill.holding import holding
from .fill.round import SKIP
from .history import Visit
from .ledger import Segments
from .queues import DeferredLists
from .recorded import Line, Recorded
from .units import Ints, Units
from .visits import Settled, visits


@frozen(slots=False)
class Revisit:
    """The record of a run, the chance that it had, and the unit, by id, of which visits are told."""

    policy: Policy
    segments: Segments
    recorded: Recorded
    chance: Chance
    unit: str

    @cached_property
    def heads(self) -> Mapping[str, str]:
        """Representatives by unit, where they are not the smallest key."""
        return self.recorded.representatives()

    def in_turn(self, number: int, turn: int, segment: int) -> Visit | None:
        """What the unit met in a turn of a stage (its number) at a school and cohort."""
        stage, (cohort, school) = self.policy.stages[number], self._names(segment)
        line = self.recorded.queue(stage.name, turn, cohort, school)
        who = _among(() if line is None else chain.from_iterable(line["ranks"]), self.heads)
        at = who.keys.index_of(self.unit)
        if line is None or at is None:
            return None
        queue, seats = _queue(line, who, segment), np.zeros(len(self.segments), dtype=np.int64)
        seats[segment] = line["seats"]
        drawing, spot = self._drawing(stage, who), self._spot(cohort, school, turn)
        margin = SKIP if self.policy.bundle is None else self.policy.bundle.margin
        hold = holding(drawing, queue, lambda _: spot)
        chosen = choose(queue, seats, Rule(margin, stage.ties, hold, drawing is not None and drawing.everyone))
        self.chance.book.settle()
        codes = (queue.unit * len(self.segments) + segment).tolist()
        placed = dict(zip(codes, chosen.members.tolist(), strict=True))
        settled = Settled(who, self.segments, number, () if drawing is None else drawing.held, placed)
        return _by_segment(visits(settled, queue, seats, turn, only=at)).get(segment)

    def deferred(self, number: int, cohort: str) -> Mapping[int, Visit]:
        """What the unit met in a deferred stage, by segment."""
        stage = self.policy.stages[number]
        line = self.recorded.lists(stage.name, cohort)
        if line is None or self.unit not in line["lists"]:
            return {}
        who, first = _among(line["lists"], self.heads), self.segments.cohorts.index(cohort) * len(self.segments.schools)
        stood = _lists(line, who, first)
        drawing = self._drawing(stage, who)
        if drawing is not None:
            self._draw(drawing, stood, cohort)
        held, placed = () if drawing is None else drawing.held, self._placed(stage, who, first)
        settled, at = Settled(who, self.segments, number, held, placed), who.keys.index_of(self.unit)
        return _by_segment(visits(settled, settled.asked(stood), self._seats(stage), None, only=at))

    def _names(self, segment: int) -> tuple[str, str]:
        return self.segments.cohort(segment), self.segments.school(segment)

    def _spot(self, cohort: str, school: str = "", turn: int | None = None) -> Spot:
        marks = {} if self.policy.cohort is None else self.policy.cohort.marks
        return Spot(cohort, marks.get(cohort, ""), school, turn)

    def _drawing(self, stage: Stage, who: Units) -> Drawing | None:
        if not isinstance(stage.ties, Draw):
            return None
        return Drawing(stage, self.chance.strategies[stage.ties.strategy], stage.ties.arguments, self.chance, who)

    def _draw(self, drawing: Drawing, stood: DeferredLists, cohort: str) -> None:
        """Hold the draw of a cohort, if it was held."""
        said = self.recorded.drawn(draw_id(drawing.stage.name, cohort, "", None, self.chance.attempt))
        if said is not None:
            drawn = drawing.hold(self._spot(cohort), stood.unit, stood.size, int(said["seats"]))
            list(drawn.order)  # a lazy order is kept only as far as it is asked for
            self.chance.book.settle()

    def _placed(self, stage: Stage, who: Units, first: int) -> Mapping[int, int]:
        row = {key: at for at, key in enumerate(who.keys)}
        schools = {name: at for at, name in enumerate(self.segments.schools, first)}
        found: dict[int, int] = {}
        for unit, school in self.recorded.admitted(stage.name):
            if unit in row:
                code = row[unit] * len(self.segments) + schools[school]
                found[code] = found.get(code, 0) + 1
        return found

    def _seats(self, stage: Stage) -> Ints:
        seats = np.zeros(len(self.segments), dtype=np.int64)
        for went in self.recorded.schools:
            if went.stage == stage.name:
                at = self.segments.cohorts.index(went.cohort) * len(self.segments.schools) + went.school
                seats[at] = went.seats
        return seats


def _by_segment(met: Iterator[tuple[tuple[int, int, int], Visit]]) -> Mapping[int, Visit]:
    return {segment: visit for (_, segment, _), visit in met}


def _among(ids: Iterable[str], heads: Mapping[str, str]) -> Units:
    """Units by themselves, ascending, with those who go first for them."""
    standing = sorted(ids)
    known = sorted({*standing, *(heads[unit] for unit in standing if unit in heads)})
    row = {key: at for at, key in enumerate(known)}
    at = np.arange(len(known), dtype=np.int64)
    head = at.copy()
    for unit in heads.keys() & row.keys():
        head[row[unit]] = row.get(heads[unit], row[unit])
    return Units(at, head, np.zeros(len(known), dtype=np.bool_), {}, pl.Series("id", known, dtype=pl.String))


def _queue(line: Line, who: Units, segment: int) -> Queue:
    row = {key: at for at, key in enumerate(who.keys)}
    ranks, sizes = line["ranks"], line["sizes"]
    units = list(chain.from_iterable(ranks))
    return Queue(
        segment=np.full(len(units), segment, dtype=np.int64),
        code=np.repeat(np.arange(len(ranks), dtype=np.int64), [len(rank) for rank in ranks]),
        unit=np.array([row[unit] for unit in units], dtype=np.int64),
        size=np.array([sizes.get(unit, 1) for unit in units], dtype=np.int64),
    )


def _lists(line: Line, who: Units, first: int) -> DeferredLists:
    row = {key: at for at, key in enumerate(who.keys)}
    ids, sizes = sorted(line["lists"]), line["sizes"]
    lists = [line["lists"][unit] for unit in ids]
    end = np.cumsum([len(listed) for listed in lists], dtype=np.int64)
    flat = np.array(list(chain.from_iterable(lists)), dtype=np.int64).reshape(-1, 2)
    return DeferredLists(
        unit=np.array([row[unit] for unit in ids], dtype=np.int64),
        size=np.array([sizes.get(unit, 1) for unit in ids], dtype=np.int64),
        start=end - np.array([len(listed) for listed in lists], dtype=np.int64),
        end=end,
        segment=flat[:, 0] + first,
        code=flat[:, 1],
        looks={},
    )
