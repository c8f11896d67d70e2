"""How laws are tried: numbered worlds for every strategy, run once, and made small when a law fails."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from random import Random
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from paiwei.dsl.policy import Draw, Policy, Stage
from paiwei.engine.draws.table import signatures
from paiwei.engine.outcome import Outcome

from tests.oracle import Row
from tests.oracle.meaning import Reader
from tests.oracle.undetermined import rank
from tests.oracle.units import in_order, in_who
from tests.oracle.whole import Whole

from .both import engine_run, inputs_of, rows_of, sealed, whole_bundles
from .given import Recording, roster_of
from .policies import random_policy
from .rosters import World, random_world
from .shrink import shrink
from .texts import checked

DEEP = os.environ.get("HYPOTHESIS_PROFILE") == "deep"
NAMES = tuple(signatures())


def tries(count: int) -> settings:
    """So many worlds in `ci`, fifty times as many in `deep`."""
    return settings(max_examples=count * (50 if DEEP else 1))


def numbers(count: int) -> st.SearchStrategy[int]:
    """Numbers of worlds: the same few in `ci`, so that laws share their runs."""
    return st.integers(0, 10**9) if DEEP else st.integers(0, count - 1)


@dataclass(frozen=True)
class Trial:
    """A world that was run, with the oracle's reading of what children seek and where they stand."""

    world: World
    policy: Policy
    outcome: Outcome

    @cached_property
    def rows(self) -> dict[str, Row]:
        """The determined children's rows, blank flags read as no."""
        inputs = inputs_of(self.world, self.policy)
        return Whole(inputs, sealed(self.world).chance(Recording(0))).rows

    @cached_property
    def reader(self) -> Reader:
        """The oracle's reading of conditions."""
        return Reader(self.policy, self.world.table)

    @cached_property
    def outcome_schools(self) -> tuple[str, ...]:
        """Schools by the index that an outcome uses."""
        return tuple(self.reader.places.schools)

    @cached_property
    def places(self) -> dict[str, tuple[Any, ...]]:
        """placements.csv by id."""
        return rows_of(self.outcome)

    def seek(self, stage: Stage, child: str) -> tuple[str, ...]:
        """The schools that a child seeks in a stage, none if it is not in the stage."""
        row = self.rows[child]
        return tuple(self.reader.joined(stage.seek, row, "")) if in_who(self.reader, stage, row) else ()

    def rank(self, stage: Stage, child: str, school: str) -> tuple[Any, ...] | None:
        """The child's rank at a school, None if it is not admissible there."""
        return rank(self.reader, stage, self.rows[child], school)

    def better(self, stage: Stage, one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
        """Whether the first rank goes before the second."""
        key = in_order(self.policy, stage)
        return bool(key(one) < key(other))

    def cohort(self, child: str) -> str:
        """The name of the child's cohort, empty where there is none."""
        return str(self.rows[child][self.policy.cohort.field]) if self.policy.cohort else ""

    def seated(self) -> dict[tuple[str, str], list[str]]:
        """Who has a seat, ruled or placed, by cohort and school."""
        found: dict[tuple[str, str], list[str]] = {}
        for child, place in self.places.items():
            if place[0] in ("placed", "ruled"):
                found.setdefault((self.cohort(child), place[1]), []).append(child)
        return found

    def open_after(self, stage: Stage, cohort: str, school: str) -> int:
        """Seats that a stage could still have given at a school when it was over."""
        upto = [s.name for s in self.policy.stages]
        before = upto[: upto.index(stage.name) + 1]
        here = self.seated().get((cohort, school), [])
        taken = [c for c in here if self.places[c][0] == "ruled" or self.places[c][2] in before]
        left = self.world.table.plans[cohort, school] - len(taken)
        own = [c for c in taken if self.places[c][2] == stage.name]
        return left if stage.limit is None else min(left, self.limit(stage, cohort, school) - len(own))

    def limit(self, stage: Stage, cohort: str, school: str) -> int:
        """The most seats that a stage with a limit gives at a school."""
        assert stage.limit is not None
        plan = self.world.table.plans[cohort, school]
        return plan * stage.limit.most // 100 if stage.limit.percent else stage.limit.most


def trial_of(world: World) -> Trial:
    """Runs a world."""
    policy = checked(world.policy.text())
    roster = roster_of(policy, world.table, world.rows, world.rulings)
    return Trial(world, policy, engine_run(world, policy, roster))


@lru_cache(maxsize=4096)
def numbered(strategy: str, number: int) -> Trial:
    """World `number` of a strategy, run. No cell is unknown."""
    return trial_of(world_of(strategy, number))


def world_of(strategy: str, number: int) -> World:
    """World `number` of those in which all stages draw, and by this strategy."""
    rng = Random(f"{strategy} {number}")
    policy = random_policy(rng, signatures()[strategy])
    return whole_bundles(random_world(rng, policy=policy, unknown=0.0))


def hold(law: Callable[[Trial], list[str]], trial: Trial) -> None:
    """Fails with a small world and what the law says of it."""
    if law(trial):
        small = shrink(trial.world, lambda world: bool(law(trial_of(whole_bundles(world)))))
        small = whole_bundles(small)
        raise AssertionError(described(small, law(trial_of(small))))


def described(world: World, said: list[str]) -> str:
    """A world so that it can be read: its policy, children and seats."""
    rows = "\n".join(f"  {child}: {row}" for child, row in sorted(world.rows.items()))
    table = f"  plans {dict(world.table.plans)} classes {dict(world.table.classes)} rulings {world.rulings}"
    return "\n".join([*said, world.policy.text(), rows, table])


def draws(stage: Stage) -> bool:
    """Whether ties of the stage are drawn."""
    return isinstance(stage.ties, Draw)
