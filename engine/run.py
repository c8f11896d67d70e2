"""A rule graph, a roster and public numbers become an outcome."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np
from attrs import evolve, frozen

from ..dsl.policy import Policy
from .awaiting import Awaiting as Awaiting
from .chance_of import chance_of
from .classes import classes, dealt
from .determine import undetermined
from .drawing import Chance
from .draws.strategy import Event, Strategy
from .evaluator import Evaluator
from .evaluators.columnar import Columnar
from .fill.round import Setting
from .numberbook import NumberBook
from .numbers import PublicNumbers
from .oddities.samples import samples
from .oddities.screen import screen
from .outcome import Outcome
from .outcome import Undetermined as Undetermined
from .placements import counted, placements, statuses
from .published import published
from .queue_lines import Stood, queue_lines
from .recount import recount
from .roster import Roster
from .rulegraph import RuleGraph
from .seal import declared
from .sealed import Sealed, sealed
from .stages import StageReport, stages
from .standings import Reasons, standings
from .summary import summary


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
    parts = {**declared(inputs.numbers), **inputs.parts}
    fixed = sealed(
        inputs.policy, inputs.roster, evaluator, unverified, strategies=inputs.strategies, hold=hold, parts=parts
    )
    return draw(fixed, inputs.numbers, attempt=inputs.attempt, book=inputs.book)


def draw(
    fixed: Sealed,
    numbers: PublicNumbers,
    *,
    attempt: int = 1,
    book: NumberBook | None = None,
    key: Callable[[str], bytes] | None = None,
) -> Outcome:
    """Place every child of a sealed run. `book` stands in for the book of `numbers` where they come about during it,
    `key` for the keys of draws that the seal and the numbers give: two policies are compared under one set of keys.

    The same arguments give the same outcome, and its events begin with those of any `Awaiting` that fewer of the same
    numbers raised. Raises `Rejected` for public numbers that are wrong, `Awaiting` where some are missing.
    """
    names = fixed.roster.register.names
    chance = chance_of((fixed.policy, names, fixed.record), numbers, fixed.strategies, attempt=attempt, book=book)
    chance = chance if key is None else evolve(chance, key=key)
    setting = fixed.setting(chance.book)
    opening = [*_opening(fixed, numbers, attempt), *fixed.ruled]
    standing = fixed.taken_in.standing
    try:
        reports = stages(setting, chance, fixed.policy.stages, standing.sought, fixed.taken_in.able)
    except Awaiting as wait:
        raise Awaiting(wait.findings, wait.needs, [*opening, *wait.events]) from None
    events = [*opening, *(event for report in reports for event in report.report.events)]
    return _outcome(fixed, setting, chance, events, reports)


def _opening(fixed: Sealed, numbers: PublicNumbers, attempt: int) -> list[Event]:
    events = [Event("sealed", {"manifest": fixed.manifest, "attempt": attempt})]
    events += [Event("public-number", {"source": name, "numbers": list(drawn)}) for name, drawn in numbers.sources]
    revealed = {"secret": numbers.revealed, "beacon": numbers.beacon}
    if any(revealed.values()):
        events.append(Event("revealed", {name: value for name, value in revealed.items() if value}))
    return events


def _outcome(
    fixed: Sealed, setting: Setting, chance: Chance, events: Sequence[Event], reports: list[StageReport]
) -> Outcome:
    policy, roster, standing = fixed.policy, fixed.roster, fixed.taken_in.standing
    prefix = "" if chance.attempt == 1 else f"attempt-{chance.attempt}/"
    in_class = classes(policy, roster, setting, lambda draw: chance.key(prefix + draw))
    over_plan = setting.ledger.over_plan()
    status = statuses(setting, standing.eligible, standing.ruled, standing.held)
    seen = [one for report in reports for one in report.report.seen]
    why = Reasons(fixed.taken_in.gates, standing.ruled, standing.held, fixed.taken_in.undetermined)
    by_ruling = np.flatnonzero(standing.ruled & ~standing.held).tolist()
    stood = Stood(
        policy,
        roster.register,
        setting,
        fixed.strategies,
        by_ruling,
        reports,
        partial(dealt, policy, roster, setting),
    )
    counts = counted(status)
    return Outcome(
        place=partial(placements, policy, setting, status, in_class, over_plan),
        stand=partial(standings, policy, setting, seen, why),
        schools=summary(policy, roster.register, setting, reports, over_plan),
        events=(*events, Event("closed", {"counts": counts})),
        manifest=fixed.record,
        roster=fixed.roster_lines,
        counts=counts,
        notes=(*chance.book.unused(), *published(policy)),
        queues=queue_lines(stood),
        look=partial(screen, policy, roster, fixed.record, samples(setting, reports)),
        recount=partial(recount, setting, reports),
    )
