"""Zones as the schools' table gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..dsl.findings import Finding
from ..dsl.near import near
from ..dsl.policy import Policy
from .codes import fault
from .listings import Listings
from .spelling import by_fold, fold

_SEPARATORS = re.compile(r"[、,，;；\n]")


def zones_of(cell: object) -> tuple[str, ...]:
    """The zones named in a cell, in order."""
    if not isinstance(cell, str):
        return ()
    return tuple(dict.fromkeys(name.strip() for name in _SEPARATORS.split(cell) if name.strip()))


def zone_faults(policy: Policy, listings: Listings, rows: Mapping[str, tuple[int, ...]]) -> Iterator[Finding]:
    """Where policy and table both give zones, they must say the same; a blank cell says nothing."""
    declared = policy.schools.zones
    if not declared:
        return
    values, known = listings.value("zone"), by_fold(zone.name for zone in declared)
    for name, at in rows.items():
        own = [zone.name for zone in declared if name in zone.schools]
        for row in at:
            written = zones_of(values[row])
            if not written or {known.get(fold(zone), zone) for zone in written} == set(own):
                continue
            strange = next((zone for zone in written if fold(zone) not in known), None)
            close = None if strange is None else near(strange, [zone.name for zone in declared])
            words = {
                "zones_zh": own or "（无）",
                "zones_en": own or "none",
            }
            yield fault("D056", listings.cell(row, "zone", str(values[row])), close, school=name, **words)
