"""The world of some policies: their schools, and enough others."""

from __future__ import annotations

from collections.abc import Sequence

from ...dsl import expressions as e
from ...dsl.policy import Policy
from ...dsl.types import Kind
from ...dsl.walk import walk, wholes
from ..register import Register, SchoolZone
from .world import World

MOST_OTHERS = 8
MOST_SLOTS = 4  # schools in one list of choices
TABLED = 2  # zones of a table


def worlds(policies: Sequence[Policy]) -> World:
    """The schools that the policies name, and one further school for each cell that may hold one.

    Schools that no policy names differ in nothing but in being this one or that one, so that many tell apart all that
    a condition can tell apart.
    """
    named = tuple(dict.fromkeys(name for policy in policies for name in policy.schools.named))
    others = tuple(_new_names("示例学校", min(MOST_OTHERS, max(map(_cells, policies))), named))
    names = (*named, *others)
    areas = tuple(dict.fromkeys([*names, *(a.name for policy in policies for a in policy.schools.areas)]))
    free = not any(policy.schools.zones for policy in policies) and any(map(_asks_zones, policies))
    tabled = tuple(_new_names("示例学区", TABLED, ())) if free else ()
    return World(tuple(_register(policy, names, areas) for policy in policies), len(named), tabled)


def slots(policy: Policy) -> int:
    """How many schools a list of choices has room for: one for each test of a member, and one more."""
    tests = sum(isinstance(part, e.Member | e.FirstOf) for whole in wholes(policy) for part in walk(whole))
    return max(2, min(MOST_SLOTS, 1 + tests))


def _cells(policy: Policy) -> int:
    """How many cells of one child may hold a school or its area, and the school considered."""
    room = {Kind.SCHOOL: 1, Kind.AREA: 1, Kind.LIST: slots(policy)}
    return 1 + sum(room.get(field.type, 0) for field in policy.fields if isinstance(field.type, Kind))


def _new_names(stem: str, count: int, taken: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    number = 0
    while len(found) < count:
        number += 1
        if f"{stem}{number}" not in taken:
            found.append(f"{stem}{number}")
    return found


def _asks_zones(policy: Policy) -> bool:
    return any(isinstance(p, e.ZonesOf | e.SchoolsInZonesOf) for whole in wholes(policy) for p in walk(whole))


def _cohorts(policy: Policy) -> tuple[str, ...]:
    """The cohorts in which every school has a seat, where it counts which schools have any."""
    if not any(isinstance(part, e.AllSchools) for whole in wholes(policy) for part in walk(whole)):
        return ()
    return policy.cohort.type.names if policy.cohort else ("",)


def _register(policy: Policy, names: tuple[str, ...], areas: tuple[str, ...]) -> Register:
    index = {name: i for i, name in enumerate(names)}
    served: dict[str, tuple[int, ...]] = {name: (i,) for name, i in index.items()}
    served |= {area.name: tuple(index[school] for school in area.served_by) for area in policy.schools.areas}
    return Register(
        names=names,
        areas=areas,
        served_by=tuple(served.get(area, ()) for area in areas),
        zones=tuple(SchoolZone(z.name, tuple(index[s] for s in z.schools)) for z in policy.schools.zones),
        fallbacks={index[c.school]: tuple(index[name] for name in c.to) for c in policy.schools.fallbacks},
        plans=dict.fromkeys(((cohort, at) for cohort in _cohorts(policy) for at in index.values()), 1),
        classes={},
        points={},
        kinds={},
    )
