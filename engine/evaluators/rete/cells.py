"""The cells of a roster, child by child, as plain Python values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from typing import Final

from ....dsl.policy import Policy
from ....dsl.types import Kind
from ...roster import Roster


class Unknown(Enum):
    """The cell of a paper that is not verified yet."""

    UNKNOWN = "?"


UNKNOWN: Final = Unknown.UNKNOWN

# As in a roster's column; a point is a pair, a list of schools a tuple.
Cell = None | bool | int | float | str | date | tuple[int, ...] | tuple[float, float] | Unknown
Cells = tuple[Cell, ...]


def cells_of(policy: Policy, roster: Roster, rows: Sequence[int] | None = None) -> Iterator[Cells]:
    """One tuple a child, a cell for each field in the order declared; of some rows, or of all in order."""
    frame = roster.frame if rows is None else roster.frame[list(rows)]
    columns: list[list[Cell]] = []
    for field in policy.fields:
        cells: list[Cell]
        if field.type is Kind.POINT:
            pairs = zip(frame[f"{field.name}.lon"].to_list(), frame[f"{field.name}.lat"].to_list(), strict=True)
            cells = [None if lon is None or lat is None else (lon, lat) for lon, lat in pairs]
        elif field.type is Kind.LIST:
            cells = [tuple(schools) for schools in frame[field.name].to_list()]
        else:
            cells = frame[field.name].to_list()
        if roster.has_unknown(field.name):
            unknown = frame[f"{field.name}?"].to_list()
            cells = [UNKNOWN if open_ else cell for cell, open_ in zip(cells, unknown, strict=True)]
        columns.append(cells)
    return zip(*columns, strict=True)
