"""The values that children of made-up cases take: for each field the few that the policy tells apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import permutations

from attrs import field as attribute
from attrs import frozen

from ...dsl import expressions as e
from ...dsl.policy import Field, Policy
from ...dsl.type_of import type_of
from ...dsl.types import EnumType, Kind
from ...dsl.walk import walk, wholes
from ..domain import Cell
from ..register import Register
from ..uses import Uses
from .sites import step

MOST_FOCUS = 4  # schools that are considered and sought in made-up cases
LONG = timedelta(days=400)
PLACES = 7  # decimals of a degree: a centimetre, and no more digits than a policy may write
BEYOND = (100.0, 2000.0)


@frozen
class Domain:
    """A field and its cells, as in a roster's column. The first stands for a cell that is not written: blank where the
    field may be blank, else not known."""

    field: Field
    cells: tuple[Cell, ...] = attribute(repr=False)


def focus(policy: Policy, register: Register) -> tuple[int, ...]:
    """The schools around which cases are made: those that conditions name, that serve an area of another name, that
    share a zone, that have a fallback, and the first ones."""
    index = register.school_index
    named = [index[v] for v in _constants(policy, Kind.SCHOOL) if v in index]
    served = [index[area.served_by[0]] for area in policy.schools.areas[:1] if area.served_by]
    zones = [school for zone in register.zones[:1] for school in zone.schools[:2]]
    zones += [school for zone in register.zones[1:2] for school in zone.schools[:1]]
    chains = [school for start, chain in list(register.fallbacks.items())[:1] for school in (start, *chain[:1])]
    found = dict.fromkeys([*named[:2], *zones, *chains, *served, *range(len(register.names))])
    return tuple(found)[:MOST_FOCUS]


def domains(policy: Policy, register: Register, uses: Uses, schools: Sequence[int]) -> tuple[Domain, ...]:
    """The domains of all fields but the key, in the order declared. Bundles are made by whoever makes the case."""
    taken = set() if policy.bundle is None else {policy.bundle.field, policy.bundle.representative}
    making = _Making(policy, register, uses, tuple(schools))
    return tuple(
        Domain(f, (None,) if f.name in taken else (None, *dict.fromkeys(making.cells(f))))
        for f in policy.fields
        if not f.key
    )


def _constants(policy: Policy, kind: Kind) -> Iterator[str]:
    for whole in wholes(policy):
        for part in walk(whole):
            if isinstance(part, e.Constant) and part.type is kind:
                yield str(part.value)
            elif isinstance(part, e.OneOf) and type_of(part.item) is kind:
                yield from (str(constant.value) for constant in part.values)


@frozen
class _Making:
    policy: Policy
    register: Register
    uses: Uses
    schools: tuple[int, ...]

    def cells(self, field: Field) -> Iterator[Cell]:
        """The cells that are not blank."""
        met = sorted(self.uses.anchors.get(field.name, frozenset()), key=str)
        match field.type:
            case EnumType():
                yield from range(len(field.type.values))
            case Kind.FLAG:
                yield from (True,) if field.optional else (False, True)
            case Kind.NUMBER:
                numbers = [v for v in met if isinstance(v, float)] or [1.0]
                yield from (round(v + shift, 9) for v in numbers for shift in (0.0, -step(v), step(v)))
            case Kind.DATE:
                days = [v for v in met if isinstance(v, date)] or [date(2018, 1, 1)]
                shifts = (timedelta(0), timedelta(days=-1), timedelta(days=1), -LONG, LONG)
                yield from (v + shift for v in days for shift in shifts)
            case Kind.TEXT:
                yield from (*(v for v in met if isinstance(v, str)), "某", "某某")
            case Kind.SCHOOL:
                yield from self.schools
            case Kind.AREA:
                yield from self._areas(field)
            case Kind.LIST:
                yield from ((school,) for school in self.schools)
                yield from permutations(self.schools[:3], 2)
                yield tuple(self.schools)
            case Kind.POINT:
                yield from self._points()
            case Kind.BUNDLE:
                yield "双"
            case _:
                raise AssertionError("no field is a set")

    def _areas(self, field: Field) -> Iterator[int]:
        """Areas that the schools serve, those that the policy names, and one that none of the schools serves."""
        served = self.register.served_by
        near = [area for area, servers in enumerate(served) if set(servers) & set(self.schools)]
        named = [self.register.area_index[str(v)] for v in self.uses.anchors.get(field.name, ())
                 if str(v) in self.register.area_index]  # fmt: skip
        far = [area for area in range(len(served)) if area not in near][:1]
        yield from (*sorted(named), *near[: 2 * MOST_FOCUS], *far)

    def _points(self) -> Iterator[tuple[float, float]]:
        """Just within and just beyond each distance of a school, east of it, near and far."""
        from pyproj import Geod  # heavy, and few policies measure

        geod = Geod(ellps="WGS84")
        for school in self.schools[:2]:
            longitude, latitude = self.register.points[school]
            near = [distance + shift for distance in (*self.uses.distances, *BEYOND) for shift in (-0.5, 0.5)]
            for metres in (distance for distance in near if distance > 0):
                east, north, _ = geod.fwd(longitude, latitude, 90.0, metres)
                yield round(float(east), PLACES), round(float(north), PLACES)
