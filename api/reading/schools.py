"""From the policy and the schools' table to the register; and the faults of schools, rows together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from attrs import frozen

from ..dsl.findings import Finding
from ..dsl.near import near, slip
from ..dsl.policy import Policy
from ..engine.register import Register, SchoolZone
from .codes import fault
from .codes.cells import MAY_NOT_WAIT
from .listings import LABELS, Listings, read_listings
from .needs import Needs, needs
from .school_zones import zone_faults, zones_of
from .spelling import by_fold, fold

_TOTAL = re.compile(r"[全各]?[省市县区镇校]?(合计|总计|小计|共计|总数|汇总|grandtotal|subtotal|total|sum)([^\w].*)?")


@frozen
class Schools:
    """The register, and for each school of the table its rows (places in the table)."""

    register: Register
    listings: Listings
    rows: Mapping[int, tuple[int, ...]]


def read_schools(policy: Policy, path: Path) -> tuple[Register | None, tuple[Finding, ...]]:
    """The schools of the run, or None where the table could not be read at all."""
    needed = needs(policy)
    listings, faults = read_listings(policy, path, needed)
    if listings is None or "school" not in listings.columns:
        return None, faults
    schools = _schools(policy, listings)
    more = [
        *_totals(policy, schools),
        *_twice(policy, schools),
        *_absent(policy, schools),
        *_cohorts(policy, schools),
        *_disagreeing(schools),
        *_lacking(policy, schools, needed),
        *zone_faults(policy, schools.listings, _named(schools)),
    ]
    return schools.register, (*faults, *more)


def _schools(policy: Policy, listings: Listings) -> Schools:
    names = _names(policy, listings)
    order = dict.fromkeys((*policy.schools.named, *(name for name in names if name is not None)))
    index = {name: i for i, name in enumerate(order)}
    rows: dict[int, list[int]] = {}
    for row, name in enumerate(names):
        if name is not None:
            rows.setdefault(index[name], []).append(row)
    places = {school: tuple(at) for school, at in rows.items()}
    return Schools(_register(policy, listings, tuple(order), places), listings, places)


def _names(policy: Policy, listings: Listings) -> Sequence[str | None]:
    """The school of each row. Names that differ in width or white space only are one: the policy's, else the first."""
    known = by_fold(policy.schools.named)
    first: dict[str, str] = {}
    names: list[str | None] = []
    for name in listings.value("school"):
        if not isinstance(name, str) or name in policy.schools.named:
            names.append(name if isinstance(name, str) else None)
        else:
            folded = fold(name)
            names.append(known.get(folded) or first.setdefault(folded, name))
    return names


def _register(
    policy: Policy, listings: Listings, names: tuple[str, ...], rows: Mapping[int, tuple[int, ...]]
) -> Register:
    index = {name: i for i, name in enumerate(names)}
    areas: dict[str, tuple[int, ...]] = {name: (i,) for name, i in index.items()}
    areas |= {area.name: tuple(index[school] for school in area.served_by) for area in policy.schools.areas}
    return Register(
        names=names,
        areas=tuple(areas),
        served_by=tuple(areas.values()),
        zones=_zones(policy, listings, index, rows),
        fallbacks={index[f.school]: tuple(index[name] for name in f.to) for f in policy.schools.fallbacks},
        plans=_by_cohort(policy, listings, rows, "plan"),
        classes=_by_cohort(policy, listings, rows, "classes"),
        points=_points(listings, rows),
        kinds={school: kind for school, kind in _first(listings, rows, "kind").items() if isinstance(kind, str)},
    )


def _zones(
    policy: Policy, listings: Listings, index: Mapping[str, int], rows: Mapping[int, tuple[int, ...]]
) -> tuple[SchoolZone, ...]:
    if policy.schools.zones:
        return tuple(
            SchoolZone(z.name, tuple(index[school] for school in z.schools), None if z.desk is None else index[z.desk])
            for z in policy.schools.zones
        )
    members: dict[str, dict[int, None]] = {}
    owner = {row: school for school, at in rows.items() for row in at}
    for row, cell in enumerate(listings.value("zone")):
        for zone in zones_of(cell):
            if row in owner:
                members.setdefault(zone, {})[owner[row]] = None
    return tuple(SchoolZone(zone, tuple(schools)) for zone, schools in members.items())


def _by_cohort(
    policy: Policy, listings: Listings, rows: Mapping[int, tuple[int, ...]], name: str
) -> Mapping[tuple[str, int], int]:
    values, cohorts = listings.value(name), _cohort_names(policy, listings)
    return {
        (cohort, school): int(value)
        for school, at in rows.items()
        for row in at
        if isinstance(value := values[row], float) and (cohort := cohorts[row]) is not None
    }


def _cohort_names(policy: Policy, listings: Listings) -> Sequence[str | None]:
    if policy.cohort is None:
        return [""] * listings.table.height
    names = policy.cohort.type.names
    return [names[value] if isinstance(value, int) else None for value in listings.value("cohort")]


