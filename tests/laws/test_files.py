"""From files to files: the order of rows never matters, and the same inputs give the same bytes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import paiwei
import pytest
from hypothesis import given
from hypothesis import strategies as st
from paiwei.dsl.policy import Policy
from paiwei.engine.numbers import PublicNumbers
from paiwei.engine.outcome import Outcome
from paiwei.engine.roster import Roster
from paiwei.running import Outcome as Run

from tests.oracle import answer
from tests.worlds.both import engine_run, inputs_of, numbers_of, rows_of, sealed, whole_bundles
from tests.worlds.files import write_files
from tests.worlds.given import Recording, roster_of
from tests.worlds.rosters import World, random_world
from tests.worlds.texts import checked
from tests.worlds.trials import NAMES, numbers, tries, world_of

SEEDS = st.integers(0, 2**48)
PROGRAM = {"program": {"name": "paiwei", "version": paiwei.__version__}}


def a_world(seed: int, unknown: float) -> tuple[World, Policy]:
    world = whole_bundles(random_world(Random(seed), unknown=unknown))
    return world, checked(world.policy.text())


def read_back(world: World, policy: Policy, order: list[str]) -> Roster:
    with TemporaryDirectory() as folder:
        return paiwei.read(policy, *write_files(world, policy, Path(folder), order))


def numbers_asked(world: World, policy: Policy, outcome: Outcome) -> PublicNumbers:
    """The numbers that this run asks for, as the oracle finds them."""
    recording = Recording(world.luck)
    answer(inputs_of(world, policy), sealed(world, outcome.manifest), recording)
    return numbers_of(world, recording)


@tries(25)
@given(seed=SEEDS)
def test_a_roster_read_from_files_in_any_order_is_the_roster(seed: int) -> None:
    world, policy = a_world(seed, unknown=0.5)
    order = list(world.rows)
    Random(seed).shuffle(order)
    roster = read_back(world, policy, order)
    plain = roster_of(policy, world.table, world.rows, world.rulings)
    assert roster.frame.select(plain.frame.columns).to_dicts() == plain.frame.to_dicts()
    assert (roster.register.names, roster.register.areas) == (plain.register.names, plain.register.areas)
    assert (roster.register.served_by, roster.register.zones) == (plain.register.served_by, plain.register.zones)
    assert dict(roster.register.plans) == dict(plain.register.plans)
    assert dict(roster.register.fallbacks) == dict(plain.register.fallbacks)


@pytest.mark.parametrize("strategy", NAMES)
@tries(3)
@given(number=numbers(3))
def test_the_same_inputs_give_the_same_bytes_in_whatever_order_the_rows_stand(strategy: str, number: int) -> None:
    world = replace(world_of(strategy, number), attempt=1, hold=False)
    policy = checked(world.policy.text())
    plain = roster_of(policy, world.table, world.rows, world.rulings)
    outcome = engine_run(world, policy, plain, PROGRAM)
    asked = numbers_asked(world, policy, outcome)
    backwards = sorted(world.rows, key=str.encode, reverse=True)
    runs = [paiwei.run(policy, roster, asked) for roster in (plain, plain, read_back(world, policy, backwards))]
    assert rows_of(runs[0].result) == rows_of(outcome)
    written = [files_of(run) for run in runs]
    assert written[0].keys() >= {"placements.csv", "manifest.json", "roster.txt", "journal.jsonl", "outcome.json"}
    assert written[0] == written[1] == written[2]


def files_of(run: Run) -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        run.write(Path(folder) / "results")
        return {file.name: file.read_bytes() for file in (Path(folder) / "results").iterdir()}
