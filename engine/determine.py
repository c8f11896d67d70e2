"""Which children's outcome depends on cells that are not known yet, and on which of their cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import prod

import numpy as np
import numpy.typing as npt
import polars as pl
from attrs import frozen

from ..dsl.policy import Field
from ..dsl.types import Kind
from .behaviour import behaviour
from .evaluators.values import dtype_of
from .possible import Possible, possible
from .roster import Roster
from .rulegraph import RuleGraph
from .screen import screen
from .uses import Uses, uses

MOST = 100_000  # completions of one child that are tried
AT_ONCE = 200_000  # completions that are evaluated together

Matters = tuple[int, tuple[str, ...]]


def undetermined(graph: RuleGraph, roster: Roster) -> dict[int, tuple[str, ...]]:
    """The rows of undetermined children, ascending, each with the fields whose unknown cells matter, as declared.

    A cell matters if there are values of the child's other unknown cells with which a change of this cell alone changes
    what a run sees of the child (`behaviour`). Children whom Kleene's logic already settles are set aside first; for
    each of the rest all combinations of representative values (`domain`) are evaluated, which is exact but for points
    that several schools are measured from, and for lists of three schools and more. Two answers err on the side of
    asking: a child with more than MOST combinations is asked for all its unknown cells that are used, and a point that
    is tested against several schools at once is asked for wherever Kleene's logic alone does not settle it.
    """
    used = uses(graph)
    asked = [name for name in used.fields if roster.has_unknown(name)]
    if not asked:
        return {}
    unread = [f"{f.name}?" for f in graph.policy.fields if f.name not in asked and roster.has_unknown(f.name)]
    some = roster.frame.with_row_index(ROW).filter(pl.any_horizontal([pl.col(f"{name}?") for name in asked]))
    some = some.drop(unread)
    suspects = some.filter(screen(graph, Roster(some, roster.register)))
    if suspects.height == 0:
        return {}
    children = possible(graph, Roster(suspects, roster.register), used)
    too_many = [(int(suspects[ROW][c.at]), c.unknown) for c in children if c.size > MOST]
    trial = _Trial(graph, Roster(suspects, roster.register), used)
    tried = [found for batch in _batches(c for c in children if c.size <= MOST) for found in trial.run(batch)]
    return dict(sorted([*too_many, *tried]))


ROW = "\0row"


def _batches(children: Iterator[Possible]) -> Iterator[list[Possible]]:
    """Children with the same unknown cells and values side by side, so many that their completions fit at once."""
    waiting: list[Possible] = []
    for child in sorted(children, key=lambda c: (c.unknown, repr(c.values), c.at)):
        if waiting and sum(c.size for c in waiting) + child.size > AT_ONCE:
            yield waiting
            waiting = []
        waiting.append(child)
    if waiting:
        yield waiting


@frozen
class _Trial:
    graph: RuleGraph
    suspects: Roster
    uses: Uses

    def run(self, batch: list[Possible]) -> Iterator[Matters]:
        """Those of a batch that are undetermined, with what matters."""
        alike = [list(group) for _, group in groupby(batch, key=lambda c: (c.unknown, c.values))]
        frame = pl.concat([self._completions(group, group[0].unknown) for group in alike])
        seen = behaviour(self.graph, Roster(frame, self.suspects.register)).to_numpy()
        start = 0
        for group in alike:
            size = len(group) * group[0].size
            sizes = [len(values) for values in group[0].values]
            matters = self._matters(seen[start : start + size].reshape(len(group), *sizes), group)
            start += size
            for child, row in zip(group, matters, strict=True):
                names = tuple(name for name, counts in zip(child.unknown, row, strict=True) if counts)
                if names:
                    yield int(self.suspects.frame[ROW][child.at]), names

    def _matters(self, seen: npt.NDArray[np.uint32], group: list[Possible]) -> npt.NDArray[np.bool_]:
        """For each child and unknown cell, whether a change of the cell alone can change what is seen."""
        found = np.zeros((len(group), seen.ndim - 1), dtype=np.bool_)
        for axis in range(1, seen.ndim):
            changes = seen.max(axis=axis) != seen.min(axis=axis)
            found[:, axis - 1] = changes.reshape(len(group), -1).any(axis=1)
        for i, name in enumerate(group[0].unknown):
            if self.uses.joint_points and self.graph.policy.field(name).type is Kind.POINT:
                found[:, i] |= self._open(group, name)
        return found

    def _open(self, group: list[Possible], point: str) -> npt.NDArray[np.bool_]:
        """Whether the point alone leaves something open for some values of the other cells, by Kleene's logic."""
        others = tuple(name for name in group[0].unknown if name != point)
        frame = self._completions(group, others).with_columns(pl.lit(True).alias(f"{point}?"))
        open_ = screen(self.graph, Roster(frame, self.suspects.register)).to_numpy().reshape(len(group), -1)
        return np.asarray(open_.any(axis=1), dtype=np.bool_)

    def _completions(self, group: list[Possible], names: Sequence[str]) -> pl.DataFrame:
        """The children of a group in order, each with all combinations of values of these fields, the last fastest."""
        rows = self.suspects.frame[[child.at for child in group]]
        rows = rows.drop([c for c in rows.columns if c.endswith("?") and c[:-1] in self.uses.fields])
        values = dict(zip(group[0].unknown, group[0].values, strict=True))
        fields = [self.graph.policy.field(name) for name in names]
        grid = _grid(fields, [values[name] for name in names])
        crossed = rows.drop(grid.columns).join(grid, how="cross", maintain_order="left_right") if names else rows
        return crossed.select(rows.columns)


def _grid(fields: Sequence[Field], values: Sequence[tuple[object, ...]]) -> pl.DataFrame:
    """All combinations, the last field changing fastest, as columns of a roster."""
    size, columns = prod(len(v) for v in values), list[pl.Series]()
    repeat = size
    for field, domain in zip(fields, values, strict=True):
        repeat //= len(domain)
        index = np.tile(np.repeat(np.arange(len(domain)), repeat), size // (repeat * len(domain)))
        columns += [column.gather(index) for column in _columns(field, domain)]
    return pl.DataFrame(columns)


def _columns(field: Field, domain: tuple[object, ...]) -> list[pl.Series]:
    if field.type is Kind.POINT:
        points = [point if isinstance(point, tuple) else (None, None) for point in domain]
        names = (f"{field.name}.lon", f"{field.name}.lat")
        return [pl.Series(name, [p[i] for p in points], dtype=pl.Float64) for i, name in enumerate(names)]
    values = [list(value) if isinstance(value, tuple) else value for value in domain]
    return [pl.Series(field.name, values, dtype=dtype_of(field.type))]
