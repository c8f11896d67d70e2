"""The children of a case as a roster, with the schools that the case has to do with."""

from __future__ import annotations

from collections.abc import Iterator

from .dsl.policy import Case, Policy
from .dsl.types import Kind
from .engine.register import Register
from .engine.roster import Roster
from .registering import School, register_of
from .rows import Row, roster_of

HERE = (0.0, 0.0)


def case_roster(policy: Policy, case: Case) -> Roster:
    """The children of a case; of a policy nothing counts but its fields, schools and cohort."""
    rows = [_cells(policy, child.name, child.values) for child in case.children]
    return roster_of(policy, _register(policy, case), rows)


def _register(policy: Policy, case: Case) -> Register:
    """The policy's schools and those that the case names, with the seats that it gives."""
    named = dict.fromkeys([*policy.schools.named, *(seats.school for seats in case.seats), *_mentioned(policy, case)])
    points = {seats.school: seats.point for seats in case.seats if seats.point}
    schools = [School(name, points.get(name, HERE)) for name in named]
    index = {name: i for i, name in enumerate(named)}
    cohorts = policy.cohort.type.names if policy.cohort else ("",)
    places = {(cohort, index[s.school]): s for s in case.seats for cohort in ([s.cohort] if s.cohort else cohorts)}
    every = [(cohort, school) for cohort in cohorts for school in index.values()]
    plans = {place: places[place].plan if place in places else 0 for place in every}
    classes = {place: (places[place].classes if place in places else None) or 1 for place in every}
    return register_of(policy, schools, plans, classes)


def _mentioned(policy: Policy, case: Case) -> Iterator[str]:
    """Schools that only the children of the case name."""
    for child in case.children:
        for spec in policy.fields:
            value = child.values.get(spec.name)
            if spec.type is Kind.SCHOOL and isinstance(value, str):
                yield value
            elif spec.type is Kind.LIST and isinstance(value, tuple):
                yield from (str(name) for name in value)


def _cells(policy: Policy, name: str, values: Row) -> Row:
    shown = {spec.name: name for spec in policy.fields if spec.type is Kind.TEXT and spec.private}
    flags = {spec.name: False for spec in policy.fields if spec.type is Kind.FLAG and spec.optional}
    return {**shown, **flags, **values, policy.key.name: name}
