"""How each school filled, stage by stage: the lines of the summary sheet and of the table on the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from ..dsl.policy import Policy
from ..engine.outcome import Outcome
from ..engine.roster import Roster


@frozen
class Line:
    """One stage at one school and cohort (`cohort` is its label, empty where there is none). All counts are children.

    `plan` is the school's plan for the cohort, `seats` what the stage could give of it when it
    began, `limit` the most that it gives by its own rule. `by_tier` has the
    rungs of the stage's ladder in order, and is empty in a stage that ranks by none. `cutoff` is None where everyone
    who asked was placed. `drawn` were in a draw, and `drawn_in` of them got a place by it.
    """

    school: str
    cohort: str
    stage: str
    plan: int
    seats: int
    asked: int
    placed: int
    by_tier: tuple[tuple[str, int], ...]
    cutoff: str | None
    drawn: int
    drawn_in: int
    over_plan: int
    limit: int | None = None

    @property
    def tiers_text(self) -> str:
        """`完全符合 12、时间不足 3`: the rungs at which somebody was placed."""
        return "、".join(f"{tier} {count}" for tier, count in self.by_tier if count)


def summary(outcome: Outcome, policy: Policy, roster: Roster) -> tuple[Line, ...]:
    """The lines of an outcome: schools in the order of the register, cohorts and stages in that of the policy."""
    register = roster.register
    values = policy.cohort.type.values if policy.cohort else ()
    labels = dict(values)
    stages = [stage.name for stage in policy.stages]
    cohorts = ["", *labels]
    limits = {stage.name: stage.limit for stage in policy.stages}
    plans = {(at.cohort, at.school): register.plans.get((at.cohort, at.school), 0) for at in outcome.schools}
    ordered = sorted(outcome.schools, key=lambda s: (s.school, cohorts.index(s.cohort), stages.index(s.stage)))
    return tuple(
        Line(
            school=register.names[at.school],
            cohort=labels.get(at.cohort, ""),
            stage=at.stage,
            plan=plans[at.cohort, at.school],
            seats=at.seats,
            asked=at.asked,
            placed=at.placed,
            by_tier=tuple((tier, count) for tier, count in at.placed_by_tier if tier),
            cutoff=at.cutoff,
            drawn=at.drawn,
            drawn_in=at.drawn_in,
            over_plan=at.over_plan,
            limit=None if (own := limits[at.stage]) is None else own.of(plans[at.cohort, at.school]),
        )
        for at in ordered
    )


def unasked(lines: Iterable[Line], policy: Policy, roster: Roster) -> tuple[Line, ...]:
    """A line without a stage for each school and cohort that has seats and that no stage was asked for."""
    told = {(line.school, line.cohort) for line in lines}
    labels = dict(policy.cohort.type.values) if policy.cohort else {"": ""}
    names = roster.register.names
    return tuple(
        Line(names[school], labels[cohort], "", plan, plan, 0, 0, (), None, 0, 0, 0)
        for (cohort, school), plan in roster.register.plans.items()
        if plan and (names[school], labels[cohort]) not in told
    )
