"""Whether public numbers go with a policy."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeGuard

from attrs import evolve, frozen

from .dsl.findings import Cell, Finding
from .dsl.near import near
from .dsl.policy import Draw, Policy, Stage
from .engine.numbers import PublicNumbers
from .reading.codes import fault

_LABEL = re.compile(r"[\w-]+")
MOST = 10**15 - 1  # a manifest says the range in nines, and sixteen of them are more than RFC 8785 holds exactly
_SHOWN = 24  # digits of a number that is too large, in the advice
LEAST_DIGITS = 20  # decimal digits that an official run needs: about 66 bits, beyond trying out beforehand
LEAST_OUTCOMES = 10**LEAST_DIGITS  # the same of sources that are declared: in how many ways they can come out


def validate(
    numbers: PublicNumbers, policy: Policy, rehearsal: bool, schools: Sequence[str] | None = None
) -> tuple[Finding, ...]:
    """Sources that cannot enter a seed, stages that the policy lacks, names below a stage that mean nothing, too few
    digits for an official run.

    `schools` are all schools of the run, those of the schools' table too; where they are not known yet, any name may
    be that of a school which only the table has.
    """
    unfit = tuple(_sources(numbers))
    return (*(unfit or _digits(numbers, policy, rehearsal)), *_stages(numbers, policy, _names(policy, schools)))


def source_faults(label: object, numbers: object, at: Callable[[str], Cell]) -> Iterator[Finding]:
    """What keeps a source out of a seed: its name, or one of its numbers. `at` is where a text is found there."""
    if not isinstance(label, str) or not _LABEL.fullmatch(label):
        yield fault("N004", at(str(label)))
    each: Sequence[object] = numbers if isinstance(numbers, Sequence) and not isinstance(numbers, str | bytes) else ()
    wrong = [number for number in each if not is_whole(number)] if each else [numbers]
    large = [number for number in each if is_whole(number) and number > MOST]
    if wrong:
        yield fault("N005", at(shown(wrong[0])), name=str(label))
    elif large:
        written = shown(large[0])
        apart = ", ".join(written[:_SHOWN]) + (", …" if len(written) > _SHOWN else "")
        yield fault("N016", at(written), name=str(label), most=len(str(MOST)), apart=apart)


def twice(labels: Iterable[str], at: Callable[[str], Cell]) -> Iterator[Finding]:
    """N017: sources of one name, of which a record would keep one."""
    yield from (fault("N017", at(str(label))) for label, count in Counter(labels).items() if count > 1)


def is_whole(value: object) -> TypeGuard[int]:
    """Whether a number is one that a source may have: yes and no are none, though Python counts with them."""
    return type(value) is int and value >= 0


def shown(value: object) -> str:
    """A value as it is written in TOML."""
    try:
        return str(value).lower() if isinstance(value, bool) else str(value)
    except ValueError:  # Python writes no number of more than 4300 digits
        return "…"


def _sources(numbers: PublicNumbers) -> Iterator[Finding]:
    def at(value: str) -> Cell:
        return Cell(numbers.path, value=value)

    for label, each in numbers.sources:
        yield from source_faults(label, each, at)
    yield from twice([label for label, _ in numbers.sources], at)
    for name, text in (("revealed", numbers.revealed), ("beacon", numbers.beacon)):
        if not _is_text(text):
            yield fault("N012", Cell(numbers.path), name=name)


def _is_text(value: object) -> bool:
    """Half a character, which Python lets stand in a text, has no bytes that a seed could be made of."""
    return isinstance(value, str) and not re.search("[\ud800-\udfff]", value)


def needs_digits(policy: Policy) -> bool:
    """Whether anything of a policy hangs on the seed."""
    draws = any(isinstance(stage.ties, Draw) for stage in policy.stages)
    return draws or (policy.classes is not None and bool(policy.classes.balanced_by))


def _digits(numbers: PublicNumbers, policy: Policy, rehearsal: bool) -> Iterator[Finding]:
    if not rehearsal and needs_digits(policy) and numbers.digits < LEAST_DIGITS:
        where = Cell(numbers.path)
        yield fault("N009", where, count=numbers.digits, least=LEAST_DIGITS)


@frozen
class _Names:
    """What a table may be headed by, beside a turn; `open`: also by any other name, which may be a school's."""

    schools: tuple[str, ...]
    cohorts: tuple[str, ...]
    open: bool


def _names(policy: Policy, schools: Sequence[str] | None) -> _Names:
    """A policy whose schools are those of a table names none that the numbers could be held against: what is there for
    a school that this table lacks is only not used (N040), as it always was."""
    cohorts = tuple(text for pair in policy.cohort.type.values for text in pair) if policy.cohort else ()
    known = tuple(dict.fromkeys((*policy.schools.named, *(schools or ()))))
    return _Names(known, cohorts, schools is None or policy.schools.listed_in_table)


def _stages(numbers: PublicNumbers, policy: Policy, names: _Names) -> Iterator[Finding]:
    stages = {stage.name: stage for stage in policy.stages}
    for name in dict.fromkeys((*numbers.draws, *numbers.lots)):
        where = Cell(numbers.path, value=name)
        if name not in stages:
            yield fault("N007", where, near(name, stages), stages=list(stages))
        elif not isinstance(stages[name].ties, Draw):
            yield fault("N008", where)
        else:
            yield from _below(Cell(numbers.path), names, stages[name], numbers.draws.get(name, {}), 0)


_SCHOOL, _COHORT, _TURN = 1, 2, 3


def _below(file: Cell, names: _Names, stage: Stage, table: Mapping[str, object], above: int) -> Iterator[Finding]:
    """Tables below a stage are headed by a school, a cohort or a turn, in this order; any of them may be left out."""
    for name, inner in table.items():
        if not isinstance(inner, Mapping):
            continue
        level = _level(names, name, above)
        if level is None:
            like = near(name, (*names.schools, *names.cohorts))
            yield fault("N010", evolve(file, value=name), like, stage=stage.name, **_EXPECTED[above])
        else:
            yield from _below(file, names, stage, inner, level)


_EXPECTED = {
    0: {"what_zh": "学校、批次或轮次", "what_en": "a school, a cohort or a turn"},
    _SCHOOL: {"what_zh": "批次或轮次", "what_en": "a cohort or a turn"},
    _COHORT: {"what_zh": "轮次", "what_en": "a turn"},
    _TURN: {"what_zh": "这里能写的", "what_en": "anything that may stand here"},
}


def _level(names: _Names, name: str, above: int) -> int | None:
    """What a table is headed by; None if by nothing that may stand there."""
    levels = [
        (_SCHOOL, name in names.schools),
        (_COHORT, name in names.cohorts),
        (_TURN, name.isascii() and name.isdigit() and int(name) >= 1),
        (_SCHOOL, names.open),
    ]
    return next((level for level, fits in levels if fits and level > above), None)
