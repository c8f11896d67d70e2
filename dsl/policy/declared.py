"""What a policy declares: grounds, fields, schools and cohorts."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from ..source import Span
from ..types import EnumType, Type


@frozen
class Grounds:
    """Why a rule stands: its clauses, and the choices that its author made where the source is silent (`assume`).

    Each clause is a pair: the name of the source, empty where the policy has one source only, and the clause.
    """

    per: tuple[tuple[str, str], ...] = ()
    assume: tuple[str, ...] = ()


@frozen
class Outside:
    """A clause that no rule is about, and why: the name of its source as in `Grounds`, and the clause."""

    source: str
    clause: str
    reason: str
    span: Span


@frozen
class Field:
    """One column of the applicants' table."""

    name: str
    type: Type
    label: str
    span: Span
    optional: bool = False
    key: bool = False
    private: bool = False
    grounds: Grounds = Grounds()


@frozen
class Zone:
    """A zone (大学区): its schools in the order written, and the school where second-stage registration is made."""

    name: str
    schools: tuple[str, ...]
    desk: str | None
    grounds: Grounds
    span: Span


@frozen
class Area:
    """An area (片区) that is served otherwise than by the one school of its own name."""

    name: str
    served_by: tuple[str, ...]
    grounds: Grounds
    span: Span


@frozen
class Fallback:
    """The schools that `school` falls back to, in order."""

    school: str
    to: tuple[str, ...]
    grounds: Grounds
    span: Span


@frozen
class Schools:
    """What the policy itself says of schools. `named` are all schools it names, in the order of first mention."""

    named: tuple[str, ...]
    zones: tuple[Zone, ...]
    areas: tuple[Area, ...]
    fallbacks: tuple[Fallback, ...]
    listed_in_table: bool
    span: Span


@frozen
class Cohort:
    """The enum field that splits the run, and the number mark of each of its values (by value name)."""

    field: str
    type: EnumType
    marks: Mapping[str, str]
    grounds: Grounds
    span: Span
