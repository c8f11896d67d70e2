"""Who is placed otherwise, as columns."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
from attrs import field, frozen

from ..outcome import Outcome
from ..sealed import Sealed
from .twice import Twice

SIDES = ("old", "new")
ASPECTS = ("status", "school", "tier", "stage")


@frozen
class Moves:
    """`all`: a row for every child of either side, ascending by id: `id`, for each of status, school, tier and stage
    `…_old` and `…_new` (empty where it does not apply; a status is empty where the child is not on that side),
    `moved` Boolean, and `own` Boolean: its own standing differs (eligible, a tier at a school that considered it under
    both, which schools), else it moved because others did. Stages and rungs that are only called otherwise are no
    move."""

    all: pl.DataFrame = field(eq=False)

    @property
    def moved(self) -> pl.DataFrame:
        """The rows of those who moved."""
        return self.all.filter("moved")

    def flows(self, aspect: str) -> pl.DataFrame:
        """`old`, `new`, `count`: how many go from where to where by school or tier. Who has none goes by its status
        after a NUL, which no name has. Everyone is counted, those who stay too."""
        places = [_place(aspect, side).alias(side) for side in SIDES]
        counted = self.all.select(places).group_by(SIDES).len("count")
        return counted.sort(["count", *SIDES], descending=[True, False, False])


def moves(
    both: Twice, sealed: tuple[Sealed, Sealed], stages: Mapping[str, str], rungs: Mapping[str, Mapping[str, str]]
) -> Moves:
    """`stages`: by stage of the new policy that of the old; `rungs`: by stage of the new policy, old names of rungs."""
    frames = [outcome.placements.select("id", *ASPECTS) for outcome in (both.old, both.new)]
    named = [frame.rename({a: f"{a}_{side}" for a in ASPECTS}) for frame, side in zip(frames, SIDES, strict=True)]
    joined = named[0].join(named[1], on="id", how="full", coalesce=True).sort("id")
    together = joined.with_columns(pl.col(pl.String).fill_null(""))
    same_stage = pl.col("stage_new").replace(dict(stages))
    tier = pl.col("tier_new")
    for stage, names in rungs.items():
        tier = pl.when(pl.col("stage_new") == stage).then(pl.col("tier_new").replace(dict(names))).otherwise(tier)
    moved = pl.any_horizontal(
        pl.col("status_old") != pl.col("status_new"),
        pl.col("school_old") != pl.col("school_new"),
        pl.col("stage_old") != same_stage,
        pl.col("tier_old") != tier,
    )
    together = together.with_columns(moved=moved, tier_as_old=tier)
    names = {new: old for each in rungs.values() for new, old in each.items()}
    own = _own(together.filter("moved")["id"].to_list(), sealed, (both.old, both.new), (stages, names))
    return Moves(together.with_columns(own=pl.col("id").is_in(sorted(own))))


def _own(
    moved: list[str],
    sealed: tuple[Sealed, Sealed],
    outcomes: tuple[Outcome, Outcome],
    names: tuple[Mapping[str, str], Mapping[str, str]],
) -> set[str]:
    """Of those who moved, whose own standing is not the same. `names`: old names of stages and of rungs."""
    stages, rungs = names
    asks = [
        _asks(sealed[0], set(moved), {name: name for name in stages.values()}),
        _asks(sealed[1], set(moved), stages),
    ]
    own = {child for child in moved if asks[0].get(child) != asks[1].get(child)}
    tiers = [
        outcome.standings.filter(pl.col("id").is_in(moved)).select("id", "school", "ladder", "tier")
        for outcome in outcomes
    ]
    ladders = outcomes[0].standings["ladder"].unique().to_list()
    shared = tiers[0].join(
        tiers[1].filter(pl.col("ladder").is_in(ladders)), on=["id", "school", "ladder"], suffix="_new"
    )
    other = pl.col("tier") != pl.col("tier_new").replace(dict(rungs))
    return own | set(shared.filter(other)["id"].to_list())


def _asks(fixed: Sealed, wanted: set[str], stages: Mapping[str, str]) -> dict[str, object]:
    """Whether each is eligible, and the schools sought in each stage of both sides that is for it."""
    taken, names = fixed.taken_in, fixed.roster.register.names
    rows = {key: row for row, key in enumerate(taken.units.keys.to_list()) if key in wanted}
    order = list(rows.values())
    lists = []
    for stage, sought in zip(fixed.policy.stages, taken.standing.sought, strict=True):
        if (name := stages.get(stage.name)) is None:
            continue
        told = zip(order, sought.lists.gather(order).to_list(), strict=True)
        lists.append([(name, tuple(names[s] for s in each) if sought.who[row] else ()) for row, each in told])
    return {
        key: (bool(taken.standing.eligible[row]), tuple(sorted(each[at] for each in lists)))
        for at, (key, row) in enumerate(rows.items())
    }


def _place(aspect: str, side: str) -> pl.Expr:
    """The school or the tier; where there is none, the status between brackets that no name has."""
    value, status = pl.col(f"{aspect}_{side}"), pl.col(f"status_{side}")
    if (aspect, side) == ("tier", "new"):
        value = pl.col("tier_as_old")
    return pl.when(value == "").then(pl.lit("\0") + status).otherwise(value)
