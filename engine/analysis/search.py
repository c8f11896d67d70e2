"""One solver, asked many questions about the same children."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import z3
from attrs import define, field

from .held import Bool

EFFORT = 20_000_000  # of z3's own units, not of time, so that an answer is the same on every machine


class Undecided(Exception):
    """The solver gave up."""


def _solver() -> z3.Solver:
    solver = z3.Solver()
    solver.set("rlimit", EFFORT)
    solver.set("random_seed", 0)
    return solver


@define
class Search:
    """Children who meet all that was told. What a question asks besides is forgotten after it."""

    solver: z3.Solver = field(factory=_solver)

    def tell(self, fact: Bool) -> None:
        """Something that is true of all who are looked for from now on."""
        self.solver.add(fact)

    def find(self, *asked: Bool) -> z3.ModelRef | None:
        """A child of whom all of that is true, or None if there is none. Raises `Undecided`."""
        with self.supposing(*asked):
            answer = self.solver.check()
            if answer == z3.unknown:
                raise Undecided(self.solver.reason_unknown())
            return self.solver.model() if answer == z3.sat else None

    @contextmanager
    def supposing(self, *facts: Bool) -> Iterator[None]:
        """Facts, and whatever is told meanwhile, for a while only."""
        self.solver.push()
        try:
            self.solver.add(*facts)
            yield
        finally:
            self.solver.pop()
