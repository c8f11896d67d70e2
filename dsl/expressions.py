"""Typed expressions of a checked policy. A `Condition` is true, false or unknown; an `Expression` has a value."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from .source import Span
from .types import Type


@frozen(cache_hash=True)
class FieldValue:
    """What the child's row says."""

    field: str
    type: Type
    span: Span


@frozen(cache_hash=True)
class Considered:
    """The school being considered (`school`)."""

    span: Span


@frozen(cache_hash=True)
class Constant:
    """A literal: number (float), date, text, or the name of an enum value, school, area or zone, by `type`
    (a zone's type is `Kind.ZONES`)."""

    value: str | float | date
    type: Type
    span: Span


@frozen(cache_hash=True)
class LetValue:
    """The value of a `let`."""

    let: str
    type: Type
    span: Span


@frozen(cache_hash=True)
class AreasOf:
    """The areas that a school serves; its own name's area unless that area is served otherwise."""

    school: Expression
    span: Span


@frozen(cache_hash=True)
class ZonesOf:
    """The zones of a school, or of the schools that serve an area. Two sets compared: do they share one?"""

    place: Expression
    span: Span


@frozen(cache_hash=True)
class SchoolsInZonesOf:
    """The schools of the zones of a school or an area: zones, and schools in each, in the order declared."""

    place: Expression
    span: Span


@frozen(cache_hash=True)
class FallbackOf:
    """The fallback chain of a school; empty where it has none."""

    school: Expression
    span: Span


@frozen(cache_hash=True)
class FirstOf:
    """The first school of a list; none if it is empty."""

    schools: Expression
    span: Span


@frozen(cache_hash=True)
class Metres:
    """Geodesic distance in metres between a point and a school on the WGS 84 ellipsoid."""

    point: Expression
    school: Expression
    span: Span


@frozen(cache_hash=True)
class AllSchools:
    """Every school with a planned seat, of whichever cohort, in the order of the register."""

    span: Span


@frozen(cache_hash=True)
class Nearest:
    """The schools of a list that have coordinates, by geodesic distance from a point, the nearest first; equal
    distances by the bytes of the names. Empty where there is no point."""

    point: Expression
    schools: Expression
    span: Span


@frozen(cache_hash=True)
class Choices:
    """A list written out: schools and lists of schools joined in order (`{A, B}` or a seek list)."""

    parts: tuple[Expression, ...]
    span: Span


Expression = (
    FieldValue
    | Considered
    | Constant
    | LetValue
    | AreasOf
    | ZonesOf
    | SchoolsInZonesOf
    | FallbackOf
    | FirstOf
    | Metres
    | AllSchools
    | Nearest
    | Choices
)


class Comparison(StrEnum):
    """The operators that compare."""

    EQ = "="
    NE = "!="
    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="


@frozen(cache_hash=True)
class Compare:
    """Both sides have one type. With none on either side only `!=` holds, being the negation of `=`."""

    op: Comparison
    left: Expression
    right: Expression
    span: Span


@frozen(cache_hash=True)
class Member:
    """`item in collection`: a list of schools, the areas of a school, or zones. False for none."""

    item: Expression
    collection: Expression
    span: Span


@frozen(cache_hash=True)
class OneOf:
    """`is one of {…}`: the item equals one of the constants. False for none."""

    item: Expression
    values: tuple[Constant, ...]
    span: Span


@frozen(cache_hash=True)
class Given:
    """The thing exists (`is given`); an empty list is blank. `is blank` is Not(Given)."""

    value: Expression
    span: Span


@frozen(cache_hash=True)
class Holds:
    """A flag field or flag value that reads yes."""

    value: Expression
    span: Span


@frozen(cache_hash=True)
class LetHolds:
    """The condition named by a `let`."""

    let: str
    span: Span


@frozen(cache_hash=True)
class Always:
    """`otherwise`, `yes` or `no`."""

    value: bool
    span: Span


@frozen(cache_hash=True)
class Not:
    """The part does not hold."""

    part: Condition
    span: Span


@frozen(cache_hash=True)
class And:
    """All parts hold."""

    parts: tuple[Condition, ...]
    span: Span


@frozen(cache_hash=True)
class Or:
    """A part holds."""

    parts: tuple[Condition, ...]
    span: Span


Condition = Compare | Member | OneOf | Given | Holds | LetHolds | Always | Not | And | Or
