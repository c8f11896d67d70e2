"""The schools' table: who has how many seats, where the school lies, and its zone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import field, frozen

from ..dsl.findings import Cell, Finding
from ..dsl.policy import Policy
from ..dsl.types import Kind
from .cells import Reading, read_column
from .codes import fault
from .column import Column, Wrong
from .header import match
from .measures import CHINA, is_whole
from .needs import Needs
from .opening import opening, without_blank_rows
from .table import Header, Table, Wanted

MOST_SEATS = 1_000_000  # of one school and cohort; the largest applications have as many children in all

LABELS: Mapping[str, tuple[str, ...]] = {
    "school": ("学校", "学校名称"),
    "plan": ("计划数", "招生计划", "计划"),
    "cohort": ("批次",),
    "classes": ("班数", "班级数"),
    "longitude": ("经度",),
    "latitude": ("纬度",),
    "zone": ("学区",),
    "kind": ("类别",),
}


@frozen
class Listings:
    """The columns of the schools' table by name, and the table. A cell with a fault is null."""

    table: Table
    columns: Mapping[str, Column] = field(eq=False)
    headers: Mapping[str, Header]

    def value(self, name: str) -> Sequence[object]:
        """A column's values, all None where the table does not have it."""
        if name not in self.columns:
            return [None] * self.table.height
        return self.columns[name].only.to_list()

    def row(self, index: int) -> int:
        """The file's number of a row."""
        return int(self.table.rows[index])

    def typed(self, index: int, name: str) -> str:
        """What stands in a cell, before it was read as a number."""
        return str(self.table.column(self.table.headers.index(self.headers[name]))[index])

    def cell(self, index: int, name: str, value: str | None = None) -> Cell:
        """A cell of the table."""
        return self.table.cell(self.row(index), self.headers.get(name, Header(LABELS[name][0])), value)


def wanted_columns(policy: Policy, needs: Needs) -> tuple[Wanted, ...]:
    """The columns of the schools' table that this policy uses."""
    labels = dict(LABELS)
    if policy.cohort is not None:
        labels["cohort"] = (*LABELS["cohort"], policy.field(policy.cohort.field).label, policy.cohort.field)
    needed = {
        "school": True,
        "plan": True,
        "cohort": policy.cohort is not None,
        "classes": policy.classes is not None,
        "longitude": needs.points,
        "latitude": needs.points,
        "zone": needs.zones and not policy.schools.zones,
        "kind": False,
    }
    known = [Wanted(name, labels[name], needed[name], key=name == "school") for name in needed]
    unused = {"cohort"} if policy.cohort is None else set()
    return tuple(column for column in known if column.name not in unused)


def read_listings(policy: Policy, path: Path, needs: Needs) -> tuple[Listings | None, tuple[Finding, ...]]:
    """The table's columns and the faults of its cells; None where nothing could be read."""
    wanted = wanted_columns(policy, needs)
    table, faults = opening(path, wanted)
    if table is None:
        return None, faults
    found, header_faults = match(table, wanted)
    table, notes = without_blank_rows(table, list(found.values()))
    findings = [*faults, *header_faults, *notes]
    if not table.height:
        return None, (*findings, fault("D014", table.cell(table.header_row)))
    columns: dict[str, Column] = {}
    for name, reading in _readings(policy).items():
        if name in found:
            columns[name], more = read_column(table, found[name], reading)
            findings.extend(map(_of_a_school, more) if name in ("plan", "classes") else more)
    listings = Listings(table, columns, {name: table.headers[i] for name, i in found.items()})
    findings.extend(_whole(listings, "plan", 0))
    findings.extend(_whole(listings, "classes", 0))
    findings.extend([*_too_large(listings, "plan"), *_too_large(listings, "classes")])
    findings.extend(_coordinates(listings))
    return listings, tuple(findings)


def _readings(policy: Policy) -> Mapping[str, Reading]:
    cohort = Reading(policy.cohort.type, certain="D054") if policy.cohort else None
    return {
        "school": Reading(Kind.TEXT, certain="D054"),
        "plan": Reading(Kind.NUMBER, certain="D054"),
        **({"cohort": cohort} if cohort else {}),
        "classes": Reading(Kind.NUMBER, blank=True, certain="D054"),
        "longitude": Reading(Kind.NUMBER, blank=True, certain="D054"),
        "latitude": Reading(Kind.NUMBER, blank=True, certain="D054"),
        "zone": Reading(Kind.TEXT, blank=True, certain="D054"),
        "kind": Reading(Kind.TEXT, blank=True, certain="D054"),
    }


def _whole(listings: Listings, name: str, least: int) -> list[Finding]:
    """Faults of numbers that must be whole."""
    return [
        fault("D050", listings.cell(i, name, f"{value:g}"), least=least)
        for i, value in enumerate(listings.value(name))
        if isinstance(value, float) and (not is_whole(value) or value < least)
    ]


def _of_a_school(finding: Finding) -> Finding:
    """Of seats and classes far fewer can be meant than a number can hold (D047)."""
    if finding.code != "D047" or not isinstance(finding.where, Cell):
        return finding
    return fault("D058", finding.where, most=MOST_SEATS)


def _too_large(listings: Listings, name: str) -> list[Finding]:
    """Faults of numbers above any that can be meant: a telephone number, or a cell filled in twice. Far below the point
    from which a number of a spreadsheet is no longer the one that was typed."""
    return [
        fault("D058", listings.cell(i, name, listings.typed(i, name)), most=MOST_SEATS)
        for i, value in enumerate(listings.value(name))
        if isinstance(value, float) and is_whole(value) and value > MOST_SEATS
    ]


def _coordinates(listings: Listings) -> list[Finding]:
    """Faults of coordinates: only one of the two, the wrong way round, off the globe."""
    findings = []
    pairs = zip(listings.value("longitude"), listings.value("latitude"), strict=True)
    for i, (lon, lat) in enumerate(pairs):
        wrong = _wrong_point(lon, lat)
        if wrong is not None and _settled(listings, i):
            where = listings.cell(i, "latitude" if lat is None else "longitude", _point_text(lon, lat))
            findings.append(fault(wrong.code, where, **wrong.words))
    return findings


def _settled(listings: Listings, index: int) -> bool:
    """Whether both coordinate cells of a row were read without fault."""
    return not any(
        bool(listings.columns[name].unknown[index]) for name in ("longitude", "latitude") if name in listings.columns
    )


def _wrong_point(lon: object, lat: object) -> Wrong | None:
    if not isinstance(lon, float) or not isinstance(lat, float):
        return None if lon is lat else Wrong("D033")
    if CHINA[1][0] <= lon <= CHINA[1][1] and CHINA[0][0] <= lat <= CHINA[0][1]:
        return Wrong("D034", words={"swapped": _point_text(lat, lon)})
    return Wrong("D035") if abs(lon) > 180 or abs(lat) > 90 else None


def _point_text(lon: object, lat: object) -> str:
    return ",".join("" if value is None else f"{value}" for value in (lon, lat))
