"""Geodesic distances, and what a sphere says of them in a tenth of the time.

Why the sphere bounds them: with the same latitudes and longitudes on both, a small step is √((M dφ)² + (N cos φ dλ)²)
long on the ellipsoid and √((R dφ)² + (R cos φ dλ)²) on the sphere, and everywhere on the ellipsoid its radii of
curvature M and N lie between a (1 − e²) = 6 335 439 m and a / √(1 − e²) = 6 399 594 m. So every line, hence the
shortest too, is on the ellipsoid between 0.9950 and 1.0052 times as long as on the sphere.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

from ..units import Ints

Floats = npt.NDArray[np.float64]

RADIUS = 6_367_000.0  # R
OFF = 0.006  # by how much of itself a distance may differ from that on the sphere, with room for what is rounded
TOUCHING = 0.002  # and by how many metres: where points all but touch, rounding is no small part of the distance


@frozen
class Distances:
    """Of pairs of points: `here` and `there` are longitudes and latitudes in degrees, one below the other, and each
    pair is a column of the one (`start`) and a column of the other (`end`)."""

    here: Floats = field(eq=False)
    there: Floats = field(eq=False)
    start: Ints = field(eq=False)
    end: Ints = field(eq=False)

    def exact(self, some: Ints | slice = slice(None)) -> Floats:
        """Metres on the WGS 84 ellipsoid, of all pairs or some."""
        from pyproj import Geod  # heavy, and few policies measure

        start, end = self.start[some], self.end[some]
        metres: Floats
        _, _, metres = Geod(ellps="WGS84").inv(*self.here[:, start], *self.there[:, end])
        return metres

    def rough(self) -> Floats:
        """Metres on the sphere: the exact ones lie between `least` and `most` of them."""
        here, there = _on_sphere(self.here), _on_sphere(self.there)
        square = sum((a[self.start] - b[self.end]) ** 2 for a, b in zip(here, there, strict=True))
        return 2 * RADIUS * np.arcsin(np.minimum(np.sqrt(square) / 2, 1))

    def beside(self, limits: Iterable[float]) -> Floats:
        """Numbers that are below, at or above each of some limits where the exact metres are: those on the sphere, or
        the exact ones where a limit is too close for the sphere to tell."""
        metres = self.rough()
        low, high = least(metres), most(metres)
        close = np.flatnonzero(reduce(or_, ((low <= limit) & (limit <= high) for limit in limits)))
        metres[close] = self.exact(close)
        return metres


def least(rough: Floats) -> Floats:
    """No exact distance is below that."""
    return rough * (1 - OFF) - TOUCHING


def most(rough: Floats) -> Floats:
    """No exact distance is above that."""
    return rough * (1 + OFF) + TOUCHING


def _on_sphere(points: Floats) -> tuple[Floats, Floats, Floats]:
    longitude, latitude = np.radians(points)
    ring = np.cos(latitude)
    return ring * np.cos(longitude), ring * np.sin(longitude), np.sin(latitude)
