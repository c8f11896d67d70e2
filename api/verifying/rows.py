"""placements.csv, cell by cell, against what was recomputed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..engine.outcome import Status
from .difference import ABSENT, differs, same
from .published import COLUMNS, PLACEMENTS, QUEUES, STANDINGS, Json, Published, plain_size
from .seats import Seats

if TYPE_CHECKING:
    import polars as pl

_UNPLACED = frozenset({Status.LEFTOVER, Status.INELIGIBLE, Status.UNDETERMINED, Status.HELD})


def rows(published: Published, plan: Json, seats: Seats, classes: Mapping[str, int]) -> dict[str, int]:
    """Compare every cell, and return the counts by status. Why a child is not placed, and its tier, stand in
    standings.parquet and are compared with it where it is there: nobody stood in a queue who by it could not. Raises
    `Differs`."""
    unit_of = {child: unit for unit, members in seats.members.items() for child in members}
    children = sorted(unit_of)
    known = Known.of(published, plan)
    withheld = bool(plan["classes"]) and plan["classes"]["withheld"]
    for at, child in enumerate(children):
        line = at + 2
        found = published.placements[at] if at < len(published.placements) else None
        if found is None:
            differs(PLACEMENTS, line, "id", child, ABSENT)
        barred, unit = known.status.get(child), unit_of[child]
        if barred and unit in seats.queued:
            differs(QUEUES, None, f"unit {unit}", f"not in a queue, being {barred}", "in a queue")
        expected = _expected(child, seats, classes, known, found)
        if withheld and child in seats.of:
            expected[6] = found[6]
        if expected != list(found):
            for name, right, wrong in zip(COLUMNS, expected, found, strict=True):
                same(PLACEMENTS, line, name, right, wrong)
    if len(published.placements) > len(children):
        extra = published.placements[len(children)]
        differs(PLACEMENTS, len(children) + 2, "id", ABSENT, extra[0])
    counted = Counter(row[1] for row in published.placements)
    return {str(status): counted.get(str(status), 0) for status in Status}


class Known:
    """What standings.parquet says, nothing where there is none: status by id, and tier by id, school and ladder."""

    def __init__(self, status: Mapping[str, str], tiers: Mapping[tuple[str, str, str], str], plan: Json) -> None:
        self.status, self._tiers = status, tiers
        self._ladders = {stage["name"]: stage["ladder"] for stage in plan["stages"]}

    @classmethod
    def of(cls, published: Published, plan: Json) -> Known:
        """What the file says of the rows of placements.csv."""
        path = published.folder / STANDINGS
        try:
            if plain_size(path) is None:
                differs(STANDINGS, None, "file", "a plain file", ABSENT)
        except OSError:
            return cls({}, {}, plan)
        import polars as pl

        try:
            frame = pl.read_parquet(path, use_pyarrow=False)
            return cls(*_of_frame(frame, published.placements), plan)
        except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, ValueError, TypeError) as error:
            differs(STANDINGS, None, "parquet", "the standings", str(error))

    def tier(self, child: str, school: str, stage: str) -> str | None:
        """The child's own tier, None where it is not known."""
        ladder = self._ladders[stage]
        return "" if ladder is None else self._tiers.get((child, school, ladder))


def _of_frame(
    frame: pl.DataFrame, placements: Sequence[Sequence[str]]
) -> tuple[dict[str, str], dict[tuple[str, str, str], str]]:
    import polars as pl

    first = frame.unique("id", keep="first", maintain_order=True)
    reason = pl.col("reasons").str.split(":").list.first()
    nowhere = pl.when(reason.is_in(["ineligible", "held", "undetermined"])).then(reason).otherwise(pl.lit(""))
    status = first.select("id", nowhere.replace({"undetermined": "held"}).alias("status"))
    placed = pl.DataFrame(
        {"id": [row[0] for row in placements], "school": [row[2] for row in placements]},
        schema={"id": pl.String, "school": pl.String},
    )
    there = frame.join(placed, on=["id", "school"], how="semi").select("id", "school", "ladder", "tier")
    tiers = {(child, school, ladder or ""): tier or "" for child, school, ladder, tier in there.iter_rows()}
    return dict(status.iter_rows()), tiers


def _expected(child: str, seats: Seats, classes: Mapping[str, int], known: Known, found: Sequence[str]) -> list[str]:
    seat = seats.of.get(child)
    if child in seats.refused:
        return [child, str(Status.REFUSED), "", "", "", "", "", ""]
    if seat is None:
        status = found[1] if found[1] in _UNPLACED else str(Status.LEFTOVER)
        if known.status:
            status = known.status.get(child) or str(Status.LEFTOVER)
        return [child, status, "", "", "", "", "", ""]
    status = str(Status.PLACED if seat.stage else Status.RULED)
    tier = known.tier(child, seat.spot[1], seat.stage) if seat.stage else ""
    number = "" if child not in classes else str(classes[child])
    over = "yes" if seat.over_plan else "no"
    shown = found[4] if tier is None else tier
    return [child, status, seat.spot[1], seat.stage, shown, seat.number, number, over]