def _points(listings: Listings, rows: Mapping[int, tuple[int, ...]]) -> Mapping[int, tuple[float, float]]:
    lon, lat = (_first(listings, rows, name) for name in ("longitude", "latitude"))
    pairs = {school: (lon[school], lat.get(school)) for school in lon}
    return {s: (x, y) for s, (x, y) in pairs.items() if isinstance(x, float) and isinstance(y, float)}


def _first(listings: Listings, rows: Mapping[int, tuple[int, ...]], name: str) -> Mapping[int, object]:
    """What is said of each school in the first of its rows that says anything."""
    values = listings.value(name)
    found = {school: next((values[row] for row in at if values[row] is not None), None) for school, at in rows.items()}
    return {school: value for school, value in found.items() if value is not None}


def _named(schools: Schools) -> Mapping[str, tuple[int, ...]]:
    return {schools.register.names[school]: at for school, at in schools.rows.items()}


def _totals(policy: Policy, schools: Schools) -> Iterator[Finding]:
    """Rows that sum up the others: taken for schools they would have seats, all of them twice over."""
    for name, at in _named(schools).items():
        if name not in policy.schools.named and _TOTAL.fullmatch(fold(name)):
            for row in at:
                yield fault("D078", schools.listings.cell(row, "school", name))


def _twice(policy: Policy, schools: Schools) -> Iterator[Finding]:
    """A school that has two rows, or two of one cohort."""
    cohorts = _cohort_names(policy, schools.listings)
    for name, at in _named(schools).items():
        for cohort in dict.fromkeys(cohorts[row] for row in at if cohorts[row] is not None):
            same = [row for row in at if cohorts[row] == cohort]
            if len(same) > 1:
                label = _label(policy, cohort or "")
                where = schools.listings.cell(same[0], "school", name)
                rows = [schools.listings.row(row) for row in same]
                words = {"school": name, "cohort": f" ({label})" if label else ""}
                yield fault("D051", where, count=len(same), rows=rows, **words)


def _label(policy: Policy, cohort: str) -> str:
    return dict(policy.cohort.type.values).get(cohort, cohort) if policy.cohort else ""


def _absent(policy: Policy, schools: Schools) -> Iterator[Finding]:
    """Schools that the policy names and the table lacks. One whose row is misspelt is shown as the near miss, and so is
    one that the policy itself spells in two ways, of which the table has one."""
    names = schools.register.names
    strangers = [names[school] for school in schools.rows if names[school] not in policy.schools.named]
    headers, table = schools.listings.headers, schools.listings.table
    for i, name in enumerate(policy.schools.named):
        if i not in schools.rows:
            meant = near(name, strangers) or slip(name, (names[school] for school in schools.rows))
            yield fault("D052", table.cell(None, headers["school"]), meant, school=name)


def _cohorts(policy: Policy, schools: Schools) -> Iterator[Finding]:
    if policy.cohort is None or "cohort" not in schools.listings.columns:
        return
    cohorts = _cohort_names(policy, schools.listings)
    for name, at in _named(schools).items():
        present = {cohorts[row] for row in at}
        missing = [label for value, label in policy.cohort.type.values if value not in present]
        if missing and None not in present:
            code = "D053" if name in policy.schools.named else "D057"  # what the policy names, it counts on
            yield fault(code, schools.listings.cell(at[0], "cohort"), school=name, cohorts=missing)


def _disagreeing(schools: Schools) -> Iterator[Finding]:
    """Things that belong to the school, not to one of its cohorts, and differ between its rows."""
    for column in ("longitude", "latitude", "zone", "kind"):
        values = schools.listings.value(column)
        for name, at in _named(schools).items():
            said = [row for row in at if values[row] is not None]
            if len({values[row] for row in said}) > 1:
                where = schools.listings.cell(said[1], column, str(values[said[1]]))
                yield fault("D055", where, school=name, rows=[schools.listings.row(row) for row in said])


def _lacking(policy: Policy, schools: Schools, needed: Needs) -> Iterator[Finding]:
    """Blank cells of what this policy uses: coordinates, and classes where there are seats."""
    listings = schools.listings
    for column in ("longitude", "latitude") if needed.points else ():
        if column in listings.columns:
            unread = listings.columns[column].unknown
            said = _first(listings, schools.rows, column)
            for school, at in schools.rows.items():
                if school not in said and not any(bool(unread[row]) for row in at):
                    yield fault("D020", listings.cell(at[0], column), column=LABELS[column][0], **MAY_NOT_WAIT)
    if policy.classes is not None and "classes" in listings.columns:
        unread = listings.columns["classes"].unknown
        for row, (plan, classes) in enumerate(zip(listings.value("plan"), listings.value("classes"), strict=True)):
            if plan and not classes and not bool(unread[row]):
                code = "D020" if classes is None else "D050"
                yield fault(
                    code, listings.cell(row, "classes", None if classes is None else "0"), least=1, **MAY_NOT_WAIT
                )
