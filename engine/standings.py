"""The frame of standings: what every child was, at every school considered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl
from attrs import frozen

from ..dsl.policy import Policy
from .fill.round import Seen, Setting
from .rank import rank, sort
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
    table = _table(policy, setting, seen)
    rows = table["row"]
    failed = _failed(gates.drop("eligible"), len(gates), rows)
    closed = pl.Series([False]).new_from_index(0, len(table))
    if any(gate.about_school for gate in policy.gates):
        at_school = _failed_at(setting, table)
        failed, closed = failed.list.concat(at_school), at_school.list.len() > 0
    no_rung = table["ladder"].is_not_null() & table["tier"].is_null()
    frame = table.with_columns(
        id=setting.units.keys.gather(rows),
        eligible=_eligible(gates, why).gather(rows),
        gates_failed=failed,
        reasons=pl.when(closed)
        .then(pl.lit("gate"))
        .when(no_rung)
        .then(pl.lit("no rung"))
        .otherwise(_reasons(gates, why).gather(rows)),
        school=_names(setting.segments.schools, table["school"].to_numpy()),
    )
    return frame.select(COLUMNS)


def _table(policy: Policy, setting: Setting, seen: Sequence[Seen]) -> pl.DataFrame:
    """Row, school (-1 for none), ladder and tier: one entry for each child, school considered and ladder used."""
    ladders = [ladder.name for ladder in policy.ladders]
    parts = [_nowhere(len(setting.cohort), seen)]
    for one in seen:
        none = {"": np.full(len(one.rows), -1, dtype=np.int64)}
        for name, tier in (one.tiers or none).items():
            ladder = np.full(len(one.rows), ladders.index(name) if name else -1, dtype=np.int64)
            parts.append(np.stack([one.rows, one.schools, ladder, tier]))
    row, school, ladder, tier = np.concatenate(parts, axis=1)
    width, length = len(setting.segments.schools) + 1, len(ladders) + 1
    # A child may consider a school in several stages: the first time counts.
    code, bound = (row * width + school + 1) * length + ladder + 1, (len(setting.cohort) + 1) * width * length
    first = sort([(code, bound)], len(code))
    first = np.sort(first[np.diff(code[first], prepend=-1) != 0])
    kept = first[sort([(row[first], len(setting.cohort) + 1)], len(first))]
    row, school, ladder, tier = row[kept], school[kept], ladder[kept], tier[kept]
    base = np.cumsum([0, *(len(each.rungs) for each in policy.ladders)])
    rungs = [rung.name for each in policy.ladders for rung in each.rungs]
    columns = {
        "row": pl.Series(row, dtype=pl.UInt32),
        "school": pl.Series(school, dtype=pl.Int32),
        "ladder": _names(ladders, ladder),
        "tier": _names(rungs, np.where(tier >= 0, base[ladder] + tier, -1)),
    }
    return pl.DataFrame(columns)


def _names(names: Sequence[str], at: Ints) -> pl.Series:
    """The name at each position, null at -1."""
    return pl.Series([None, *names], dtype=pl.String).gather(at.astype(np.int64) + 1)


def _nowhere(length: int, seen: Sequence[Seen]) -> Ints:
    """Children who considered no school."""
    somewhere = np.zeros(length, dtype=np.bool_)
    for one in seen:
        somewhere[one.rows] = True
    rows = np.flatnonzero(~somewhere)
    nothing = np.full((3, len(rows)), -1, dtype=np.int64)
    return np.concatenate([rows[None], nothing])


def _failed(gates: pl.DataFrame, length: int, rows: pl.Series) -> pl.Series:
    """The names of the gates that fail, of some rows; worked out once for each combination."""
    if not gates.columns:
        return pl.Series("failed", [[]], dtype=pl.List(pl.String)).new_from_index(0, len(rows))
    fails = gates.select((~pl.all()).fill_null(False))
    code, _ = rank([fails[name].to_numpy().astype(np.int64) for name in gates.columns], length)
    _, first, combination = np.unique(code, return_index=True, return_inverse=True)
    names = [pl.when(pl.col(name)).then(pl.lit(name)) for name in gates.columns]
    known = fails[first].select(pl.concat_list(names).list.drop_nulls()).to_series()
    return known.gather(combination[rows.to_numpy()])


def _failed_at(setting: Setting, table: pl.DataFrame) -> pl.Series:
    """The names of the gates about the school that fail there."""
    at = (table["school"] >= 0).arg_true()
    gates = setting.evaluator.gates_at(table["row"].gather(at), table["school"].gather(at))
    every_one = pl.int_range(len(at), dtype=pl.UInt32, eager=True)
    here = pl.DataFrame({"at": at, "failed": _failed(gates, len(at), every_one)})
    every = pl.DataFrame({"at": pl.int_range(len(table), dtype=pl.UInt32, eager=True)})
    return every.join(here, on="at", how="left", maintain_order="left")["failed"].fill_null([])


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
