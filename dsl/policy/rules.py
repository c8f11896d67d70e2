"""What stands a child somewhere: lets, gates, ladders and bundles."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from ..expressions import Condition, Expression
from ..source import Span
from .declared import Grounds


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


LEAST_MEMBERS, MOST_MEMBERS = 2, 6  # of a bundle: children of one family


@frozen
class BundleRule:
    """Children placed as one unit: the bundle field, the representative's flag field, whose rank, and the margin."""

    field: str
    representative: str | None
    tier: TierRule
    margin: Margin
    grounds: Grounds
    span: Span
    details: tuple[Grounds, ...] = ()  # of the tier rule and of the margin rule
