"""Whether public numbers go with a policy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .dsl.findings import Cell, Finding
from .dsl.near import near
from .dsl.policy import Draw, Policy, Stage
from .engine.numbers import PublicNumbers
from .reading.codes import fault

LEAST_DIGITS = 20  # decimal digits that an official run needs: about 66 bits, beyond trying out beforehand
LEAST_OUTCOMES = 10**LEAST_DIGITS  # the same of sources that are declared: in how many ways they can come out


def validate(numbers: PublicNumbers, policy: Policy, rehearsal: bool) -> tuple[Finding, ...]:
    """Stages that the policy lacks, names below a stage that mean nothing, too few digits for an official run."""
    return (*_digits(numbers, policy, rehearsal), *_stages(numbers, policy))


def needs_digits(policy: Policy) -> bool:
    """Whether anything of a policy hangs on the seed."""
    draws = any(isinstance(stage.ties, Draw) for stage in policy.stages)
    return draws or (policy.classes is not None and bool(policy.classes.balanced_by))


def _digits(numbers: PublicNumbers, policy: Policy, rehearsal: bool) -> Iterator[Finding]:
    if not rehearsal and needs_digits(policy) and numbers.digits < LEAST_DIGITS:
        where = Cell(numbers.path)
        yield fault("N009", where, count=numbers.digits, least=LEAST_DIGITS)


def _stages(numbers: PublicNumbers, policy: Policy) -> Iterator[Finding]:
    stages = {stage.name: stage for stage in policy.stages}
    for name in dict.fromkeys((*numbers.draws, *numbers.lots)):
        where = Cell(numbers.path, value=name)
        if name not in stages:
            yield fault("N007", where, near(name, stages), stages=list(stages))
        elif not isinstance(stages[name].ties, Draw):
            yield fault("N008", where)
        else:
            yield from _below(numbers, policy, stages[name], numbers.draws.get(name, {}), 0)


_SCHOOL, _COHORT, _TURN = 1, 2, 3


def _below(
    numbers: PublicNumbers, policy: Policy, stage: Stage, table: Mapping[str, object], above: int
) -> Iterator[Finding]:
    """Tables below a stage are headed by a school, a cohort or a turn, in this order; any of them may be left out."""
    for name, inner in table.items():
        if not isinstance(inner, Mapping):
            continue
        level = _level(policy, name, above)
        if level is None:
            where = Cell(numbers.path, value=name)
            yield fault("N010", where, near(name, _names(policy)), stage=stage.name, **_EXPECTED[above])
        else:
            yield from _below(numbers, policy, stage, inner, level)


_EXPECTED = {
    0: {"what_zh": "学校、批次或轮次", "what_en": "a school, a cohort or a turn"},
    _SCHOOL: {"what_zh": "批次或轮次", "what_en": "a cohort or a turn"},
    _COHORT: {"what_zh": "轮次", "what_en": "a turn"},
    _TURN: {"what_zh": "这里能写的", "what_en": "anything that may stand here"},
}


def _level(policy: Policy, name: str, above: int) -> int | None:
    """What a table is headed by; None if by nothing that may stand there. With schools listed in a table any other
    name may be a school's, which the run itself checks."""
    levels = [
        (_SCHOOL, name in policy.schools.named),
        (_COHORT, name in _cohorts(policy)),
        (_TURN, name.isascii() and name.isdigit() and int(name) >= 1),
        (_SCHOOL, policy.schools.listed_in_table),
    ]
    return next((level for level, fits in levels if fits and level > above), None)


def _cohorts(policy: Policy) -> tuple[str, ...]:
    return tuple(text for pair in policy.cohort.type.values for text in pair) if policy.cohort else ()


def _names(policy: Policy) -> tuple[str, ...]:
    return (*policy.schools.named, *_cohorts(policy))
