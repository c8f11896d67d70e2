"""Rete, columns and oracle say the same of random children under random policies, none and unknown among the cells."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paiwei.dsl.findings import Rejected
from paiwei.engine.build import build
from paiwei.engine.crosscheck import crosscheck
from paiwei.engine.determine import undetermined
from paiwei.engine.draws.table import STRATEGIES
from paiwei.engine.evaluators.columnar import Columnar
from paiwei.engine.evaluators.rete import Rete
from paiwei.engine.evaluators.rete.cells import cells_of
from paiwei.engine.evaluators.rete.evaluator import Standing
from paiwei.engine.run import Inputs, admit
from paiwei.engine.watching import Watched

from tests.oracle import Row
from tests.oracle.meaning import Reader
from tests.worlds.both import sources, whole_bundles
from tests.worlds.given import Recording, roster_of
from tests.worlds.lazy import lucky
from tests.worlds.rosters import World, random_world
from tests.worlds.shipped import POLICIES, shipped
from tests.worlds.shrink import shrink
from tests.worlds.spec import PolicySpec
from tests.worlds.texts import checked
from tests.worlds.trials import described, tries

SEEDS = st.integers(0, 2**48)
shipped_once = cache(shipped)


def agree(world: World) -> None:
    if differences(world):
        small = world if world.policy.written else shrink(world, lambda one: bool(differences(one)))
        raise AssertionError(described(small, differences(small)))


def differences(world: World) -> list[str]:
    """Where the second evaluator differs from either of the others, a line each."""
    return against_columns(world) + against_oracle(world)


def against_columns(world: World) -> list[str]:
    """A whole run, every answer of which is asked once more."""
    policy = checked(world.policy.text())
    graph, roster = build(policy), roster_of(policy, world.table, world.rows, world.rulings)
    watched = Watched(Columnar(graph, roster))
    numbers = Recording(world.luck).public(sources(world))
    inputs = Inputs(policy, roster, numbers, lucky(STRATEGIES, world.luck))
    with suppress(Rejected):  # what was asked until then is compared all the same
        admit(inputs, watched, undetermined(graph, roster), hold=True)
    with Rete(graph, roster.register) as rete:
        found = crosscheck(watched, rete, roster, range(roster.frame.height))
    return [str(difference) for difference in found]


def against_oracle(world: World) -> list[str]:
    """Every child at every school of its world, sought or not."""
    policy = checked(world.policy.text())
    roster, reader = roster_of(policy, world.table, world.rows), Reader(policy, world.table)
    ids = roster.frame[policy.key.name].to_list()
    said: list[str] = []
    with Rete(build(policy), roster.register) as rete:
        for key, cells in zip(ids, cells_of(policy, roster), strict=True):
            row = {f.name: no_for_blank(f.type, world.rows[key][f.name]) for f in policy.fields}
            said += [f"{key}: {line}" for line in of_child(reader, rete.child(cells), row, roster.register.names)]
    return said


def no_for_blank(type_: object, cell: object) -> object:
    return False if cell is None and type_ == "flag" else cell


def of_child(reader: Reader, child: Standing, row: Row, schools: tuple[str, ...]) -> list[str]:
    policy, said = reader.policy, []
    for gate in policy.gates:
        for at, school in enumerate(schools) if gate.about_school else [(-1, "")]:
            expected = reader.holds(gate.condition, row, school)
            said += unlike(f"{gate.name} {school}", child.gate(gate.name, at), expected)
    for stage in policy.stages:
        if stage.who is not None:
            said += unlike(stage.name, child.who(stage), reader.holds(stage.who, row, ""))
        sought, listed = child.seek(stage), reader.joined(stage.seek, row, "")
        names = None if sought is None else tuple(schools[school] for school in sought)
        said += unlike(f"{stage.name} seeks", names, listed)
    for ladder in policy.ladders:
        for at, school in enumerate(schools):
            rung, position = child.tier(ladder.name, at), reader.rung(ladder, row, school)
            found = None if rung.open else "none" if rung.position is None else rung.position
            said += unlike(f"{ladder.name} {school}", found, "none" if position is None else position)
    return said


def unlike(what: str, found: object, expected: object) -> list[str]:
    """The oracle writes UNKNOWN for what is open. It may leave open what is settled because a list is empty: it tries
    out values instead, so only what both call settled is compared then."""
    settled = isinstance(expected, bool | int | str | tuple)
    if settled:
        return [] if found == expected else [f"{what}: {found!r}, expected {expected!r}"]
    return [] if found is None or found is False else [f"{what}: {found!r}, expected it to be open"]


@tries(60)
@given(seed=SEEDS)
def test_both_evaluators_and_the_oracle_agree_on_random_policies(seed: int) -> None:
    agree(whole_bundles(random_world(Random(seed), unknown=0.0)))


@tries(60)
@given(seed=SEEDS)
def test_they_agree_where_cells_are_unknown(seed: int) -> None:
    agree(whole_bundles(random_world(Random(seed), unknown=1.0)))


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: f"{path.parent.name}-{path.stem}")
@tries(4)
@given(seed=SEEDS)
def test_they_agree_on_the_shipped_policies(path: Path, seed: int) -> None:
    policy: PolicySpec = shipped_once(path)
    agree(whole_bundles(random_world(Random(seed), policy=policy, unknown=0.5)))
