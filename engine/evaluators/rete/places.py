"""The register as plain lookups, from one school or area."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from ...register import Register


@frozen
class Places:
    """Areas, zones, lists of schools and distances; all by index."""

    register: Register
    areas: tuple[frozenset[int], ...]  # by school
    zones: tuple[frozenset[int], ...]  # by school
    zones_of_area: tuple[frozenset[int], ...]

    @classmethod
    def of(cls, register: Register) -> Places:
        """The lookups of a register."""
        schools = range(len(register.names))
        areas = tuple(frozenset(a for a, served in enumerate(register.served_by) if s in served) for s in schools)
        zones = tuple(frozenset(z for z, zone in enumerate(register.zones) if s in zone.schools) for s in schools)
        wide = tuple(frozenset().union(*(zones[s] for s in served)) for served in register.served_by)
        return cls(register, areas, zones, wide)

    def schools_in(self, zones: frozenset[int]) -> tuple[int, ...]:
        """The schools of some zones: zones and the schools of each in the order declared, each school once."""
        found = [school for zone in sorted(zones) for school in self.register.zones[zone].schools]
        return tuple(dict.fromkeys(found))

    def fallback(self, school: int) -> tuple[int, ...]:
        """The fallback chain of a school."""
        return tuple(self.register.fallbacks.get(school, ()))


Metres = Callable[[tuple[float, float], int], float]


def measure(register: Register) -> Metres:
    """Geodesic metres from a point to a school that has one, on the WGS 84 ellipsoid."""
    from pyproj import Geod  # heavy, and few policies measure

    geod = Geod(ellps="WGS84")

    def metres(point: tuple[float, float], school: int) -> float:
        return float(geod.inv(*point, *register.points[school])[2])

    return metres


def near(register: Register, metres: Metres, point: tuple[float, float], schools: tuple[int, ...]) -> tuple[int, ...]:
    """Those of some schools that have coordinates, the nearest first by whole millimetres, equals by name bytes."""
    keyed = [(round(metres(point, s) * 1000), register.names[s].encode(), s) for s in schools if s in register.points]
    return tuple(school for _, _, school in sorted(keyed))
