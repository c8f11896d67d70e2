"""The frame of standings: what every child was, at every school considered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import polars as pl
from attrs import frozen

from ..dsl.policy import Policy
from .fill.round import Seen, Setting
from .gate_columns import gate_columns
from .rank import rank, sort
from .units import Bools, Ints

SCHEMA: Mapping[str, type[pl.DataType] | pl.DataType] = {
    "id": pl.String,
    "school": pl.String,
    "eligible": pl.Boolean,
    "gates_failed": pl.List(pl.String),
    "ladder": pl.String,
    "tier": pl.String,
    "reasons": pl.String,
}
PART = 20_000  # children whose standings are put into words together: those of a million at once are 150 MB


@frozen
class Reasons:
    """Why a child considered no school or has no tier: the frame of `Evaluator.gates`; by row, who has a ruling, who
    is held, and for those whose papers are not verified the names of the fields."""

    gates: pl.DataFrame
    ruled: Bools
    held: Bools
    undetermined: Mapping[int, tuple[str, ...]]

    def of(self, children: range) -> Reasons:
        """Those of some children, who are rows 0, 1, … there."""
        own = slice(children.start, children.stop)
        undetermined = {row - children.start: why for row, why in self.undetermined.items() if row in children}
        return Reasons(self.gates[own], self.ruled[own], self.held[own], undetermined)


def standings(policy: Policy, setting: Setting, seen: Sequence[Seen], why: Reasons) -> Iterator[pl.DataFrame]:
    """The frame of `Outcome.standings` in parts, ascending by id, schools in the order in which they were considered.

    `reasons`: `no rung`; `gate`, where a gate closes that one school; `ineligible`; `ruled`; `held`; and
    `undetermined:` with the names of fields; empty where nothing stands against the child.
    """
    everyone = len(setting.cohort)
    for start in range(0, max(everyone, 1), PART):
        children = range(start, min(start + PART, everyone))
        yield _in_words(policy, setting, _table(policy, setting, seen, children), why.of(children), start)


def _in_words(policy: Policy, setting: Setting, table: pl.DataFrame, why: Reasons, start: int) -> pl.DataFrame:
    """`table` of the children from row `start` on; `why` is of them alone."""
    rows = table["row"] - start
    failed = _failed(why.gates, len(why.gates), rows)
    closed = pl.Series([False]).new_from_index(0, len(table))
    if any(gate.about_school for gate in policy.gates):
        at_school = _failed_at(setting, table)
        failed, closed = failed.list.concat(at_school), at_school.list.len() > 0
    no_rung = table["ladder"].is_not_null() & table["tier"].is_null()
    frame = table.with_columns(
        id=setting.units.keys[table["row"]],
        eligible=_eligible(why)[rows],
        gates_failed=failed,
        reasons=pl.when(closed)
        .then(pl.lit("gate"))
        .when(no_rung)
        .then(pl.lit("no rung"))
        .otherwise(_reasons(why)[rows]),
        school=_names(setting.segments.schools, table["school"].to_numpy()),
    )
    return frame.select(list(SCHEMA))


def _table(policy: Policy, setting: Setting, seen: Sequence[Seen], children: range) -> pl.DataFrame:
    """Row, school (-1 for none), ladder and tier: one entry for each child, school considered and ladder used."""
    ladders = [ladder.name for ladder in policy.ladders]
    own = [one.of(children.start, children.stop) for one in seen]
    parts = [_nowhere(children, own)]
    for one in own:
        none = {"": np.full(len(one.rows), -1, dtype=np.int32)}
        for name, tier in (one.tiers or none).items():
            ladder = np.full(len(tier), ladders.index(name) if name else -1, dtype=np.int64)
            parts.append(np.stack([one.rows, one.schools, ladder, tier]))
    row, school, ladder, tier = np.concatenate(parts, axis=1)
    width, length = len(setting.segments.schools) + 1, len(ladders) + 1
    # A child may consider a school in several stages: the first time counts.
    code, bound = (row * width + school + 1) * length + ladder + 1, (len(setting.cohort) + 1) * width * length
    first = sort([(code, bound)], len(code))
    first = np.sort(first[np.diff(code[first], prepend=-1) != 0], kind="stable")
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
    return pl.Series([None, *names], dtype=pl.String)[at.astype(np.int64) + 1]


def _nowhere(children: range, seen: Sequence[Seen]) -> Ints:
    """Those of some children who considered no school; `seen` is of them alone."""
    somewhere = np.zeros(len(children), dtype=np.bool_)
    for one in seen:
        somewhere[one.rows - children.start] = True
    rows = np.flatnonzero(~somewhere) + children.start
    nothing = np.full((3, len(rows)), -1, dtype=np.int64)
    return np.concatenate([rows[None], nothing])


def _failed(gates: pl.DataFrame, length: int, rows: pl.Series) -> pl.Series:
    """The names of the gates that fail, of some rows; worked out once for each combination."""
    columns = gate_columns(gates)
    if not columns:
        return pl.Series("failed", [[]], dtype=pl.List(pl.String)).new_from_index(0, len(rows))
    fails = pl.DataFrame([(~holds).fill_null(False).alias(str(i)) for i, holds in enumerate(columns.values())])
    code, _ = rank([fail.to_numpy().astype(np.int64) for fail in fails.iter_columns()], length)
    _, first, combination = np.unique(code, return_index=True, return_inverse=True)
    names = [pl.when(pl.col(str(i))).then(pl.lit(name)) for i, name in enumerate(columns)]
    known = fails[first].select(pl.concat_list(names).list.drop_nulls()).to_series()
    at: Ints = combination[rows.to_numpy()]
    return known[at]


def _failed_at(setting: Setting, table: pl.DataFrame) -> pl.Series:
    """The names of the gates about the school that fail there."""
    at = (table["school"] >= 0).arg_true()
    gates = setting.evaluator.gates_at(table["row"].gather(at), table["school"].gather(at))
    every_one = pl.int_range(len(at), dtype=pl.UInt32, eager=True)
    here = pl.DataFrame({"at": at, "failed": _failed(gates, len(at), every_one)})
    every = pl.DataFrame({"at": pl.int_range(len(table), dtype=pl.UInt32, eager=True)})
    return every.join(here, on="at", how="left", maintain_order="left")["failed"].fill_null([])


def _eligible(why: Reasons) -> pl.Series:
    """Null for those of whom it is not known."""
    eligible = why.gates["eligible"]
    return eligible.scatter(list(why.undetermined), None) if why.undetermined else eligible


def _reasons(why: Reasons) -> pl.Series:
    code = np.where(why.gates["eligible"].to_numpy(), 0, 1)
    code[why.held] = 2
    code[why.ruled & ~why.held] = 3
    reasons = pl.Series(["", "ineligible", "held", "ruled"], dtype=pl.String)[code]
    if not why.undetermined:
        return reasons
    names = [f"undetermined:{','.join(fields)}" for fields in why.undetermined.values()]
    return reasons.scatter(list(why.undetermined), names)
