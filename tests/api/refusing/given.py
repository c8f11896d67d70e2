"""Published results of random worlds in which seats may be given up, and the results that follow."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from paiwei.refusing import Refusal, refuse

from tests.api.verifying.folders import numbered_world, written
from tests.worlds.rosters import World

Row = Mapping[str, str]


def refill_world(strategy: str, number: int) -> World:
    """World `number` of a strategy, or of any, whose policy lets others move up."""
    world = numbered_world(strategy, number)
    return replace(world, policy=replace(world.policy, tail=("refusals refill", *world.policy.tail)))


def result_of(strategy: str, number: int, folder: Path) -> Path | None:
    """The folder of that world's results, if it can be run."""
    return written(refill_world(strategy, number), folder)


def rows(folder: Path) -> dict[str, Row]:
    """placements.csv by id."""
    with (folder / "placements.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def lines(folder: Path, name: str) -> list[Any]:
    """A file of JSON lines."""
    return [json.loads(line) for line in (folder / name).read_bytes().splitlines()]


def seated(folder: Path) -> list[str]:
    """Who has a seat, ascending."""
    return [child for child, row in rows(folder).items() if row["status"] in ("placed", "ruled")]


def listed(children: Iterable[str], file: Path) -> Path:
    """A table of those who give up their seats."""
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([["编号"], *([child] for child in children)])
    return file


def given_up(folder: Path, children: Iterable[str], into: Path) -> Refusal:
    """The result after these children gave up their seats, in `into`."""
    return refuse(folder, listed(children, into.with_suffix(".csv")), into)


def some(folder: Path, rng: Random) -> list[str]:
    """A few of those with a seat, in any order."""
    all_ = seated(folder)
    return rng.sample(all_, min(len(all_), rng.choice([1, 1, 2, 3, max(1, len(all_) // 3)])))
