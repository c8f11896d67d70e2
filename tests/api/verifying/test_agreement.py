"""What was published is what a stranger finds, in Python and in JavaScript."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import paiwei
import polars as pl
import pytest
from attrs import evolve
from paiwei.running import Outcome
from paiwei.shipped import samples

from tests.worlds.trials import DEEP, NAMES

from .folders import numbered_world, written

ROOT = Path(__file__).parents[3]
NODE = shutil.which("node") or shutil.which("nodejs")
WORLDS = 200 if DEEP else 8  # of each strategy, and of any mixture of them

with_node = pytest.mark.skipif(NODE is None, reason="the second implementation runs in Node, which is not installed")


def in_node(*folders: Path) -> tuple[int, str]:
    """The exit code and words of the second implementation."""
    command = [str(NODE), str(ROOT / "verifier" / "check.mjs"), *map(str, folders)]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return ended.returncode, ended.stdout + ended.stderr


def city(name: str) -> Outcome:
    sample = samples()[name]
    policy = paiwei.load(sample.policy)
    numbers = paiwei.PublicNumbers.from_toml(sample.public)
    return paiwei.run(policy, paiwei.read(policy, sample.applicants, sample.schools), numbers, rehearsal=True)


@pytest.mark.parametrize("strategy", [*NAMES, "any"])
def test_the_folder_of_a_random_world_is_recomputed_by_both(strategy: str, tmp_path: Path) -> None:
    made = [written(numbered_world(strategy, number), tmp_path / str(number)) for number in range(WORLDS)]
    folders = [folder for folder in made if folder is not None]
    draws = sum(paiwei.verify(folder).draws for folder in folders)
    assert draws > 0
    if NODE is not None:
        code, said = in_node(*folders)
        assert (code, said.count("agrees")) == (0, len(folders)), said


@pytest.mark.parametrize("name", samples())
def test_every_shipped_city_is_recomputed_from_its_folder(name: str, tmp_path: Path) -> None:
    outcome = city(name)
    outcome.write(tmp_path / "out")
    verified = paiwei.verify(tmp_path / "out")
    assert verified.draws > 0
    assert verified.seats == outcome.result.counts["placed"]
    assert evolve(verified, files=verified.files - 1) == paiwei.verify(outcome)  # which is checked without the workbook


def test_a_beacon_enters_the_seed_and_the_record(tmp_path: Path) -> None:
    sample = samples()["longhua"]
    policy = paiwei.load(sample.policy)
    numbers = evolve(paiwei.PublicNumbers.from_toml(sample.public), revealed="secret", beacon="07:00 00ff")
    outcome = paiwei.run(policy, paiwei.read(policy, sample.applicants, sample.schools), numbers, rehearsal=True)
    outcome.write(tmp_path / "out", xlsx=False)
    assert paiwei.verify(tmp_path / "out").seed != paiwei.verify(city("longhua")).seed
    if NODE is not None:
        assert in_node(tmp_path / "out")[0] == 0


@with_node
def test_a_child_may_have_a_name_that_every_javascript_object_has(tmp_path: Path) -> None:
    sample = samples()["longhua"]
    policy = paiwei.load(sample.policy)
    roster = paiwei.read(policy, sample.applicants, sample.schools)
    names = ["__proto__", "constructor", "hasOwnProperty", "toString", "valueOf"]
    key = policy.key.name
    ids = [*roster.frame[key].to_list()[: -len(names)], *names]  # ascending, as keys stand
    renamed = evolve(roster, frame=roster.frame.with_columns(pl.Series(key, ids)))
    numbers = paiwei.PublicNumbers.from_toml(sample.public)
    paiwei.run(policy, renamed, numbers, rehearsal=True).write(tmp_path / "out", xlsx=False)
    assert names[-1] in (tmp_path / "out" / "roster.txt").read_text("utf-8")
    assert (in_node(tmp_path / "out")[0], paiwei.verify(tmp_path / "out").draws > 0) == (0, True)


@with_node
def test_the_second_implementation_agrees_on_every_shipped_city(tmp_path: Path) -> None:
    for name in samples():
        city(name).write(tmp_path / name, xlsx=False)
    code, said = in_node(*(tmp_path / name for name in samples()))
    assert (code, said.count("agrees")) == (0, len(samples())), said


def test_no_field_of_an_applicant_but_its_key_is_in_the_queues(tmp_path: Path) -> None:
    city("longhua").write(tmp_path / "out", xlsx=False)
    lines = [json.loads(line) for line in (tmp_path / "out" / "queues.jsonl").read_bytes().splitlines()]
    known = {line.split("\t")[0] for line in (tmp_path / "out" / "roster.txt").read_text("utf-8").splitlines()}
    for line in lines[1:]:
        assert set(line) == {"kind", "stage", "turn", "cohort", "school", "seats", "ranks", "sizes"}
        assert {unit for group in line["ranks"] for unit in group} <= known
