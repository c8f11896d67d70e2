"""What the oracle is given and what it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from paiwei.dsl.policy import Policy


class Unknown:
    """The one value of a cell whose paper has not been verified yet."""

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = Unknown()

# By field name: text str, number float, date, flag bool, enum value name, school or area name,
# list tuple of school names, point (longitude, latitude), bundle str; None for a blank cell; or UNKNOWN.
Row = dict[str, Any]


@dataclass(frozen=True)
class Table:
    """The schools' table: plans and classes by (cohort value name or "", school), points by school,
    zones that only the table knows."""

    schools: tuple[str, ...]
    plans: Mapping[tuple[str, str], int]
    classes: Mapping[tuple[str, str], int] = field(default_factory=dict)
    points: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    zones: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Where:
    """A draw: which stage, cohort (name or ""), school and turn (from 1; "" and 0 in a deferred stage)."""

    stage: str
    cohort: str
    school: str
    turn: int


class Numbers(Protocol):
    """The public numbers that strategies ask for."""

    def ask(self, where: Where, name: str, least: int, most: int) -> int:
        """A whole number from `least` to `most`."""

    def lots(self, where: Where, units: Sequence[str], places: int) -> Mapping[str, tuple[str, bool]]:
        """Serial and face of the paper lot of each unit."""


@dataclass(frozen=True)
class Inputs:
    """One world. `rulings` are (id, school)."""

    policy: Policy
    rows: Mapping[str, Row]
    table: Table
    rulings: tuple[tuple[str, str], ...] = ()
    hold: bool = False


@dataclass(frozen=True)
class Placement:
    """A row of placements.csv but the id. `seat_over_plan` is None where nobody is seated."""

    status: str
    school: str = ""
    stage: str = ""
    tier: str = ""
    number: str = ""
    class_number: int | None = None
    seat_over_plan: bool | None = None


@dataclass(frozen=True)
class Answer:
    """What the run must give. `tiers` by (id, school, ladder): the rung, "" for none; for determined children only.
    `gates_failed` are the gates not about school that surely fail, `closed` those about school by (id, school)."""

    placements: Mapping[str, Placement]
    undetermined: Mapping[str, tuple[str, ...]]
    tiers: Mapping[tuple[str, str, str], str]
    gates_failed: Mapping[str, tuple[str, ...]]
    closed: Mapping[tuple[str, str], tuple[str, ...]]
    over_plan: Mapping[tuple[str, str], int]
    roster: bytes


class Fault(Exception):
    """The run must refuse. `found`: which bundles ("" where children are undetermined) and why."""

    def __init__(self, found: Sequence[tuple[str, str]]) -> None:
        self.found = tuple(found)
        super().__init__("; ".join(f"{bundle} {kind}" for bundle, kind in found))
