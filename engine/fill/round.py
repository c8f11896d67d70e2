"""What a way of giving seats is handed for one stage and cohorts together, and how it reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import polars as pl
from attrs import define, field, frozen

from ...dsl.policy import BundleRule, Margin, MarginKind, Stage, TierRule
from ..drawing import Drawing, Spot
from ..draws.strategy import Event
from ..evaluator import Evaluator
from ..ledger import Ledger, Segments
from ..numberbook import NumberBook
from ..queues import DeferredLists, TurnQueue
from ..runs import runs
from ..units import Ints, Kept, Units, narrow
from .asked import Asked

SKIP = Margin(MarginKind.SKIP)


@frozen
class Seen:
    """Children (rows ascending) who considered schools in one turn of a stage, with their tier in each ladder ranked
    by."""

    rows: Kept = field(eq=False)
    schools: Kept = field(eq=False)
    tiers: Mapping[str, Kept]

    @classmethod
    def kept(cls, rows: Ints, schools: Ints, tiers: Mapping[str, Ints]) -> Seen:
        """What children saw, as it is kept."""
        return cls(narrow(rows), narrow(schools), {ladder: narrow(found) for ladder, found in tiers.items()})

    def of(self, start: int, stop: int) -> Seen:
        """What the children from one row up to another saw."""
        bounds = np.array([start, stop], dtype=self.rows.dtype)  # of another type, all rows would be turned into it
        here = slice(*np.searchsorted(self.rows, bounds).tolist())
        return Seen(self.rows[here], self.schools[here], {ladder: tier[here] for ladder, tier in self.tiers.items()})


@define
class Report:
    """What a stage leaves besides places: who considered which school, by segment the rank keys of the last unit
    admitted where some were not, and children drawn and drawn in; the events; and the queues that stood before."""

    seen: list[Seen] = field(factory=list)
    cutoffs: dict[int, tuple[object, ...]] = field(factory=dict)
    drawn: dict[int, tuple[int, int]] = field(factory=dict)
    events: list[Event] = field(factory=list)
    queues: list[TurnQueue | DeferredLists] = field(factory=list)

    def add_drawn(self, drawn: Mapping[int, tuple[int, int]]) -> None:
        """Children in a draw and those of them who got in, on top of earlier turns."""
        for segment, (took_part, got_in) in drawn.items():
            before = self.drawn.get(segment, (0, 0))
            self.drawn[segment] = (before[0] + took_part, before[1] + got_in)


@frozen
class Setting:
    """What stays the same for all stages of a run. `cohort` is by row; `marks` by cohort name.

    `watch` is told, once a turn or a deferred stage is settled, what was asked there; it changes nothing.
    """

    evaluator: Evaluator
    units: Units
    rule: BundleRule | None
    segments: Segments
    cohort: Ints = field(eq=False)
    marks: Mapping[str, str]
    ledger: Ledger
    book: NumberBook
    watch: Callable[[Round, Asked], None] | None = None

    @property
    def margin(self) -> Margin:
        """The margin rule; without bundles no unit ever meets it."""
        return SKIP if self.rule is None else self.rule.margin

    def spot(self, segment: int, turn: int | None) -> Spot:
        """The draw spot of a school and cohort; of a whole cohort where `turn` is None."""
        cohort = self.segments.cohort(segment)
        school = "" if turn is None else self.segments.school(segment)
        return Spot(cohort, self.marks.get(cohort, ""), school, turn)


@frozen
class Placed:
    """Units with seats, in the order of placing, each school's together; `rows` are their members one after the other,
    `counts` of each unit; `tiers` by row, -1 for none; `numbers` by child, of those who came out of a draw."""

    units: Ints = field(eq=False)
    segments: Ints = field(eq=False)
    counts: Ints = field(eq=False)
    rows: Ints = field(eq=False)
    tiers: Ints = field(eq=False)
    numbers: Mapping[int, str]


@frozen
class Round:
    """One stage: the children in it (rows ascending, all remaining members of a bundle or none), each one's list of
    schools beside, and where the report goes. `drawing` is None where ties are not settled by a draw."""

    setting: Setting
    stage: Stage
    number: int
    rows: Ints = field(eq=False)
    lists: pl.Series = field(eq=False)
    drawing: Drawing | None
    report: Report

    def free(self) -> Ints:
        """The seats that the stage may still give, by segment."""
        return self.setting.ledger.free_to(self.number, self.stage.limit)

    def absent_heads(self, rows: Ints) -> Ints:
        """Of bundles among `rows`, a row of each whose representative has a place already but still gives the rank."""
        setting = self.setting
        if setting.rule is None or setting.rule.tier is not TierRule.REPRESENTATIVE:
            return np.zeros(0, dtype=np.int64)
        split = np.flatnonzero(setting.units.bundled[rows] & (setting.ledger.segment[setting.units.head[rows]] >= 0))
        _, first = np.unique(setting.units.unit[rows[split]], return_index=True)
        return split[first]

    def seat(self, placed: Placed, turn: int | None) -> None:
        """Write the places of one turn into the ledger and the journal."""
        self.setting.ledger.seat(placed.rows, np.repeat(placed.segments, placed.counts), self.number, placed.tiers)
        self.setting.ledger.number.update(placed.numbers)
        self.report.events += [] if self.drawing is None else self.drawing.flush()
        segments, listed = placed.segments, self.setting.units.listed
        starts, ends = runs(segments)
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            segment = int(segments[start])
            cohort, school = self.setting.segments.cohort(segment), self.setting.segments.school(segment)
            body = {"stage": self.stage.name, "cohort": cohort, "school": school, "turn": turn}
            self.report.events.append(Event("placed", {**body, "units": listed(placed.units[start:end])}))
