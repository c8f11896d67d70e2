"""The plan of a run says everything once, and of nobody who is not in the roster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .difference import differs
from .published import QUEUES, Json


def consistent(plan: Json, members: Mapping[str, Sequence[str]]) -> None:
    """No cohort, school, stage, seats or child ruled stands there twice, and what is named is there. Raises
    `Differs`."""
    cohorts, schools = [cohort["name"] for cohort in plan["cohorts"]], plan["schools"]
    _once("cohorts", cohorts)
    _once("schools", schools)
    _once("stages", [stage["name"] for stage in plan["stages"]])
    _once("seats", [(seats["cohort"], seats["school"]) for seats in plan["seats"]])
    _once("rulings", [ruling["id"] for ruling in plan["rulings"]])
    children = {child for unit in members.values() for child in unit} if plan["rulings"] else set()
    for ruling in plan["rulings"]:
        if ruling["id"] not in children:
            differs(QUEUES, 1, "rulings", "a child of the roster", ruling["id"])
    for name in ("seats", "rulings"):
        for each in plan[name]:
            if each["cohort"] not in cohorts or each["school"] not in schools:
                differs(QUEUES, 1, name, "a school and cohort of the plan", each)
    for unit, first in plan["representatives"].items():
        if first not in members.get(unit, ()):
            differs(QUEUES, 1, f"representatives.{unit}", "a child of the unit", first)


def _once(name: str, values: Sequence[object]) -> None:
    seen = set()
    for value in values:
        if value in seen:
            differs(QUEUES, 1, name, "each once", value)
        seen.add(value)
