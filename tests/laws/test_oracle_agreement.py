"""The engine gives what the slow second reading gives: places, tiers, and the unknown cells that matter."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.worlds.both import differences, whole_bundles
from tests.worlds.rosters import World, random_world
from tests.worlds.shipped import POLICIES, shipped
from tests.worlds.shrink import shrink
from tests.worlds.spec import PolicySpec
from tests.worlds.trials import NAMES, described, numbers, tries, world_of

SEEDS = st.integers(0, 2**48)
shipped_once = cache(shipped)


def agree(world: World) -> None:
    if differences(world):
        small = world if world.policy.written else shrink(world, lambda one: bool(differences(one)))
        raise AssertionError(described(small, differences(small)))


@tries(220)
@given(seed=SEEDS)
def test_a_run_of_a_random_policy_is_what_the_oracle_says(seed: int) -> None:
    agree(whole_bundles(random_world(Random(seed))))


@pytest.mark.parametrize("strategy", NAMES)
@tries(16)
@given(number=numbers(16))
def test_a_run_that_draws_by_each_strategy_is_what_the_oracle_says(strategy: str, number: int) -> None:
    agree(world_of(strategy, number))


@tries(40)
@given(seed=SEEDS)
def test_unknown_cells_are_asked_for_where_the_oracle_asks(seed: int) -> None:
    agree(whole_bundles(random_world(Random(seed), unknown=1.0)))


@tries(40)
@given(seed=SEEDS)
def test_a_roster_with_broken_bundles_is_refused_where_the_oracle_refuses(seed: int) -> None:
    agree(whole_bundles(random_world(Random(seed), unknown=0.0), keep=True))


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: f"{path.parent.name}-{path.stem}")
@tries(10)
@given(seed=SEEDS)
def test_a_run_of_a_shipped_policy_is_what_the_oracle_says(path: Path, seed: int) -> None:
    policy: PolicySpec = shipped_once(path)
    agree(whole_bundles(random_world(Random(seed), policy=policy)))
