"""One solver, asked many questions about the same children."""

from __future__ import annotations

from collections.abc import Iterable

import z3
from attrs import define, field

from .held import Bool

EFFORT = 20_000_000  # of z3's own units, not of time, so that an answer is the same on every machine


class Undecided(Exception):
    """The solver gave up."""


@define
class Search:
    """Children that meet the bounds. What a question asks besides is undone after it."""

    solver: z3.Solver
    flags: dict[int, tuple[Bool, Bool]] = field(factory=dict)

    @classmethod
    def among(cls, bounds: Iterable[Bool]) -> Search:
        """A search among all who meet the bounds."""
        solver = z3.Solver()
        solver.set("rlimit", EFFORT)
        solver.set("random_seed", 0)
        solver.set("core.minimize", True)
        solver.add(*bounds)
        return cls(solver)

    def flag(self, formula: Bool) -> Bool:
        """A literal that stands for the formula where it is assumed."""
        known = self.flags.get(formula.get_id())
        if known is None:
            flag = z3.FreshBool("ask")
            self.solver.add(z3.Implies(flag, formula))
            known = self.flags[formula.get_id()] = (flag, formula)
        return known[0]

    def find(self, *asked: Bool) -> z3.ModelRef | None:
        """A child of whom all of that is true, or None if there is none. Raises `Undecided`."""
        answer = self.solver.check(*(self.flag(formula) for formula in asked))
        if answer == z3.unknown:
            raise Undecided(self.solver.reason_unknown())
        return self.solver.model() if answer == z3.sat else None

    def core(self, asked: Iterable[Bool]) -> tuple[Bool, ...]:
        """After `find` found nothing: those of the asked that it already contradicts together."""
        against = {literal.get_id() for literal in self.solver.unsat_core()}
        return tuple(formula for formula in asked if self.flag(formula).get_id() in against)
