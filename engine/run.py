"""A rule graph, a roster and public numbers become an outcome."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from hashlib import sha256

import numpy as np
from attrs import frozen

from ..dsl.policy import Policy
from .classes import classes, dealt
from .determine import undetermined
from .drawing import Chance
from .draws.keys import draw_key, seed
from .draws.strategy import Event, Strategy
from .evaluator import Evaluator
from .evaluators.columnar import Columnar
from .fill.round import Setting
from .intake import Intake, intake
from .ledger import Ledger
from .numberbook import NumberBook
from .numbers import PublicNumbers
from .oddities.samples import samples
from .oddities.screen import screen
from .outcome import Outcome, Status
from .outcome import Undetermined as Undetermined
from .placements import placements, statuses
from .published import published
from .queue_lines import Stood, queue_lines
from .roster import Roster
from .rulegraph import RuleGraph
from .seal import manifest, sealed_parts
from .stages import StageReport, stages
from .standings import Reasons, standings
from .summary import summary
from .units import units


def run(
    graph: RuleGraph,
    roster: Roster,
    numbers: PublicNumbers,
    *,
    strategies: Mapping[str, Strategy],
    hold: bool = False,
    attempt: int = 1,
    parts: Mapping[str, object] | None = None,
) -> Outcome:
    """Place every child.

    `hold` leaves undetermined children and their bundle mates out; `attempt` enters every draw's key; `parts` go into
    the manifest beside what follows from the inputs. Raises `Undetermined` (U001), `Rejected` with faults of bundles,
    rulings and classes (D101…) before anything is drawn, or of public numbers (N020…) at the turn that needs them.
    """
    inputs = Inputs(graph.policy, roster, numbers, strategies, attempt, parts or {})
    return admit(inputs, Columnar(graph, roster), undetermined(graph, roster), hold=hold)


@frozen
class Inputs:
    """What a run is given. `book` stands in for the book of `numbers` where numbers come about during the run."""

    policy: Policy
    roster: Roster
    numbers: PublicNumbers
    strategies: Mapping[str, Strategy]
    attempt: int = 1
    parts: Mapping[str, object] = {}
    book: NumberBook | None = None


def admit(inputs: Inputs, evaluator: Evaluator, unverified: Mapping[int, tuple[str, ...]], *, hold: bool) -> Outcome:
    """`run` on the answers of any evaluator; `unverified` are rows with the fields whose unknown cells matter."""
    policy, roster = inputs.policy, inputs.roster
    who = units(policy, roster)
    taken_in = intake(policy, roster, who, evaluator, unverified, hold=hold)
    canonical = who.canonical()
    record = manifest({**sealed_parts(policy, roster, canonical, inputs.strategies), **inputs.parts})
    chance = _chance(inputs, record)
    setting = _setting(inputs, taken_in, evaluator, chance.book)
    events = [*_opening(inputs, record), *_rule(taken_in, setting)]
    reports = stages(setting, chance, policy.stages, taken_in.standing.sought, taken_in.able)
    events += [event for report in reports for event in report.report.events]
    return _outcome(inputs, taken_in, setting, chance, _Course(canonical, record, events, reports))


@frozen
class _Course:
    roster: bytes
    record: bytes
    events: list[Event]
    reports: list[StageReport]


def _chance(inputs: Inputs, record: bytes) -> Chance:
    numbers, cohort = inputs.numbers, inputs.policy.cohort
    secret = seed(record, numbers.public, numbers.revealed, numbers.beacon)
    labels = {} if cohort is None else dict(cohort.type.values)
    book = inputs.book or NumberBook(numbers, labels, inputs.roster.register.names)
    return Chance(_keys(secret), inputs.attempt, inputs.strategies, book, numbers.sources)


def _keys(secret: bytes) -> Callable[[str], bytes]:
    return lambda draw: draw_key(secret, draw)


def _setting(inputs: Inputs, taken_in: Intake, evaluator: Evaluator, book: NumberBook) -> Setting:
    cohort = inputs.policy.cohort
    ledger = Ledger.empty(taken_in.segments.plans(inputs.roster.register), len(taken_in.cohort))
    marks = {} if cohort is None else cohort.marks
    return Setting(
        evaluator, taken_in.units, inputs.policy.bundle, taken_in.segments, taken_in.cohort, marks, ledger, book
    )


def _opening(inputs: Inputs, record: bytes) -> list[Event]:
    numbers = inputs.numbers
    events = [Event("sealed", {"manifest": sha256(record).hexdigest(), "attempt": inputs.attempt})]
    events += [Event("public-number", {"source": name, "numbers": list(drawn)}) for name, drawn in numbers.sources]
    revealed = {"secret": numbers.revealed, "beacon": numbers.beacon}
    if any(revealed.values()):
        events.append(Event("revealed", {name: value for name, value in revealed.items() if value}))
    return events


def _rule(taken_in: Intake, setting: Setting) -> list[Event]:
    """Seats by ruling come before all stages, ascending by id."""
    held = taken_in.standing.held
    inside = [(row, school) for row, school in taken_in.rulings if not held[row]]
    if not inside:
        return []
    rows, schools = np.array(inside, dtype=np.int64).T
    nothing = np.full(len(rows), -1, dtype=np.int64)
    setting.ledger.seat(rows, setting.segments.at(setting.cohort[rows], schools), -1, nothing)
    ids, names = setting.units.ids(rows), setting.segments.schools
    placed = zip(ids, schools.tolist(), strict=True)
    return [Event("placed", {"ruling": True, "school": names[at], "units": [child]}) for child, at in placed]


def _outcome(inputs: Inputs, taken_in: Intake, setting: Setting, chance: Chance, course: _Course) -> Outcome:
    policy, roster, standing = inputs.policy, inputs.roster, taken_in.standing
    prefix = "" if inputs.attempt == 1 else f"attempt-{inputs.attempt}/"
    in_class = classes(policy, roster, setting, lambda draw: chance.key(prefix + draw))
    over_plan = setting.ledger.over_plan()
    status = statuses(setting, standing.eligible, standing.ruled, standing.held)
    seen = [one for report in course.reports for one in report.report.seen]
    why = Reasons(standing.ruled, standing.held, taken_in.undetermined)
    by_ruling = np.flatnonzero(standing.ruled & ~standing.held).tolist()
    stood = Stood(
        policy,
        roster.register,
        setting,
        inputs.strategies,
        by_ruling,
        course.reports,
        partial(dealt, policy, roster, setting),
    )
    counts = {str(each): int((status == str(each)).sum()) for each in Status}
    return Outcome(
        placements=placements(policy, setting, status, in_class, over_plan),
        standings=standings(policy, setting, taken_in.gates, seen, why),
        schools=summary(policy, roster.register, setting, course.reports, over_plan),
        events=(*course.events, Event("closed", {"counts": counts})),
        manifest=course.record,
        roster=course.roster,
        counts=counts,
        notes=(*chance.book.unused(), *published(policy)),
        queues=queue_lines(stood),
        look=partial(screen, policy, roster, course.record, samples(setting, course.reports)),
    )
