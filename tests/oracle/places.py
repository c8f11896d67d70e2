"""Schools, areas, zones and distances, looked up the slow way."""

from __future__ import annotations

from math import atan, atan2, cos, radians, sin, sqrt, tan

from paiwei.dsl.policy import Policy

from .inputs import Table


class Places:
    """What the policy and the schools' table say of schools together."""

    def __init__(self, policy: Policy, table: Table) -> None:
        self.declared = policy.schools.areas
        self.chains = policy.schools.fallbacks
        self.points = table.points
        self.schools = list(dict.fromkeys([*policy.schools.named, *table.schools]))
        self.areas = list(dict.fromkeys([*self.schools, *(area.name for area in self.declared)]))
        self.with_seats = tuple(s for s in self.schools if any(n for (_, at), n in table.plans.items() if at == s))
        self.zones = [(zone.name, zone.schools) for zone in policy.schools.zones] + list(table.zones)

    def served_by(self, area: str) -> tuple[str, ...]:
        """The schools of an area: those of its own line, or the school of its own name."""
        for line in self.declared:
            if line.name == area:
                return line.served_by
        return (area,)

    def areas_of(self, school: str) -> frozenset[str]:
        """The areas that a school serves."""
        return frozenset(area for area in self.areas if school in self.served_by(area))

    def zones_of_school(self, school: str) -> frozenset[str]:
        """The zones that hold a school."""
        return frozenset(name for name, schools in self.zones if school in schools)

    def zones_of_area(self, area: str) -> frozenset[str]:
        """The zones of all schools that serve an area."""
        return frozenset(zone for school in self.served_by(area) for zone in self.zones_of_school(school))

    def schools_in(self, wanted: frozenset[str]) -> tuple[str, ...]:
        """The schools of some zones, in the order declared, each once."""
        found = [school for name, schools in self.zones if name in wanted for school in schools]
        return tuple(dict.fromkeys(found))

    def fallback(self, school: str) -> tuple[str, ...]:
        """The chain of a school, empty where it has none."""
        for line in self.chains:
            if line.school == school:
                return line.to
        return ()


def metres(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Vincenty's inverse formula on the WGS 84 ellipsoid; good to well under a millimetre within a province."""
    if here == there:
        return 0.0
    a, f = 6378137.0, 1 / 298.257223563
    b = (1 - f) * a
    u1, u2 = atan((1 - f) * tan(radians(here[1]))), atan((1 - f) * tan(radians(there[1])))
    length = radians(there[0] - here[0])
    lam, before = length, length + 1
    sin_s = cos_s = s = cos2a = mid = 0.0
    while abs(lam - before) > 1e-13:
        east = cos(u2) * sin(lam)
        north = cos(u1) * sin(u2) - sin(u1) * cos(u2) * cos(lam)
        sin_s = sqrt(east * east + north * north)
        cos_s = sin(u1) * sin(u2) + cos(u1) * cos(u2) * cos(lam)
        s = atan2(sin_s, cos_s)
        sin_a = cos(u1) * cos(u2) * sin(lam) / sin_s
        cos2a = 1 - sin_a**2
        mid = cos_s - 2 * sin(u1) * sin(u2) / cos2a if cos2a else 0.0
        c = f / 16 * cos2a * (4 + f * (4 - 3 * cos2a))
        before = lam
        lam = length + (1 - c) * f * sin_a * (s + c * sin_s * (mid + c * cos_s * (2 * mid**2 - 1)))
    uu = cos2a * (a * a - b * b) / (b * b)
    big_a = 1 + uu / 16384 * (4096 + uu * (uu * (320 - 175 * uu) - 768))
    big_b = uu / 1024 * (256 + uu * (uu * (74 - 47 * uu) - 128))
    inner = cos_s * (2 * mid**2 - 1) - big_b / 6 * mid * (4 * sin_s**2 - 3) * (4 * mid**2 - 3)
    return b * big_a * (s - big_b * sin_s * (mid + big_b / 4 * inner))
