"""The rows of placements.csv after seats were given up."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import polars as pl
from attrs import evolve

from ..dsl.findings import Rejected
from ..engine.outcome import Status
from ..verifying.published import STANDINGS, Published, unreadable
from ..verifying.replay import Replayed
from ..verifying.rows import Known
from ..writing.tables import COLUMNS

Rows = Sequence[Sequence[str]]


def rows(published: Published, replayed: Replayed, moved_up: Collection[str]) -> Rows:
    """The rows in their order; only those of children who gave up a seat or moved up are not what they were. Raises
    `Rejected` (V002) where nothing says in which tier somebody who moves up is."""
    new, seats = set(moved_up), replayed.seats
    changed: list[list[str]] = []
    for row in published.placements:
        if row[0] in seats.refused:
            changed.append([row[0], str(Status.REFUSED), "", "", "", "", "", ""])
        elif row[0] in new:
            seat, number = seats.of[row[0]], str(replayed.classes.get(row[0], ""))
            over = "yes" if seat.over_plan else "no"
            changed.append([row[0], str(Status.PLACED), seat.spot[1], seat.stage, "", seat.number, number, over])
        else:
            changed.append(list(row))
    known = Known.of(evolve(published, placements=changed), replayed.plan)
    for row in changed:
        if row[0] in new:
            tier = known.tier(row[0], row[2], row[3])
            if tier is None:
                raise Rejected([unreadable(published.folder / STANDINGS, f"{row[0]} {row[2]}")])
            row[4] = tier
    return changed


def frame(rows: Rows) -> pl.DataFrame:
    """The rows as `Outcome.placements` has them, but for the order of admission."""
    columns = {name: pl.Series([row[at] for row in rows], dtype=pl.String) for at, name in enumerate(COLUMNS)}
    over = {"yes": True, "no": False}
    return pl.DataFrame(columns).with_columns(
        pl.col("class").replace("", None).cast(pl.Int64),
        pl.col("seat_over_plan").replace_strict(over, default=None, return_dtype=pl.Boolean),
    )
