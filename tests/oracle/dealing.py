"""Classes: the children of a school, dealt one unit after the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from paiwei.dsl.policy import BundleDeal, Classes, Policy
from paiwei.dsl.types import EnumType

from . import chance
from .inputs import Row


class Dealing:
    """Deals the seats of one school and cohort into its classes. `unit_of` is the unit's id of each child."""

    def __init__(self, policy: Policy, rule: Classes, rows: dict[str, Row], unit_of: dict[str, str]) -> None:
        self.policy, self.rule, self.rows, self.unit_of = policy, rule, rows, unit_of
        self.classes: list[list[str]] = []

    def deal(self, children: list[str], count: int, key: Callable[[str], bytes]) -> dict[str, int]:
        """The class of each child, from 1; `children` in the order of their seats, `key` by stratum."""
        self.classes = [[] for _ in range(count)]
        units: dict[str, list[str]] = {}
        for child in children:
            units.setdefault(self.unit_of[child], []).append(child)
        for unit in self.balanced(units, key) if self.rule.balanced_by else units.values():
            self.deal_unit(unit)
        return {child: number for number, room in enumerate(self.classes, 1) for child in room}

    def deal_unit(self, unit: list[str]) -> None:
        """A unit into the smallest class; or each child into the smallest without a sibling, if there is one."""
        if self.rule.bundle is BundleDeal.TOGETHER:
            min(self.classes, key=len).extend(unit)
            return
        for child in unit:
            free = [room for room in self.classes if not any(mate in room for mate in unit)]
            min(free or self.classes, key=len).append(child)

    def balanced(self, units: dict[str, list[str]], key: Callable[[str], bytes]) -> list[list[str]]:
        """Stratum by stratum, each shuffled by its own key; a unit is of the stratum of its smallest child there."""
        strata: dict[tuple[Any, ...], list[str]] = {}
        for unit, children in units.items():
            strata.setdefault(self.stratum(min(children, key=str.encode)), []).append(unit)
        order = []
        for stratum in sorted(strata, key=lambda values: [self.sorting(v, at) for at, v in enumerate(values)]):
            name = "/".join(spelt(value) for value in stratum)
            order += [units[unit] for unit in chance.shuffle(key(name), strata[stratum])]
        return order

    def stratum(self, child: str) -> tuple[Any, ...]:
        return tuple(self.rows[child][name] for name in self.rule.balanced_by)

    def sorting(self, value: Any, at: int) -> tuple[int, Any]:
        """Values in the order declared or their own, none last."""
        if value is None:
            return 1, 0
        sort = self.policy.field(self.rule.balanced_by[at]).type
        return 0, sort.names.index(value) if isinstance(sort, EnumType) else value


def spelt(value: Any) -> str:
    """A value as the id of a stratum has it: yes and no, names, ISO dates, numbers without needless digits."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return str(int(value)) if value == int(value) else repr(value)
        case date():
            return value.isoformat()
        case _:
            return str(value)
