"""The columns of a frame that has one for each gate (`Evaluator.gates`, `Evaluator.gates_at`)."""

from __future__ import annotations

import polars as pl

# What an author calls a gate is any text: `eligible` has a column beside them, and polars takes `*` and `^…$` for
# patterns. No text of a policy holds a NUL.
GATE = "\0"


def gate_columns(frame: pl.DataFrame) -> dict[str, pl.Series]:
    """The Boolean column of each gate, by the gate's name, in the order of the policy."""
    return {column.name[len(GATE) :]: column for column in frame.iter_columns() if column.name.startswith(GATE)}
