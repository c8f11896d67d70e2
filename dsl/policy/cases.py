"""Examples with their expected outcome."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from attrs import frozen

from ..source import Span
from .declared import Grounds


class Blank:
    """The value of a case cell that is blank (none)."""


class Pending:
    """The value of a case cell that is unknown (待核)."""


CaseValue = str | float | bool | date | tuple[float, float] | tuple[str, ...] | type[Blank] | type[Pending]


@frozen
class CaseChild:
    """A made-up child. `values` are by field name; enum values by their name. A field not given is unknown,
    or blank where it is optional or a list, so a case states exactly what matters."""

    name: str
    values: Mapping[str, CaseValue]
    span: Span


@frozen
class CaseSeats:
    """Seats of a school in a case; `cohort` is an enum value name or None."""

    school: str
    plan: int
    cohort: str | None
    classes: int | None
    point: tuple[float, float] | None
    span: Span


class Verdict(StrEnum):
    """What a case may expect."""

    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    TIER = "tier"
    UNDETERMINED = "undetermined"
    PLACED = "placed"
    LEFTOVER = "leftover"


@frozen
class Expectation:
    """What a case expects of a child.

    TIER: `school`, `ladder` (None where the policy has one ladder) and rung `detail`.
    INELIGIBLE: `detail` is the gate's name, or None. PLACED: `school`, and `detail` the stage or None.
    """

    child: str
    verdict: Verdict
    span: Span
    school: str | None = None
    ladder: str | None = None
    detail: str | None = None


@frozen
class Case:
    """An example with its expected outcome: a test of the policy."""

    name: str
    children: tuple[CaseChild, ...]
    seats: tuple[CaseSeats, ...]
    numbers: tuple[tuple[str, tuple[int, ...]], ...]
    expectations: tuple[Expectation, ...]
    grounds: Grounds
    span: Span
