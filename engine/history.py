"""What happened at the schools, turn by turn, as a family would ask about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl
from attrs import field, frozen

from .units import Bools, Ints, Units


@frozen
class Lot:
    """A unit's part in one draw: its place in the order drawn (from 1; None where the draw ended before it), the number
    that it drew, and the same of the last unit that was given seats by this draw (None where none was). `children`
    took part, as so many `units`, for `seats`.

    In a deferred stage one order serves all schools. There is a lot only where it decided, and `children`, `units` and
    `seats` are those who stood level at that school and what was left for them."""

    draw: str
    strategy: str
    children: int
    units: int
    seats: int
    place: int | None
    number: str
    last: int | None
    last_number: str


@frozen
class Visit:
    """A unit at a school that could take it. Counts are children.

    `seats`: those that the school had to give when it looked. `asked`: who stood there, `before`: those of them with a
    better rank, `before_in`: those of these who got in, `equal`: those with the same rank, the unit's own among them,
    `equal_in`: those of the equal ones who got in. `size`: how many of the unit asked there; `members_in`: how many of
    these got in.
    """

    seats: int
    asked: int
    before: int
    before_in: int
    equal: int
    equal_in: int
    size: int
    members_in: int
    lot: Lot | None = None

    @property
    def left(self) -> int:
        """The seats that were left for the unit and its equals."""
        return self.seats - self.before_in


@frozen
class History:
    """`visits` by stage (from 0), segment (a school of a cohort) and unit row. `inside` says by stage and row who took
    part. `schools` is how many there are, `cohort` the number of the
    cohort of every row."""

    units: Units
    schools: int
    cohort: Ints = field(eq=False)
    inside: Sequence[Bools]
    visits: Mapping[tuple[int, int, int], Visit] = field(repr=False)

    def visit(self, stage: int, school: int, row: int) -> Visit | None:
        """What happened to a child's unit at a school, None where the school could not take it or was not asked."""
        segment = int(self.cohort[row]) * self.schools + school
        return self.visits.get((stage, segment, int(self.units.unit[row])))

    def mates(self, row: int) -> tuple[str, ...]:
        """The keys of the other children of its bundle."""
        if not self.units.bundled[row]:
            return ()
        members = self.units.members[int(self.units.unit[row])]
        return tuple(self.units.ids(np.array([each for each in members if each != row], dtype=np.int64)))


_NOBODY = np.zeros(0, dtype=np.int64)
NOTHING = History(
    Units(_NOBODY, _NOBODY, np.zeros(0, dtype=np.bool_), {}, pl.Series("id", [], dtype=pl.String)), 0, _NOBODY, (), {}
)
