"""The schools among which all possible children stand."""

from __future__ import annotations

from attrs import frozen

from ..register import Register


@frozen
class World:
    """`registers`: the schools as each of the policies sees them, all with the same schools and areas by index.

    The first `named` schools are those that a policy names; the others are any schools that a table may hold besides,
    as many as one child can tell apart. `tabled`: names of zones where no policy has zones of its own, so that the
    table may put any school into any of them; the registers then have none.
    """

    registers: tuple[Register, ...]
    named: int
    tabled: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All schools."""
        return self.registers[0].names

    @property
    def areas(self) -> tuple[str, ...]:
        """All areas; that of a school's own name has the school's index."""
        return self.registers[0].areas
