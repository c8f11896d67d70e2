"""Bundles as units, what must be true of them, and how schools compare them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cmp_to_key
from typing import Any

from paiwei.dsl.policy import BundleRule, ByLadder, ByValue, Direction, MarginKind, Policy, RankKey, Stage, TierRule
from paiwei.dsl.types import EnumType, Type

from .inputs import Row
from .meaning import Reader, kind
from .undetermined import rank


@dataclass
class Unit:
    """A child or a bundle: the id stays, the members (ascending) are those still to be placed."""

    id: str
    members: list[str]
    representative: str | None
    bundled: bool


def units_of(policy: Policy, rows: dict[str, Row]) -> list[Unit]:
    """The units of some children, ascending by id."""
    rule = policy.bundle
    groups: dict[tuple[str, str], list[str]] = {}
    for child in sorted(rows, key=str.encode):
        bundle = rows[child][rule.field] if rule else None
        groups.setdefault(("", child) if bundle is None else ("bundle", bundle), []).append(child)
    found = []
    for (sort, _), members in groups.items():
        stands = [m for m in members if rule and rule.representative and rows[m][rule.representative]]
        found.append(Unit(members[0], members, stands[0] if sort and stands else None, bool(sort)))
    return sorted(found, key=lambda unit: unit.id.encode())


def bundle_faults(reader: Reader, rows: dict[str, Row], eligible: set[str]) -> list[tuple[str, str]]:
    """Which bundles cannot be run as they stand, and why."""
    rule = reader.policy.bundle
    found = []
    for unit in units_of(reader.policy, rows):
        if rule and unit.bundled:
            members = [rows[m] for m in unit.members]
            faults = faults_of(reader, rule, members, [m in eligible for m in unit.members])
            found += [(str(members[0][rule.field]), fault) for fault in faults]
    return found


def faults_of(reader: Reader, rule: BundleRule, rows: list[Row], eligible: list[bool]) -> list[str]:
    faults = []
    if not 2 <= len(rows) <= 6:
        faults.append("bundle of a wrong size")
    if not all(eligible):
        faults.append("bundle with an ineligible member")
    if rule.representative and sum(bool(row[rule.representative]) for row in rows) != 1:
        faults.append("bundle without exactly one representative")
    if reader.policy.cohort and len({row[reader.policy.cohort.field] for row in rows}) > 1:
        faults.append("bundle over two cohorts")
    for stage in reader.policy.stages:
        meant = [row for row in rows if in_who(reader, stage, row)]
        together = len(meant) == len(rows) or rule.margin.kind is MarginKind.SPLIT  # who is left may come alone
        if together and len({reader.joined(stage.seek, row, "") for row in meant}) > 1:
            faults.append("bundle with two lists")
    return faults


def in_who(reader: Reader, stage: Stage, row: Row) -> bool:
    return stage.who is None or reader.holds(stage.who, row, "") is True


def unit_rank(reader: Reader, stage: Stage, unit: Unit, rows: dict[str, Row], school: str) -> tuple[Any, ...] | None:
    """The rank of a unit at a school, None where one of its members is not admissible there."""
    ranks = [rank(reader, stage, rows[m], school) for m in unit.members]
    found = [r for r in ranks if r is not None]
    if len(found) < len(ranks):
        return None
    rule = reader.policy.bundle
    if not unit.bundled or rule is None:
        return found[0]
    if rule.tier is TierRule.REPRESENTATIVE and unit.representative is not None:
        return rank(reader, stage, rows[unit.representative], school)
    found.sort(key=in_order(reader.policy, stage))
    return found[-1] if rule.tier is not TierRule.BEST else found[0]


def in_order(policy: Policy, stage: Stage) -> Callable[[tuple[Any, ...]], Any]:
    """A sort key for ranks: smaller is better."""

    def compare(one: tuple[Any, ...], other: tuple[Any, ...]) -> int:
        for key, a, b in zip(stage.rank, one, other, strict=True):
            first = compare_part(key, a, b)
            if first:
                return first
        return 0

    return cmp_to_key(compare)


def compare_part(key: RankKey, a: Any, b: Any) -> int:
    if a[0] != b[0]:
        return -1 if a[0] < b[0] else 1  # who has no value stands behind, in either direction
    if a == b:
        return 0
    left, right = a[1], b[1]
    if isinstance(key, ByValue) and isinstance(sort := kind_of(key), EnumType):
        left, right = sort.names.index(left), sort.names.index(right)
    downwards = not isinstance(key, ByLadder) and key.direction is Direction.DESCENDING
    return -1 if (left < right) != downwards else 1


def kind_of(key: ByValue) -> Type:
    return kind(key.value)


def place(unit: Unit, seats: int, rule: BundleRule | None) -> tuple[list[str], bool]:
    """The one rule at the last seat: which members get a seat, and whether the school stops."""
    size = len(unit.members)
    if size <= seats:
        return list(unit.members), False
    if seats <= 0 or rule is None:
        return [], False
    match rule.margin.kind:
        case MarginKind.SKIP:
            return [], False
        case MarginKind.STOP:
            return [], True
        case MarginKind.OVERFLOW:
            return (list(unit.members) if size - seats <= rule.margin.most else []), False
        case MarginKind.SPLIT:
            return representative_first(unit.members, unit.representative)[:seats], False


def representative_first(members: Iterable[str], representative: str | None) -> list[str]:
    return sorted(members, key=lambda member: (member != representative, member.encode()))
