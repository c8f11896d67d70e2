"""The schools of one run: the policy's and the table's together, each school and area an index."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from attrs import field, frozen


@frozen
class SchoolZone:
    """A zone: its name and the indexes of its schools in the order declared."""

    name: str
    schools: tuple[int, ...]
    desk: int | None = None


@frozen(slots=False)
class Register:
    """Schools by index (`names`: the policy's in the order of first mention, then the table's), areas by index.

    `plans` and `classes` are by (cohort, school); the cohort is an enum value's name, or "" where the policy has none.
    `points` are (longitude, latitude) in degrees; a school without one is absent.
    """

    names: tuple[str, ...]
    areas: tuple[str, ...]
    served_by: tuple[tuple[int, ...], ...]  # for each area, the schools that serve it, in the order declared
    zones: tuple[SchoolZone, ...]
    fallbacks: Mapping[int, tuple[int, ...]]
    plans: Mapping[tuple[str, int], int]
    classes: Mapping[tuple[str, int], int]
    points: Mapping[int, tuple[float, float]]
    kinds: Mapping[int, str]
    path: str = field(default="", eq=False)  # the file of the schools' table, for messages; empty if there is none

    @cached_property
    def school_index(self) -> Mapping[str, int]:
        """Index by school name."""
        return {name: i for i, name in enumerate(self.names)}

    @cached_property
    def area_index(self) -> Mapping[str, int]:
        """Index by area name."""
        return {name: i for i, name in enumerate(self.areas)}

    @cached_property
    def with_seats(self) -> tuple[int, ...]:
        """The schools with a planned seat, of whichever cohort, ascending."""
        return tuple(sorted({school for (_, school), plan in self.plans.items() if plan > 0}))

    @cached_property
    def zones_of_school(self) -> tuple[tuple[int, ...], ...]:
        """For each school the indexes of its zones, ascending."""
        found: list[list[int]] = [[] for _ in self.names]
        for z, zone in enumerate(self.zones):
            for school in zone.schools:
                found[school].append(z)
        return tuple(tuple(zones) for zones in found)

    @cached_property
    def zones_of_area(self) -> tuple[tuple[int, ...], ...]:
        """For each area the indexes of the zones of the schools that serve it, ascending."""
        return tuple(
            tuple(sorted({z for school in schools for z in self.zones_of_school[school]})) for schools in self.served_by
        )
