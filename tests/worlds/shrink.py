"""Makes a failing world smaller while it still fails, so that a person can work it out by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from .rosters import World
from .spec import PolicySpec, RungSpec, StageSpec

Fails = Callable[[World], bool]


def shrink(world: World, fails: Fails, rounds: int = 12) -> World:
    """The smallest world that is found by leaving parts away one after the other."""
    for _ in range(rounds):
        before = world
        for make in (fewer_children, smaller_policies, plainer_cells):
            world = settle(world, make, fails)
        if world == before:
            break
    return world


def settle(world: World, make: Callable[[World], Iterator[World]], fails: Fails) -> World:
    """Takes every smaller world that still fails, until none does."""
    moved = True
    while moved:
        moved = False
        for smaller in make(world):
            if still_fails(smaller, fails):
                world, moved = smaller, True
                break
    return world


def still_fails(world: World, fails: Fails) -> bool:
    try:
        return fails(world)
    except AssertionError:  # the smaller policy is not a valid one
        return False


def fewer_children(world: World) -> Iterator[World]:
    names = sorted(world.rows)
    for size in (len(names) // 2, 3, 1):
        for at in range(0, len(names), max(1, size)):
            gone = set(names[at : at + max(1, size)])
            rulings = tuple(r for r in world.rulings if r[0] not in gone)
            rows = {c: row for c, row in world.rows.items() if c not in gone}
            if rows:
                yield replace(world, rows=rows, rulings=rulings)
    for at in range(len(world.rulings)):
        yield replace(world, rulings=world.rulings[:at] + world.rulings[at + 1 :])


def smaller_policies(world: World) -> Iterator[World]:
    for policy in smaller(world.policy):
        yield replace(world, policy=policy)


def smaller(policy: PolicySpec) -> Iterator[PolicySpec]:
    for part in ("stages", "gates", "ladders", "lets", "zones", "areas", "fallbacks"):
        items: tuple[Any, ...] = getattr(policy, part)
        for at in range(len(items)):
            kept: dict[str, Any] = {part: items[:at] + items[at + 1 :]}
            yield replace(policy, **kept)
    if policy.classes:
        yield replace(policy, classes=())
    for at, (name, condition) in enumerate(policy.gates):
        for part in pieces(condition):
            yield replace(policy, gates=(*policy.gates[:at], (name, part), *policy.gates[at + 1 :]))
    for at, (name, rungs) in enumerate(policy.ladders):
        for fewer in smaller_rungs(rungs):
            yield replace(policy, ladders=(*policy.ladders[:at], (name, fewer), *policy.ladders[at + 1 :]))
    for at, stage in enumerate(policy.stages):
        for plainer in smaller_stages(stage):
            yield replace(policy, stages=(*policy.stages[:at], plainer, *policy.stages[at + 1 :]))


def smaller_rungs(rungs: tuple[RungSpec, ...]) -> Iterator[tuple[RungSpec, ...]]:
    for at, rung in enumerate(rungs):
        if len(rungs) > 1:
            yield rungs[:at] + rungs[at + 1 :]
        if rung.inner:
            yield (*rungs[:at], replace(rung, inner=()), *rungs[at + 1 :])
        for part in pieces(rung.condition or ""):
            yield (*rungs[:at], replace(rung, condition=part), *rungs[at + 1 :])


def smaller_stages(stage: StageSpec) -> Iterator[StageSpec]:
    if stage.who:
        yield replace(stage, who="")
        yield from (replace(stage, who=part) for part in pieces(stage.who))
    if stage.rank:
        yield from (replace(stage, rank=stage.rank[:at] + stage.rank[at + 1 :]) for at in range(len(stage.rank)))
    if len(stage.seek) > 1:
        yield from (replace(stage, seek=stage.seek[:at] + stage.seek[at + 1 :]) for at in range(len(stage.seek)))
    if stage.limit:
        yield replace(stage, limit="")
    if stage.deferred:
        yield replace(stage, deferred=False)


def pieces(condition: str) -> Iterator[str]:
    """The parts of a condition between its `and`s and `or`s, where brackets allow it."""
    for word in (" and ", " or "):
        parts = condition.split(word)
        if len(parts) > 1:
            yield from (p for p in parts if p.count("(") == p.count(")"))
    if condition.startswith("not "):
        yield condition[4:]
    if condition.startswith("(") and condition.endswith(")"):
        yield condition[1:-1]


def plainer_cells(world: World) -> Iterator[World]:
    """Fewer wishes and seats."""
    for child, row in world.rows.items():
        if isinstance(row["picks"], tuple) and row["picks"]:
            for at in range(len(row["picks"])):
                picks = row["picks"][:at] + row["picks"][at + 1 :]
                yield replace(world, rows={**world.rows, child: {**row, "picks": picks}})
    for place, plan in world.table.plans.items():
        if plan:
            yield replace(world, table=replace(world.table, plans={**world.table.plans, place: plan - 1}))
