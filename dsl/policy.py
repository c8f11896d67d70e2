"""A checked policy: every name resolved, every expression typed, sugar gone. The form that engines read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from attrs import field, frozen

from .expressions import Condition, Expression
from .source import Source, Span
from .types import EnumType, Type


@frozen
class Grounds:
    """Why a rule stands: clauses (`per`, each a pair of source name, which may be empty, and clause) and choices of the author (`assume`)."""

    per: tuple[tuple[str, str], ...] = ()
    assume: tuple[str, ...] = ()


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


@frozen
class Let:
    """A named condition or value. `Policy.lets` stands in an order in which each uses only earlier ones."""

    name: str
    value: Expression | Condition
    grounds: Grounds
    span: Span


@frozen
class Gate:
    """A condition without which a child is ineligible. `about_school`: it mentions the school considered,
    so failing it closes that school only."""

    name: str
    condition: Condition
    about_school: bool
    grounds: Grounds
    span: Span


@frozen
class Rung:
    """One step of a ladder. Nested rungs are lowered: `name` is `outer/inner`, `condition` is outer and inner."""

    name: str
    condition: Condition
    grounds: Grounds
    span: Span


@frozen
class Ladder:
    """A named list of rungs; a child's tier is the first whose condition holds, none if none does."""

    name: str
    rungs: tuple[Rung, ...]
    grounds: Grounds
    span: Span


class TierRule(StrEnum):
    """Whose rank key a bundle takes as its own."""

    WORST = "worst"
    BEST = "best"
    REPRESENTATIVE = "representative"


class MarginKind(StrEnum):
    """What happens where a bundle meets at least one seat but fewer than it has members."""

    SKIP = "skip"
    STOP = "stop"
    OVERFLOW = "overflow"
    SPLIT = "split"


@frozen
class Margin:
    """A margin rule; `most` is the number of children over plan that `overflow` allows."""

    kind: MarginKind
    most: int = 0


@frozen
class BundleRule:
    """Children placed as one unit: the bundle field, the flag field of the representative, whose rank, and the margin."""

    field: str
    representative: str | None
    tier: TierRule
    margin: Margin
    grounds: Grounds
    span: Span
    details: tuple[Grounds, ...] = ()  # of the tier rule and of the margin rule


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
    details: tuple[Grounds, ...] = ()  # of who, seek, rank, ties


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
    KEEP = "keep"
    VOID = "void"


class Refusals(StrEnum):
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
    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    TIER = "tier"
    UNDETERMINED = "undetermined"
    PLACED = "placed"
    LEFTOVER = "leftover"


@frozen
class Expectation:
    """What a case expects of a child. TIER: `school`, `ladder` (None where the policy has one ladder) and rung `detail`.
    INELIGIBLE: `detail` is the gate's name, or None. PLACED: `school`, and `detail` the stage or None."""

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


@frozen
class Policy:
    """A whole policy, checked."""

    name: str
    authority: str | None
    sources: tuple[tuple[str, str], ...]  # name and title of each text that `per` refers to
    fields: tuple[Field, ...]
    schools: Schools
    cohort: Cohort | None
    lets: tuple[Let, ...]
    gates: tuple[Gate, ...]
    ladders: tuple[Ladder, ...]
    bundle: BundleRule | None
    stages: tuple[Stage, ...]
    classes: Classes | None
    closing: Closing
    cases: tuple[Case, ...]
    source: Source
    assumptions: tuple[tuple[str, Grounds], ...]  # every rule with an `assume`, as (what it is about, grounds), in order

    @property
    def key(self) -> Field:
        """The field that identifies a child."""
        return next(f for f in self.fields if f.key)

    def field(self, name: str) -> Field:
        """The field of that name; a KeyError is our own mistake."""
        return next(f for f in self.fields if f.name == name)

    def ladder(self, name: str) -> Ladder:
        """The ladder of that name."""
        return next(ladder for ladder in self.ladders if ladder.name == name)
