"""Who is placed together: the unit of every row, and for bundles their members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import islice

import numpy as np
import numpy.typing as npt
import polars as pl
from attrs import field, frozen

from ..dsl.policy import Policy
from .id_list import IdList
from .roster import Roster

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Kept = npt.NDArray[np.int32] | Ints

FEW = 100_000  # children; of more, memory counts for more than what a look-up or a part takes by itself, some 40 µs


def narrow(values: Ints) -> Kept:
    """Whole numbers from -2³¹ on as they are kept during a run: in 32 bits where they fit, which saves a tenth of the
    memory of a million children. What is computed with them goes by 64."""
    return values.astype(np.int32) if int(values.max(initial=0)) < 1 << 31 else values


@frozen(slots=False)
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

    def listed(self, rows: Ints) -> IdList:
        """The keys of some rows, for a record."""
        return IdList(lambda: self._texts, rows)

    def ids(self, rows: Ints) -> list[str]:
        """The keys of some rows, in the order given."""
        if len(self.keys) > FEW and "_texts" not in self.__dict__:
            return self.keys[rows].to_list()
        found: list[str] = self._texts[rows].tolist()
        return found

    @cached_property
    def _texts(self) -> npt.NDArray[np.object_]:
        """Every key as one text that all who name it share; thousands of small look-ups are fast only this way. Of
        many children only a record names all: these texts are 70 MB of a million, and not made while it runs."""
        texts = np.empty(len(self.keys), dtype=np.object_)
        texts[:] = self.keys.to_list()
        return texts

    def in_order(self, rows: Sequence[int]) -> list[int]:
        """Members of one unit in the order in which they take seats: the representative first, then ascending."""
        return sorted(rows, key=lambda row: (row != self.head[row], row))

    def canonical(self) -> bytes:
        """The canonical roster of draws.md §1, made column by column; `seal.canonical_roster` says the same slowly."""
        members = self.keys.rename("members")
        if self.members:
            ids = iter(self.ids(np.array([row for rows in self.members.values() for row in rows], dtype=np.int64)))
            joined = [",".join(islice(ids, len(rows))) for rows in self.members.values()]
            members = members.scatter(list(self.members), joined)
        lines = pl.DataFrame([self.keys.rename("unit"), members])
        stands = pl.Series(self.unit == np.arange(len(self.unit)))
        # In parts, since all at once would be there five times over on the way.
        parts = (lines[at : at + FEW].filter(stands[at : at + FEW]) for at in range(0, len(lines), FEW))
        return b"".join(_written(part) for part in parts)


def _written(units: pl.DataFrame) -> bytes:
    lines = units.select(pl.concat_str("unit", pl.lit("\t"), "members", pl.lit("\n")).str.join(""))
    return str(lines.item() or "").encode()


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
