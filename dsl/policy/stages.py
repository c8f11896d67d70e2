"""What places children: rank keys, ties, stages, classes, and what follows."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from attrs import field, frozen

from ..expressions import Condition, Expression
from ..source import Span
from .declared import Grounds


class Direction(StrEnum):
    """A child without the value ranks last in either direction."""

    ASCENDING = "ascending"
    DESCENDING = "descending"


@frozen
class ByLadder:
    """Rank by the rungs of a ladder, higher rung first."""

    ladder: str
    span: Span


@frozen
class ByValue:
    """Rank by a value: number, date, text (UTF-8 bytes), flag (no before yes) or enum (in the order declared)."""

    value: Expression
    direction: Direction
    span: Span


RankKey = ByLadder | ByValue


class SeekMode(StrEnum):
    """`in turn` is immediate acceptance, `deferred` is deferred acceptance."""

    IN_TURN = "in turn"
    DEFERRED = "deferred"


@frozen
class Draw:
    """Ties are settled by a strategy of the table, with its checked arguments by parameter name."""

    strategy: str
    arguments: Mapping[str, int | str] = field(factory=dict)


@frozen
class AdmitAll:
    """All of a group that fits only in part are in, over plan, and reported."""


@frozen
class LeaveAll:
    """None of a group that fits only in part is in; they and all below go on."""


Ties = Draw | AdmitAll | LeaveAll


@frozen
class Limit:
    """The most seats that a stage gives at one school to one cohort: a number, or hundredths of the planned seats,
    rounded down."""

    most: int
    percent: bool = False

    def of(self, plan: int) -> int:
        """The limit where so many seats are planned, whether or not they are still there."""
        return plan * self.most // 100 if self.percent else self.most


@frozen
class Stage:
    """One round. `seek` parts (each a school or a list of schools) are joined in order, duplicates dropped.
    `ties` is None only where the rank holds the key field, so that no tie is possible."""

    name: str
    who: Condition | None
    seek: tuple[Expression, ...]
    mode: SeekMode
    rank: tuple[RankKey, ...]
    ties: Ties | None
    grounds: Grounds
    span: Span
    details: tuple[Grounds, ...] = ()  # of who, seats, seek, rank, ties
    limit: Limit | None = None
    ties_grounds: Grounds = Grounds()  # that of ties by itself


class BundleDeal(StrEnum):
    """Whether a bundle shares a class."""

    TOGETHER = "together"
    APART = "apart"


@frozen
class Classes:
    """How admitted children are dealt into classes; `balanced_by` is empty for dealing in draw order."""

    balanced_by: tuple[str, ...]
    bundle: BundleDeal
    grounds: Grounds
    span: Span
    details: tuple[Grounds, ...] = ()


class OnFault(StrEnum):
    """What a draw that broke off leads to."""

    KEEP = "keep"
    VOID = "void"


class Refusals(StrEnum):
    """What a seat that was given up leads to."""

    LEAVE_EMPTY = "leave empty"
    REFILL = "refill"


@frozen
class Closing:
    """What a broken-off draw, a given-up seat and an unplaced child lead to; None where the policy is silent."""

    on_fault: OnFault | None = None
    on_fault_grounds: Grounds = Grounds()
    refusals: Refusals | None = None
    refusals_grounds: Grounds = Grounds()
    leftover: str | None = None
    leftover_grounds: Grounds = Grounds()
