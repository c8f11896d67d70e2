"""A register of schools that were not read from a table: those of samples and of cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from .dsl.policy import Policy
from .engine.register import Register, SchoolZone

Place = tuple[str, int]  # cohort and school


@frozen
class School:
    """A school, where it lies (longitude and latitude in degrees), and its kind (公办 or 民办)."""

    name: str
    point: tuple[float, float]
    kind: str = ""


def register_of(
    policy: Policy, schools: Sequence[School], plans: Mapping[Place, int], classes: Mapping[Place, int]
) -> Register:
    """The register of these schools, which must hold all that the policy names, with its areas, zones and fallbacks."""
    index = {school.name: i for i, school in enumerate(schools)}
    own = {name: (i,) for name, i in index.items()}
    declared = {area.name: tuple(index[school] for school in area.served_by) for area in policy.schools.areas}
    served = own | declared
    zones = [
        SchoolZone(zone.name, tuple(index[school] for school in zone.schools), index.get(zone.desk or ""))
        for zone in policy.schools.zones
    ]
    return Register(
        names=tuple(index),
        areas=tuple(served),
        served_by=tuple(served.values()),
        zones=tuple(zones),
        fallbacks={index[chain.school]: tuple(index[name] for name in chain.to) for chain in policy.schools.fallbacks},
        plans=plans,
        classes=classes,
        points={index[school.name]: school.point for school in schools},
        kinds={index[school.name]: school.kind for school in schools},
    )
