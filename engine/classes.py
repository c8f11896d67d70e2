"""Classes: the children of every school and cohort, dealt unit by unit into the smallest class."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from heapq import heapify, heapreplace
from itertools import groupby

import numpy as np
import polars as pl
from attrs import frozen

from ..dsl.policy import BundleDeal, Classes, Policy
from .cells import cell_text
from .draws.keys import shuffle
from .fill.round import Setting
from .queues import Dealt
from .roster import Roster
from .runs import runs
from .units import Ints


def classes(policy: Policy, roster: Roster, setting: Setting, key: Callable[[str], bytes]) -> Ints:
    """The class of every row, from 1; 0 for who has none (language.md, what a stage does, 7).

    `key` gives the key of a draw id `classes/cohort/school/stratum`. Placed units go in the order of their seats
    (rulings first), or stratum by stratum in shuffled order; members placed at one school are one unit there, at the
    place of the first of them. Every school and cohort with children has a class count.
    """
    found = np.zeros(len(setting.cohort), dtype=np.int64)
    rule, ledger = policy.classes, setting.ledger
    if rule is None:
        return found
    seated = ledger.in_order()
    segment = ledger.segments(seated)
    strata = _Strata.of(policy, rule, roster) if rule.balanced_by else None
    starts, ends = runs(segment)
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        at, rows = int(segment[start]), seated[start:end]
        cohort, school = setting.segments.cohort(at), setting.segments.school(at)
        count = roster.register.classes[cohort, at % len(setting.segments.schools)]
        if strata is None and not setting.units.bundled[rows].any():
            found[rows] = np.arange(len(rows)) % count + 1  # one by one into the smallest class is round and round
            continue
        dealt = _by_unit(setting, rows)
        if strata is not None:
            dealt = strata.shuffled(setting, dealt, partial(_key, key, f"classes/{cohort}/{school}/"))
        for row, number in deal(dealt, count, rule.bundle):
            found[row] = number
    return found


def dealt(policy: Policy, roster: Roster, setting: Setting) -> Iterator[Dealt]:
    """For every school and cohort with children what decides their classes beside the order of their seats; nothing
    where the policy deals by a private field, for the strata would say it of every child."""
    rule, ledger = policy.classes, setting.ledger
    if rule is None or any(policy.field(name).private for name in rule.balanced_by):
        return
    seated = ledger.in_order()
    segment = ledger.segments(seated)
    strata = _Strata.of(policy, rule, roster) if rule.balanced_by else None
    starts, ends = runs(segment)
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        at, rows = int(segment[start]), seated[start:end]
        cohort, school = setting.segments.cohort(at), setting.segments.school(at)
        count = roster.register.classes[cohort, at % len(setting.segments.schools)]
        listed = None
        if strata is not None:
            listed = [(name, sorted(units)) for name, units in strata.parted(setting, _by_unit(setting, rows))]
        yield Dealt(cohort, school, count, listed)


def deal(units: Sequence[Sequence[int]], count: int, bundle: BundleDeal) -> Iterator[tuple[int, int]]:
    """Each child with its class, 1 to `count`: the class with the fewest children, the lowest number first. A bundle
    goes into one class, or each child into one without a sibling while there is such a class."""
    sizes = [(0, number) for number in range(1, count + 1)]
    heapify(sizes)
    for unit in units:
        if len(unit) == 1 or bundle is BundleDeal.TOGETHER:
            size, number = sizes[0]
            heapreplace(sizes, (size + len(unit), number))
            yield from ((row, number) for row in unit)
            continue
        taken: set[int] = set()
        for row in unit:
            free = [entry for entry in sizes if entry[1] not in taken]
            size, number = min(free or sizes)
            sizes[sizes.index((size, number))] = (size + 1, number)
            heapify(sizes)
            taken.add(number)
            yield row, number


def _key(key: Callable[[str], bytes], prefix: str, stratum: str) -> bytes:
    return key(prefix + stratum)


def _by_unit(setting: Setting, rows: Ints) -> list[list[int]]:
    """The rows of one school as units, in the order of the first seat of each."""
    units: dict[int, list[int]] = {}
    for row, unit in zip(rows.tolist(), setting.units.unit[rows].tolist(), strict=True):
        units.setdefault(unit, []).append(row)
    return list(units.values())


@frozen
class _Strata:
    """By row, the place of its stratum in their order; and the strata's names."""

    place: Ints
    names: Sequence[str]

    @classmethod
    def of(cls, policy: Policy, rule: Classes, roster: Roster) -> _Strata:
        """Strata ascending by the values of the fields, in the order declared or of bytes, none last."""
        specs = [policy.field(name) for name in rule.balanced_by]
        texts = [cell_text(spec, roster.register, unknown=False).fill_null("") for spec in specs]
        values = roster.frame.select(pl.concat_str(texts, separator="/").alias("name"), *_values(rule, roster))
        order = [column for column in values.columns if column != "name"]
        known = values.unique().sort(order, nulls_last=True)
        named = known.with_row_index("place")
        places = values.join(named, on=values.columns, how="left", nulls_equal=True, maintain_order="left")["place"]
        return cls(places.to_numpy().astype(np.int64), known["name"].to_list())

    def shuffled(self, setting: Setting, units: list[list[int]], key: Callable[[str], bytes]) -> list[list[int]]:
        """Units stratum by stratum, each stratum shuffled by its own key."""
        order: list[list[int]] = []
        for name, by_id in self.parted(setting, units):
            order += [by_id[child] for child in shuffle(by_id, key(name))]
        return order

    def parted(self, setting: Setting, units: list[list[int]]) -> Iterator[tuple[str, Mapping[str, list[int]]]]:
        """The strata in order, each with its name and its units by id; a unit is of the stratum of its smallest member
        there."""
        ids = setting.units.ids(setting.units.unit[[unit[0] for unit in units]])
        stratum = self.place[[min(unit) for unit in units]].tolist()
        inside = sorted(zip(stratum, ids, units, strict=True), key=lambda entry: entry[0])
        for place, entries in groupby(inside, key=lambda entry: entry[0]):
            yield self.names[place], {child: unit for _, child, unit in entries}


def _values(rule: Classes, roster: Roster) -> list[pl.Expr]:
    columns = roster.frame.columns
    parts = [[name] if name in columns else [f"{name}.lon", f"{name}.lat"] for name in rule.balanced_by]
    return [pl.col(name).alias(f"v{i}") for i, name in enumerate(name for part in parts for name in part)]
