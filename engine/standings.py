"""The frame of standings: what every child was, at every school considered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl
from attrs import frozen

from ..dsl.policy import Policy
from .fill.round import Seen, Setting
from .placements import texts
from .units import Bools, Ints

COLUMNS = ("id", "school", "eligible", "gates_failed", "ladder", "tier", "reasons")


@frozen
class Reasons:
    """Why a child considered no school or has no tier: by row, who has a ruling, who is held, and for those whose
    papers are not verified the names of the fields."""

    ruled: Bools
    held: Bools
    undetermined: Mapping[int, tuple[str, ...]]


def standings(
    policy: Policy, setting: Setting, gates: pl.DataFrame, seen: Sequence[Seen], why: Reasons
) -> pl.DataFrame:
    """The frame of `Outcome.standings`, ascending by id, schools in the order in which they were considered.

    `reasons`: `no rung`; `gate`, where a gate closes that one school; `ineligible`; `ruled`; `held`; and
    `undetermined:` with the names of fields; empty where nothing stands against the child.
    """
    looked = [frame for one in seen for frame in _ladders(policy, one)]
    looked.append(_nowhere(len(gates), [one.rows for one in seen]))
    frame = pl.concat(looked).unique(["row", "school", "ladder"], keep="first", maintain_order=True)
    frame = frame.sort("row", maintain_order=True)
    rows = frame["row"]
    general = _failed(gates.drop("eligible"), len(gates)).gather(rows)
    at_school = _failed_at(setting, policy, frame)
    closed = at_school.list.len() > 0
    reasons = _reasons(gates, why).gather(rows)
    no_rung = frame["ladder"].is_not_null() & frame["tier"].is_null()
    frame = frame.with_columns(
        id=setting.units.keys.gather(rows),
        eligible=_eligible(gates, why).gather(rows),
        gates_failed=general.list.concat(at_school),
        reasons=pl.when(closed).then(pl.lit("gate")).when(no_rung).then(pl.lit("no rung")).otherwise(reasons),
        school=pl.Series(setting.segments.schools, dtype=pl.String).gather(frame["school"]),
    )
    return frame.select(COLUMNS)


def _ladders(policy: Policy, seen: Seen) -> list[pl.DataFrame]:
    pairs = {"row": pl.Series(seen.rows, dtype=pl.UInt32), "school": pl.Series(seen.schools, dtype=pl.Int32)}
    if not seen.tiers:
        nothing = pl.lit(None, dtype=pl.String)
        return [pl.DataFrame(pairs).with_columns(ladder=nothing, tier=nothing)]
    return [
        pl.DataFrame(pairs).with_columns(
            ladder=pl.lit(name),
            tier=texts([rung.name for rung in policy.ladder(name).rungs], tier).replace("", None),
        )
        for name, tier in seen.tiers.items()
    ]


def _nowhere(length: int, looked: Sequence[Ints]) -> pl.DataFrame:
    """Children who considered no school."""
    somewhere = np.zeros(length, dtype=np.bool_)
    for rows in looked:
        somewhere[rows] = True
    left = pl.DataFrame({"row": pl.Series(np.flatnonzero(~somewhere), dtype=pl.UInt32)})
    nothing = pl.lit(None, dtype=pl.String)
    return left.with_columns(school=pl.lit(None, dtype=pl.Int32), ladder=nothing, tier=nothing)


def _failed(gates: pl.DataFrame, length: int) -> pl.Series:
    """The names of the gates that fail, by row; worked out once for each combination."""
    if not gates.columns:
        return _none(length)
    names = [pl.when(~pl.col(name)).then(pl.lit(name)) for name in gates.columns]
    known = gates.unique().with_columns(pl.concat_list(names).list.drop_nulls().alias("\0failed"))
    return gates.join(known, on=gates.columns, how="left", nulls_equal=True, maintain_order="left")["\0failed"]


def _failed_at(setting: Setting, policy: Policy, frame: pl.DataFrame) -> pl.Series:
    if not any(gate.about_school for gate in policy.gates):
        return _none(len(frame))
    at = frame["school"].is_not_null().arg_true()
    gates = setting.evaluator.gates_at(frame["row"].gather(at), frame["school"].gather(at))
    here = pl.DataFrame({"at": at, "failed": _failed(gates, len(at))})
    every = pl.DataFrame({"at": pl.int_range(len(frame), dtype=pl.UInt32, eager=True)})
    return every.join(here, on="at", how="left", maintain_order="left")["failed"].fill_null([])


def _none(length: int) -> pl.Series:
    return pl.Series("failed", [[]], dtype=pl.List(pl.String)).new_from_index(0, length)


def _eligible(gates: pl.DataFrame, why: Reasons) -> pl.Series:
    """Null for those of whom it is not known."""
    eligible = gates["eligible"]
    return eligible.scatter(list(why.undetermined), None) if why.undetermined else eligible


def _reasons(gates: pl.DataFrame, why: Reasons) -> pl.Series:
    code = np.where(gates["eligible"].to_numpy(), 0, 1)
    code[why.held] = 2
    code[why.ruled & ~why.held] = 3
    reasons = pl.Series(["", "ineligible", "held", "ruled"], dtype=pl.String).gather(code)
    if not why.undetermined:
        return reasons
    names = [f"undetermined:{','.join(fields)}" for fields in why.undetermined.values()]
    return reasons.scatter(list(why.undetermined), names)
