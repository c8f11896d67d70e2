"""A child explained from what a run left in its folder is explained as by the run itself, word for word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import attrs
import paiwei
import polars as pl
import pytest
from hypothesis import given
from paiwei.dsl.policy import Policy
from paiwei.engine.build import build
from paiwei.engine.chance_of import chance_of
from paiwei.engine.drawing import Chance
from paiwei.engine.draws.table import STRATEGIES
from paiwei.engine.explain import explain
from paiwei.engine.explanation import Explanation
from paiwei.engine.explanations import explanations
from paiwei.engine.outcome import Outcome, Status
from paiwei.engine.recall import recall
from paiwei.engine.roster import Roster
from paiwei.engine.run_facts import RunFacts
from paiwei.explaining.folder import Folder
from paiwei.reading.children import children
from paiwei.running import Outcome as Finished
from paiwei.shipped import samples
from paiwei.writing import write

from tests.worlds.both import numbers_of
from tests.worlds.given import Recording, roster_of
from tests.worlds.lazy import lucky
from tests.worlds.trials import DEEP, NAMES, Trial, hold, numbered, numbers, tries

WORLDS = 2


def left_by(outcome: Outcome, policy: Policy, roster: Roster, folder: Path) -> Folder:
    """What a run leaves, written and opened again."""
    write(outcome, policy, roster, folder, xlsx=False)
    return Folder.of(folder, sha256((folder / "outcome.json").read_bytes()).hexdigest(), outcome.schools)


def part_of(roster: Roster, key: str, keys: tuple[str, ...]) -> Roster:
    """These children alone; a column of what is not verified only where one of them has such a cell."""
    frame = roster.frame.filter(pl.col(key).is_in(keys))
    certain = [name for name in frame.columns if name.endswith("?") and not frame[name].any()]
    return attrs.evolve(roster, frame=frame.drop(certain), submitted=None)


def again(policy: Policy, part: Roster, folder: Folder, chance: Chance, child: str) -> Explanation:
    graph = build(policy)
    return explain(graph, part, recall(graph, part, folder, chance), child)


def told_alike(trial: Trial) -> list[str]:
    world, policy = trial.world, trial.policy
    roster = roster_of(policy, world.table, world.rows, world.rulings)
    run, key = RunFacts(build(policy), roster, trial.outcome), policy.key.name
    with TemporaryDirectory() as place:
        folder = left_by(trial.outcome, policy, roster, Path(place) / "result")
        told = list(explanations(run, 0, roster.frame.height))
        said = []
        for child in told:
            keys = folder.unit(child.id)
            assert keys is not None
            numbers, own = numbers_of(world, Recording(world.luck)), lucky(STRATEGIES, world.luck)
            of = (policy, roster.register.names, folder.manifest)
            chance = chance_of(of, numbers, own, attempt=world.attempt)
            found = again(policy, part_of(roster, key, keys), folder, chance, child.id)
            said += [] if found == child else [f"{child}\nfrom the folder:\n{found}"]
    return said


@pytest.mark.parametrize("strategy", NAMES)
@tries(WORLDS)
@given(number=numbers(WORLDS))
def test_in_random_worlds_every_child_is_told_of_the_folder_what_the_run_tells(strategy: str, number: int) -> None:
    hold(told_alike, numbered(strategy, number))


@cache
def finished(name: str) -> Finished:
    sample = samples()[name]
    policy = paiwei.load(sample.policy)
    roster = paiwei.read(policy, sample.applicants, sample.schools)
    return paiwei.run(policy, roster, paiwei.PublicNumbers.from_toml(sample.public), cross_check="off")


def some(told: list[Explanation]) -> Iterator[Explanation]:
    """All children, or of a short run a few of each sort: drawn and not, bundled and alone."""
    kinds: dict[object, int] = {}
    for child in told:
        lots = [at.visit is not None and at.visit.lot is not None for stage in child.stages for at in stage.schools]
        kind = (child.status, child.stage, child.bundle is not None, any(lots), child.status == Status.PLACED)
        kinds[kind] = kinds.get(kind, 0) + 1
        if DEEP or kinds[kind] <= 1:
            yield child


@pytest.mark.parametrize("name", samples())
def test_in_the_samples_a_child_is_told_of_the_folder_what_the_run_tells(name: str, tmp_path: Path) -> None:
    run = finished(name)
    folder = left_by(run.result, run.policy, run.roster, tmp_path / "result")
    of = (run.policy, run.roster.register.names, folder.manifest)
    told = explanations(RunFacts(run.graph, run.roster, run.result), 0, run.placements.height)
    for child in some(list(told)):
        keys = folder.unit(child.id)
        assert keys is not None
        part = children(run.policy, samples()[name].applicants, run.roster.register, keys)
        assert again(run.policy, part, folder, chance_of(of, run.numbers, STRATEGIES), child.id) == child
