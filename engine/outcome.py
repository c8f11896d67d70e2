"""What a run gives: every child's place, and all that is needed to show why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cached_property

import polars as pl
from attrs import field, frozen

from ..dsl.findings import Finding, Rejected
from .draws.strategy import Event
from .history import NOTHING, History
from .oddities.screen import Screened
from .queues import NONE, Queues


class Undetermined(Rejected):
    """Children whose part in the run hangs on cells that are not verified yet: one finding (U001) a child."""


class Status(StrEnum):
    """What became of an applicant."""

    PLACED = "placed"
    LEFTOVER = "leftover"
    INELIGIBLE = "ineligible"
    UNDETERMINED = "undetermined"
    HELD = "held"
    RULED = "ruled"
    REFUSED = "refused"  # had a seat and gave it up after the result


@frozen
class SchoolStage:
    """How one stage went at one school and cohort. Counts are children, not units.

    `placed_by_tier` has the rungs of the stage's ladder in order (one entry "" in a stage without a ladder);
    `cutoff` is the rank key, as text, of the last unit admitted where some were not, else None; `drawn` counts the
    children who were in a draw and `drawn_in` those of them who were placed by it; in a deferred stage, where one order
    serves all schools, those who stood level where not all got in.
    """

    stage: str
    cohort: str
    school: int
    seats: int
    asked: int
    placed: int
    placed_by_tier: tuple[tuple[str, int], ...]
    cutoff: str | None
    drawn: int
    drawn_in: int
    over_plan: int


@frozen
class Checked:
    """How much of a run the second evaluator was asked: `all`, a `sample` or nothing (`off`), of how many children."""

    extent: str
    children: int
    of: int


@frozen(slots=False)
class Outcome:
    """Frames, each ascending by the bytes of the id. Texts that do not apply are empty, other cells null:

    `placements`: id, status, school, stage, tier, number, class, seat_over_plan, all String but `class` (Int64) and
    `seat_over_plan` (Boolean, null where not placed), and after them `order` (Int64, the order of admission in the
    run). `standings`: id, school (considered; null for none), eligible Boolean, gates_failed List(String), ladder,
    tier String, reasons String; one row for each child, school considered and ladder used.
    """

    place: Callable[[], Iterable[pl.DataFrame]] = field(eq=False, repr=False)  # the placements, in parts
    stand: Callable[[], Iterable[pl.DataFrame]] = field(eq=False, repr=False)  # the standings, in parts
    schools: tuple[SchoolStage, ...]
    events: tuple[Event, ...]
    manifest: bytes
    roster: bytes
    counts: Mapping[str, int]
    notes: tuple[Finding, ...] = ()  # what should be known of the run and did not stop it
    checked: Checked | None = None  # None where nobody said whether to check
    queues: Queues = field(default=NONE, eq=False)  # who stood before every draw and seat, without a name or a reason
    look: Callable[[], tuple[Screened, ...]] = field(default=tuple, eq=False, repr=False)
    recount: Callable[[], History] = field(default=lambda: NOTHING, eq=False, repr=False)

    @cached_property
    def placements(self) -> pl.DataFrame:
        """Every child's place, made when it is first asked for."""
        return pl.concat(self.place())

    @cached_property
    def standings(self) -> pl.DataFrame:
        """What every child was at every school considered, made when it is first asked for."""
        return pl.concat(self.stand())

    @cached_property
    def screen(self) -> tuple[Screened, ...]:
        """The registered look for oddities in the draws, made when it is first asked for."""
        return self.look()

    @cached_property
    def history(self) -> History:
        """What happened to every unit at every school that it came to, made when it is first asked for."""
        return self.recount()
