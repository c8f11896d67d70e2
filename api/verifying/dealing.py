"""Classes, dealt again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..dsl.policy import BundleDeal
from ..engine.classes import deal
from ..engine.draws.keys import shuffle
from .difference import differs, same
from .published import QUEUES, Json
from .seats import Seats, Spot


def dealing(
    plan: Json, lines: Sequence[tuple[int, Json]], seats: Seats, unit_of: Mapping[str, str], key: Callable[[str], bytes]
) -> dict[str, int]:
    """The class of every child with a seat; empty where there are no classes, or where they are withheld because a
    private field decides. `key` gives the key of a draw id. Raises `Differs`."""
    rule = plan["classes"]
    if rule is None or rule["withheld"]:
        for number, line in lines:
            differs(QUEUES, number, "kind", "nothing about classes", line["kind"])
        return {}
    order = [(c["name"], school) for c in plan["cohorts"] for school in plan["schools"]]
    spots = [spot for spot in order if seats.taken.get(spot)]
    found: dict[str, int] = {}
    after = lines[-1][0] if lines else 1
    for at, spot in enumerate(spots):
        number, line = lines[at] if at < len(lines) else (after + 1, {})
        same(QUEUES, number, "cohort", spot[0], line.get("cohort"))
        same(QUEUES, number, "school", spot[1], line.get("school"))
        units = _units(seats.taken[spot], unit_of)
        if rule["balanced"]:
            units = _shuffled(number, line, units, spot, key)
        elif line["strata"] is not None:
            differs(QUEUES, number, "strata", None, line["strata"])
        found |= _dealt(list(units.values()), line["classes"], BundleDeal(rule["bundle"]))
    if len(lines) > len(spots):
        differs(QUEUES, lines[len(spots)][0], "school", "a school with children", lines[len(spots)][1]["school"])
    return found


def _units(children: Sequence[str], unit_of: Mapping[str, str]) -> dict[str, list[str]]:
    """Children of a school as units, in the order of the first seat of each."""
    units: dict[str, list[str]] = {}
    for child in children:
        units.setdefault(unit_of[child], []).append(child)
    return units


def _shuffled(
    number: int, line: Json, units: Mapping[str, list[str]], spot: Spot, key: Callable[[str], bytes]
) -> dict[str, list[str]]:
    if line["strata"] is None:
        differs(QUEUES, number, "strata", "the units of each stratum", None)
    listed = [unit for stratum in line["strata"] for unit in stratum["units"]]
    same(QUEUES, number, "strata", sorted(units), sorted(listed))
    found: dict[str, list[str]] = {}
    for stratum in line["strata"]:
        same(QUEUES, number, "strata", sorted(stratum["units"]), stratum["units"])
        drawn = shuffle(stratum["units"], key(f"classes/{spot[0]}/{spot[1]}/{stratum['name']}"))
        found |= {unit: units[unit] for unit in drawn}
    return found


def _dealt(units: Sequence[Sequence[str]], count: int, bundle: BundleDeal) -> dict[str, int]:
    children = [child for unit in units for child in unit]
    at = {child: index for index, child in enumerate(children)}
    numbered = [[at[child] for child in unit] for unit in units]
    return {children[index]: number for index, number in deal(numbered, count, bundle)}
