"""What the engine itself says of children at schools: the judge of everything that the solver claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import polars as pl
from attrs import frozen

from ...dsl.policy import Policy
from ...dsl.types import Kind
from ..domain import Cell
from ..evaluators.columnar import Columnar
from ..evaluators.values import dtype_of
from ..gate_columns import gate_columns
from ..register import Register
from ..roster import Roster
from ..rulegraph import RuleGraph

What = Literal["eligible", "gate", "tier", "who", "seeks"]
Said = bool | str | None


@frozen
class Seen:
    """Of one child at one school: whether it is eligible, each gate, its rung in each ladder (None: on none), and for
    each stage whether it is for the child and whether the school is on the child's list."""

    said: Mapping[tuple[What, str], Said]

    def of(self, what: What, name: str = "") -> Said:
        """One answer."""
        return self.said[what, name]


def seen(
    graph: RuleGraph, register: Register, rows: Sequence[Mapping[str, Cell]], schools: Sequence[int]
) -> list[Seen]:
    """What the columnar evaluator says of each row at the school beside it; all rows are of one register."""
    policy = graph.policy
    evaluator = Columnar(graph, Roster(_frame(policy, rows), register))
    every_row, at = pl.Series(range(len(rows)), dtype=pl.Int64), pl.Series(schools, dtype=pl.Int32)
    columns: dict[tuple[What, str], Sequence[Said]] = {}
    gates = evaluator.gates()
    columns["eligible", ""] = gates["eligible"].to_list()
    columns |= {("gate", name): column.to_list() for name, column in gate_columns(gates).items()}
    if any(gate.about_school for gate in policy.gates):
        about = evaluator.gates_at(every_row, at)
        columns |= {("gate", name): column.to_list() for name, column in gate_columns(about).items()}
    for ladder in policy.ladders:
        names = [rung.name for rung in ladder.rungs]
        tiers = evaluator.tiers(ladder.name, every_row, at).to_list()
        columns["tier", ladder.name] = [None if tier is None else names[tier] for tier in tiers]
    for stage in policy.stages:
        columns["who", stage.name] = evaluator.who(stage).to_list()
        lists = evaluator.seek(stage).to_list()
        columns["seeks", stage.name] = [s in listed for s, listed in zip(schools, lists, strict=True)]
    return [Seen({key: column[i] for key, column in columns.items()}) for i in range(len(rows))]


def roster_of(policy: Policy, rows: Sequence[Mapping[str, Cell]], register: Register) -> Roster:
    """The rows as a roster, in the order of their keys."""
    key = policy.key.name
    return Roster(_frame(policy, sorted(rows, key=lambda row: str(row[key]).encode())), register)


def _frame(policy: Policy, rows: Sequence[Mapping[str, Cell]]) -> pl.DataFrame:
    columns: list[pl.Series] = []
    for field in policy.fields:
        cells = [row[field.name] for row in rows]
        if field.type is Kind.POINT:
            points = [cell if isinstance(cell, tuple) else (None, None) for cell in cells]
            axes = enumerate(("lon", "lat"))
            columns += [pl.Series(f"{field.name}.{axis}", [p[i] for p in points], dtype=pl.Float64) for i, axis in axes]
        else:
            values = [list(cell) if isinstance(cell, tuple) else cell for cell in cells]
            columns.append(pl.Series(field.name, values, dtype=dtype_of(field.type)))
    return pl.DataFrame(columns)
