"""Who sits where so far: the seats of every school and cohort, and the place of every child."""

from __future__ import annotations

import numpy as np
from attrs import define, field, frozen

from ..dsl.policy import Limit
from .rank import sort
from .register import Register
from .runs import runs
from .units import Bools, Ints, Kept


@frozen
class Segments:
    """Every school of every cohort by one number, cohort by cohort. `cohorts` are names, ("",) where there are none;
    with cohorts the last one is "", for children without a cohort, who have no seats."""

    cohorts: tuple[str, ...]
    schools: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.cohorts) * len(self.schools)

    def at(self, cohorts: Ints, schools: Ints) -> Ints:
        """The segments of some cohorts and schools."""
        return cohorts * len(self.schools) + schools

    def cohort(self, segment: int) -> str:
        """The cohort of a segment, by name."""
        return self.cohorts[segment // len(self.schools)]

    def school(self, segment: int) -> str:
        """The school of a segment, by name."""
        return self.schools[segment % len(self.schools)]

    def plans(self, register: Register) -> Ints:
        """The planned seats of every segment, none where the table is silent."""
        plan = np.zeros(len(self), dtype=np.int64)
        for (cohort, school), seats in register.plans.items():
            if cohort in self.cohorts:
                plan[self.cohorts.index(cohort) * len(self.schools) + school] = seats
        return plan


@define(eq=False)
class Ledger:
    """Seats by segment (`plan`, `given`), and by row what the child has: segment, stage (-1 for a ruling), position of
    the tier, order of admission in the run; `segment` is -1 for who has no seat. `number` by row, of the draw."""

    plan: Ints
    segment: Kept
    stage: Kept
    tier: Kept
    order: Kept
    given: Ints
    number: dict[int, str] = field(factory=dict)
    next: int = 0

    @classmethod
    def empty(cls, plan: Ints, children: int) -> Ledger:
        """Nobody has a seat."""
        nobody = np.full(children, -1, dtype=np.int32)
        return cls(plan, nobody, nobody.copy(), nobody.copy(), nobody.copy(), np.zeros_like(plan))

    def free(self) -> Ints:
        """The seats left, by segment; never below nought."""
        left: Ints = np.maximum(self.plan - self.given, 0)
        return left

    def free_to(self, stage: int, limit: Limit | None) -> Ints:
        """The seats that a stage may still give, by segment: those left, and of its limit what it has not given yet."""
        left = self.free()
        if limit is None:
            return left
        given = np.bincount(self.segment[self.stage == stage], minlength=len(self.plan))
        limits = np.fromiter(map(limit.of, self.plan.tolist()), np.int64, len(self.plan))
        found: Ints = np.minimum(left, np.maximum(limits - given, 0))
        return found

    def seat(self, rows: Ints, segments: Ints, stage: int, tiers: Ints) -> None:
        """Give seats to children, in the order of admission."""
        self.segment[rows] = segments
        self.stage[rows] = stage
        self.tier[rows] = tiers
        self.order[rows] = np.arange(self.next, self.next + len(rows))
        self.next += len(rows)
        self.given += np.bincount(segments, minlength=len(self.given))

    def segments(self, rows: Ints) -> Ints:
        """Where some rows have their seats, -1 for nowhere."""
        found: Ints = self.segment[rows].astype(np.int64)
        return found

    def over_plan(self) -> Bools:
        """By row, whether the child's seat is beyond the plan: seats are counted in the order of admission."""
        seated = self.in_order()
        segment = self.segments(seated)
        starts, ends = runs(segment)
        over = np.zeros(len(self.segment), dtype=np.bool_)
        over[seated] = np.arange(len(seated)) - np.repeat(starts, ends - starts) >= self.plan[segment]
        return over

    def in_order(self) -> Ints:
        """The rows that have seats, school by school in the order of admission."""
        admitted = np.zeros(self.next, dtype=np.int64)
        seated = np.flatnonzero(self.segment >= 0)
        admitted[self.order[seated]] = seated
        return admitted[sort([(self.segments(admitted), len(self.plan))], len(admitted))]
