"""Classes: the children of a school, dealt one unit after the other."""

from __future__ import annotations

from itertools import groupby

from paiwei.dsl.policy import BundleDeal, Classes

from . import chance
from .inputs import Row
from .placing import Seat


class Dealing:
    """Deals the seats of one school and cohort into its classes."""

    def __init__(self, rule: Classes, rows: dict[str, Row], bundle_of: dict[str, str], count: int) -> None:
        self.rule, self.rows, self.bundle_of = rule, rows, bundle_of
        self.classes: list[list[str]] = [[] for _ in range(count)]

    def deal(self, seats: list[Seat], key: dict[str, bytes]) -> dict[str, int]:
        """The class of each child, from 1. `key` by stratum, where classes are balanced."""
        units = [[s.child for s in group] for _, group in groupby(seats, key=lambda s: self.unit_of(s.child))]
        for unit in units if not self.rule.balanced_by else self.balanced(units, key):
            self.deal_unit(unit)
        return {child: number for number, room in enumerate(self.classes, 1) for child in room}

    def unit_of(self, child: str) -> str:
        return self.bundle_of.get(child, child)

    def deal_unit(self, unit: list[str]) -> None:
        if self.rule.bundle is BundleDeal.TOGETHER:
            min(self.classes, key=len).extend(unit)
            return
        for child in unit:
            mates = [room for room in self.classes if not any(self.unit_of(c) == self.unit_of(child) for c in room)]
            min(mates or self.classes, key=len).append(child)

    def balanced(self, units: list[list[str]], key: dict[str, bytes]) -> list[list[str]]:
        """Each stratum shuffled by its own key, strata in the order of their names."""
        strata: dict[str, dict[str, list[str]]] = {}
        for unit in units:
            first = min(unit, key=str.encode)
            strata.setdefault(self.stratum(first), {})[self.unit_of(first)] = unit
        order = []
        for name in sorted(strata, key=str.encode):
            order += [strata[name][unit] for unit in chance.shuffle(key[name], list(strata[name]))]
        return order

    def stratum(self, child: str) -> str:
        return ",".join(str(self.rows[child][name]) for name in self.rule.balanced_by)
