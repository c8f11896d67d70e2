"""One solver, asked many questions about the same children."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import z3
from attrs import define, field

from .held import Bool, true_in

MET = 12
EFFORT = 20_000_000  # of z3's own units, not of time, so that an answer is the same on every machine


class Undecided(Exception):
    """The solver gave up."""


def _solver() -> z3.Solver:
    solver = z3.SimpleSolver()
    solver.set("rlimit", EFFORT)
    solver.set("random_seed", 0)
    return solver


@define
class Search:
    """Children who meet all that was told. What a question asks besides is forgotten after it; a few children who were
    met since something was told are kept, as they may answer the next question."""

    solver: z3.Solver = field(factory=_solver)
    met: tuple[z3.ModelRef, ...] = ()

    def tell(self, fact: Bool) -> None:
        """Something that is true of all who are looked for from now on."""
        self.solver.add(fact)
        self.met = ()

    def any(self, *asked: Bool) -> bool:
        """Whether there is a child of whom all of that is true. Raises `Undecided`."""
        for model in self.met:
            if all(true_in(model, formula) for formula in asked):
                return True
        model = self.find(*asked)
        if model is not None:
            self.met = (model, *self.met[: MET - 1])
        return model is not None

    def find(self, *asked: Bool) -> z3.ModelRef | None:
        """A child of whom all of that is true, or None if there is none. Raises `Undecided`."""
        self.solver.push()
        try:
            self.solver.add(*asked)
            answer = self.solver.check()
            if answer == z3.unknown:
                raise Undecided(self.solver.reason_unknown())
            return self.solver.model() if answer == z3.sat else None
        finally:
            self.solver.pop()

    def agree(self, wishes: Sequence[Bool]) -> z3.ModelRef | frozenset[int]:
        """A child of whom all of that is true, or else the positions of some that nobody meets together. Raises
        `Undecided`."""
        answer = self.solver.check(*wishes)
        if answer == z3.unknown:
            raise Undecided(self.solver.reason_unknown())
        if answer == z3.sat:
            return self.solver.model()
        first: dict[int, int] = {}
        for at, wish in enumerate(wishes):
            first.setdefault(wish.get_id(), at)
        return frozenset(first[wish.get_id()] for wish in self.solver.unsat_core())

    @contextmanager
    def supposing(self, *facts: Bool) -> Iterator[None]:
        """Facts, and whatever is told meanwhile, for a while only."""
        before, self.met = self.met, ()
        self.solver.push()
        try:
            self.solver.add(*facts)
            yield
        finally:
            self.solver.pop()
            self.met = before
