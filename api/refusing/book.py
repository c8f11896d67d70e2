"""The workbook for people after seats were given up, where the inputs of the run are still at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

import polars as pl
from attrs import evolve, field, frozen

from ..dsl.findings import Lang, Rejected
from ..dsl.policy import Policy
from ..engine.outcome import Outcome, SchoolStage, Status
from ..engine.roster import Roster
from ..gathering import gather
from ..keeping import Inputs, keep_ceremony, keep_inputs, kept_ceremony, kept_inputs
from ..loading import load
from ..running import Outcome as Run
from ..running import run
from ..verifying.published import Published
from ..verifying.replay import Replayed
from ..writing import XLSX_MOST
from ..writing.material import gather as columns
from .rows import Rows, frame

WORKBOOK = "placements.xlsx"


@frozen
class Book:
    """All that the sheets show. `given_up` is by id the school, stage and reason."""

    outcome: Outcome = field(repr=False)
    policy: Policy = field(repr=False)
    roster: Roster = field(repr=False)
    given_up: Mapping[str, tuple[str, str, str]]
    lang: Lang = "zh"
    private: bool = False
    coded: bool = False

    def write(self, file: Path) -> None:
        """Write the workbook. Raises OSError."""
        from ..writing.workbook import write_workbook  # only here, since it needs the spreadsheet library

        went_in = (self.outcome, self.policy, self.roster, self.lang)
        material = columns(*went_in, with_private=self.private, coded=self.coded)
        # A reason may say what nobody else should know, and the workbook lies in the folder that is published.
        shown = {child: (*seat[:2], seat[2] if self.private else "") for child, seat in self.given_up.items()}
        write_workbook(evolve(material, given_up=shown), file)


@frozen
class Known:
    """What is known of a result where it was made, by its private note: the files of its run in one go, or the folder
    of its sealed draw; the policy; and the code of every own key, where children go by codes."""

    behind: Inputs | Path
    policy: Policy = field(repr=False)
    codes: Mapping[str, str] = field(factory=dict, repr=False)

    def keep(self, directory: Path) -> None:
        """Note the same for the result in `directory`."""
        if isinstance(self.behind, Inputs):
            keep_inputs(directory, self.behind)
        else:
            keep_ceremony(directory, self.behind)

    @property
    def coded(self) -> bool:
        """Whether children go by codes."""
        return any(key != code for key, code in self.codes.items())

    def book(self, published: Published, replayed: Replayed, rows: Rows, reasons: Mapping[str, str]) -> Book | None:
        """The run once more, with its end as `rows` have it; None where it is not the run of the published folder, or
        too large for a workbook."""
        if len(rows) > XLSX_MOST:
            return None
        try:
            made = _ceremony(self.behind)[0] if isinstance(self.behind, Path) else _run(self.policy, self.behind)
        except Rejected:
            return None
        outcome, register = made.result, made.roster.register
        if outcome.manifest != published.record or not _is_before(outcome.placements, frame(rows)):
            return None
        seats = replayed.seats.refused.items()
        given_up = {child: (seat.spot[1], seat.stage, reasons.get(child, "")) for child, seat in seats}
        return Book(
            _after(outcome, replayed, rows, register.names), made.policy, made.roster, given_up, coded=self.coded
        )


def known(folder: Path) -> Known | None:
    """What is known behind a result on the machine on which it was made; None elsewhere."""
    try:
        ceremony = kept_ceremony(folder)
        if ceremony is not None:
            made, codes = _ceremony(ceremony)
            return Known(ceremony, made.policy, codes)
        inputs = kept_inputs(folder, {})
        return Known(inputs, load(inputs.policy))
    except (Rejected, OSError):
        return None


def _ceremony(folder: Path) -> tuple[Run, Mapping[str, str]]:
    from ..ceremony import finished  # only where a draw was sealed, since it takes a while to load

    return finished(folder)


def _run(policy: Policy, inputs: Inputs) -> Run:
    roster, numbers = gather(policy, inputs)
    # It was checked when it was run.
    return run(policy, roster, numbers, hold=inputs.hold, rehearsal=inputs.rehearsal, cross_check="off")


def _is_before(run: pl.DataFrame, now: pl.DataFrame) -> bool:
    """Whether places are those of a run but for children who gave up a seat or moved up."""
    if run["id"].to_list() != now["id"].to_list():
        return False
    as_then = run["status"] == now["status"]
    return bool((run["school"].filter(as_then) == now["school"].filter(as_then)).all())


def _after(outcome: Outcome, replayed: Replayed, rows: Rows, names: Sequence[str]) -> Outcome:
    """The outcome with other places, and counts that follow from them. What was drawn and asked stays as it was; the
    cut-off is left out where somebody moved up, who stands below it."""
    order = {child: at for at, child in enumerate(chain.from_iterable(replayed.seats.taken.values()))}
    places = pl.Series("order", [order.get(row[0]) for row in rows], dtype=pl.Int64)
    leftover = outcome.placements.filter(pl.col("status") == str(Status.LEFTOVER))["id"].implode()
    placements = frame(rows).with_columns(places)
    cohorts = [seat.spot[0] if (seat := replayed.seats.of.get(row[0])) else "" for row in rows]
    placed = placements.with_columns(cohort=pl.Series(cohorts, dtype=pl.String), late=pl.col("id").is_in(leftover))
    parts = placed.filter(pl.col("status") == str(Status.PLACED)).partition_by(
        "stage", "cohort", "school", as_dict=True
    )
    nobody = placed.clear()
    schools = [_counted(at, parts.get((at.stage, at.cohort, names[at.school]), nobody)) for at in outcome.schools]
    return evolve(outcome, place=lambda: [placements], schools=tuple(schools))


def _counted(at: SchoolStage, here: pl.DataFrame) -> SchoolStage:
    tiers = Counter(here["tier"].to_list())
    return evolve(
        at,
        placed=len(here),
        placed_by_tier=tuple((tier, tiers[tier]) for tier, _ in at.placed_by_tier),
        cutoff=None if here["late"].any() else at.cutoff,
        over_plan=int(here["seat_over_plan"].sum()),
    )
