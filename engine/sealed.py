"""All of a run that is fixed before any number is known, and what is sealed of it."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

import numpy as np
from attrs import field, frozen

from ..dsl.policy import Policy
from .canonical import canonical
from .draws.strategy import Event, Strategy
from .evaluator import Evaluator
from .fill.round import Setting
from .intake import Intake, intake
from .ledger import Ledger
from .numberbook import NumberBook
from .numbers import PublicNumbers
from .queue_lines import plan_line
from .roster import Roster
from .seal import manifest, sealed_parts
from .units import units


@frozen
class Sealed:
    """A run that waits for its numbers. `roster_lines` is the canonical roster (`roster.txt`), `record` the manifest,
    both byte for byte."""

    policy: Policy
    roster: Roster
    strategies: Mapping[str, Strategy]
    evaluator: Evaluator
    taken_in: Intake
    roster_lines: bytes = field(repr=False)
    record: bytes = field(repr=False)

    @property
    def manifest(self) -> str:
        """The SHA-256 of the record: what is made public before any number is drawn."""
        return sha256(self.record).hexdigest()

    def setting(self, book: NumberBook) -> Setting:
        """Everything as it stands before the first stage: nobody has a seat but by ruling."""
        return _setting(self.policy, self.roster, self.evaluator, self.taken_in, book)

    @property
    def ruled(self) -> list[Event]:
        """Seats by ruling come before all stages, ascending by id."""
        names, inside = self.roster.register.names, _inside(self.taken_in)
        ids = self.taken_in.units.ids(np.array([row for row, _ in inside], dtype=np.int64))
        schools = (names[school] for _, school in inside)
        placed = zip(ids, schools, strict=True)
        return [Event("placed", {"ruling": True, "school": school, "units": [child]}) for child, school in placed]


def sealed(
    policy: Policy,
    roster: Roster,
    evaluator: Evaluator,
    unverified: Mapping[int, tuple[str, ...]],
    *,
    strategies: Mapping[str, Strategy],
    hold: bool,
    parts: Mapping[str, object],
) -> Sealed:
    """Take the children in, and fix everything. `unverified` are rows with the fields whose unknown cells matter,
    `parts` go into the manifest beside what follows from the inputs. Raises `Undetermined` and `Rejected` as `intake`
    does."""
    who = units(policy, roster)
    taken_in = intake(policy, roster, who, evaluator, unverified, hold=hold)
    setting = _setting(policy, roster, evaluator, taken_in, NumberBook(PublicNumbers(), {}, ()))
    plan = plan_line(policy, setting, strategies, [row for row, _ in _inside(taken_in)])
    choices = {"plan": sha256(canonical(plan)).hexdigest(), "undetermined": "hold" if hold else "stop"}
    lines = who.canonical()
    record = manifest({**sealed_parts(policy, roster, lines, strategies), **choices, **parts})
    return Sealed(policy, roster, strategies, evaluator, taken_in, lines, record)


def _setting(policy: Policy, roster: Roster, evaluator: Evaluator, taken_in: Intake, book: NumberBook) -> Setting:
    cohort, segments = policy.cohort, taken_in.segments
    ledger = Ledger.empty(segments.plans(roster.register), len(taken_in.cohort))
    inside = _inside(taken_in)
    if inside:
        rows, schools = np.array(inside, dtype=np.int64).T
        nothing = np.full(len(rows), -1, dtype=np.int64)
        ledger.seat(rows, segments.at(taken_in.cohort[rows], schools), -1, nothing)
    marks = {} if cohort is None else cohort.marks
    return Setting(evaluator, taken_in.units, policy.bundle, segments, taken_in.cohort, marks, ledger, book)


def _inside(taken_in: Intake) -> list[tuple[int, int]]:
    """Rows and schools of the rulings on children who are not held."""
    return [(row, school) for row, school in taken_in.rulings if not taken_in.standing.held[row]]
