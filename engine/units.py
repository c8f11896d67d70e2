"""Who is placed together: the unit of every row, and for bundles their members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import polars as pl
from attrs import field, frozen

from ..dsl.policy import Policy
from .roster import Roster

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@frozen
class Units:
    """Units by row. A row index stands for a child; the row of a bundle's smallest key stands for the bundle, also
    after that child was placed and only the others go on.

    `unit` and `head` have one entry a row: the unit's row, and the row of the member who goes first (the
    representative, else the smallest key). `members` is for bundles only, by unit row, ascending.
    """

    unit: Ints = field(eq=False)
    head: Ints = field(eq=False)
    bundled: Bools = field(eq=False)
    members: Mapping[int, tuple[int, ...]]
    keys: pl.Series = field(eq=False)

    def ids(self, rows: Ints) -> list[str]:
        """The keys of some rows, in the order given."""
        found: list[str] = self.keys.gather(rows).to_list()
        return found

    def in_order(self, rows: Sequence[int]) -> list[int]:
        """Members of one unit in the order in which they take seats: the representative first, then ascending."""
        return sorted(rows, key=lambda row: (row != self.head[row], row))

    def canonical(self) -> bytes:
        """The canonical roster of draws.md §1, made column by column; `seal.canonical_roster` says the same slowly."""
        lines = pl.DataFrame({"unit": self.keys, "members": self.keys})
        if self.members:
            rows = list(self.members)
            joined = [",".join(self.ids(np.array(self.members[row], dtype=np.int64))) for row in rows]
            lines = lines.with_columns(lines["members"].scatter(rows, joined))
            lines = lines.filter(pl.Series(self.unit == np.arange(len(self.unit))))
        text = lines.select(pl.format("{}\t{}\n", "unit", "members").str.join("")).item() if len(lines) else ""
        return str(text).encode()


def units(policy: Policy, roster: Roster) -> Units:
    """The units of a roster: rows with the same value of the bundle field are one unit, all others one each."""
    keys = roster.frame[policy.key.name]
    unit = np.arange(len(keys), dtype=np.int64)
    head, bundled = unit.copy(), np.zeros(len(keys), dtype=np.bool_)
    rule = policy.bundle
    members = {} if rule is None else _members(roster.frame[rule.field])
    for first, rows in members.items():
        unit[list(rows)] = head[list(rows)] = first
        bundled[list(rows)] = True
    if rule is not None and rule.representative is not None:
        stands = np.flatnonzero(roster.frame[rule.representative].to_numpy() & bundled)
        for row in stands[::-1].tolist():  # of several, which is a fault of the data, the smallest key
            head[list(members[int(unit[row])])] = row
    return Units(unit, head, bundled, members, keys)


def _members(bundle: pl.Series) -> dict[int, tuple[int, ...]]:
    rows = pl.DataFrame({"bundle": bundle}).with_row_index("row").drop_nulls("bundle")
    grouped = rows.group_by("bundle").agg(pl.col("row").sort())
    return {found[0]: tuple(found) for found in sorted(grouped["row"].to_list())}
