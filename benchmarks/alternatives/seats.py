"""Deferred acceptance with five choices: paiwei's fill, and the PyPI package `matching`."""

from __future__ import annotations

import sys
import tempfile
import threading
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

import numpy as np
import paiwei
import paiwei.engine.run as engine_run
import polars as pl
from attrs import frozen
from matching.games import HospitalResident
from paiwei.dsl.policy import Policy
from paiwei.engine.roster import Roster

CHOICES, CHILDREN_A_SCHOOL = 5, 200
STACK = 1 << 30  # bytes
POLICY = """
policy "平行志愿" { authority "某机关" source 方案 "方案" }
applicant {
  id     text            "编号"  key
  picks  list of school  "志愿"
  score  number          "分数"
}
schools { listed in table }
stage "平行" { seek picks deferred rank score descending draw ticket }
"""


@frozen
class Filled:
    """Seconds of CPU, and the school of each child by id; of those left over, none."""

    cpu: float
    schools: dict[str, str]


def seats(sizes: Sequence[int], budget: float, told: Callable[[str], None]) -> dict[str, list[Filled | None]]:
    """What each takes, None where it would take longer than `budget`. Raises SystemExit where the places differ."""
    found: dict[str, list[Filled | None]] = {"paiwei, giving seats": [], "paiwei, a whole run": [], "matching": []}
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            market = _Market.made(size, Path(name))
        fill, run = market.by_paiwei()
        found["paiwei, giving seats"].append(fill)
        found["paiwei, a whole run"].append(run)
        other = market.by_matching() if _within(found["matching"], sizes, budget) else None
        found["matching"].append(other)
        told(f"{size:,} seated: {fill.cpu:.3f} s, " + ("-" if other is None else f"{other.cpu:.1f} s"))
        if other is not None and other.schools != run.schools:
            raise SystemExit(f"paiwei and matching place {size:,} children differently")
    return found


def _within(before: Sequence[Filled | None], sizes: Sequence[int], budget: float) -> bool:
    """Its time grows with the square of the number of children, as was seen."""
    if not before:
        return True
    last = before[-1]
    return last is not None and last.cpu * (sizes[len(before)] / sizes[len(before) - 1]) ** 2 <= budget


@frozen
class _Market:
    """Children with five schools each and a score that nobody shares."""

    policy: Policy
    roster: Roster
    numbers: paiwei.PublicNumbers
    picks: dict[str, list[str]]
    scores: dict[str, int]
    plans: dict[str, int]

    @classmethod
    def made(cls, size: int, folder: Path, seed: int = 1) -> _Market:
        rng = np.random.default_rng(seed)
        schools = [f"第{number}小学" for number in range(1, max(size // CHILDREN_A_SCHOOL, 2 * CHOICES) + 1)]
        # Some schools are wanted more than others.
        liking = rng.random((size, len(schools))) ** (1 / np.linspace(1, 3, len(schools)))
        picks = [[schools[at] for at in row] for row in np.argsort(-liking, axis=1)[:, :CHOICES].tolist()]
        ids, scores = [f"{number:07}" for number in range(size)], rng.permutation(size)
        pl.DataFrame({"编号": ids, "志愿": picks, "分数": scores.astype(float)}).write_parquet(folder / "a.parquet")
        plan = round(size * 0.9 / len(schools))
        pl.DataFrame({"学校": schools, "计划数": [plan] * len(schools)}).write_csv(folder / "s.csv")
        (folder / "p.paiwei").write_text(POLICY, encoding="utf-8")
        (folder / "n.toml").write_text(f"[public]\ndice = {rng.integers(0, 10, 20).tolist()}\n", encoding="utf-8")
        policy = paiwei.load(folder / "p.paiwei")
        roster = paiwei.read(policy, folder / "a.parquet", folder / "s.csv")
        numbers = paiwei.PublicNumbers.from_toml(folder / "n.toml")
        by_id = dict(zip(ids, picks, strict=True)), dict(zip(ids, scores.tolist(), strict=True))
        return cls(policy, roster, numbers, *by_id, dict.fromkeys(schools, plan))

    def by_paiwei(self) -> tuple[Filled, Filled]:
        """The stage by itself, and the run around it: eligibility, seal, journal, tables of results."""
        inside: list[float] = []
        seen_by_run = vars(engine_run)
        stages = seen_by_run["stages"]

        def watched(*arguments: object, **named: object) -> object:
            worked = process_time()
            result: object = stages(*arguments, **named)
            inside.append(process_time() - worked)
            return result

        seen_by_run["stages"] = watched
        worked = process_time()
        try:
            outcome = paiwei.run(self.policy, self.roster, self.numbers, cross_check="off")
        finally:
            seen_by_run["stages"] = stages
        cpu = process_time() - worked
        placed = outcome.placements.filter(pl.col("school") != "")
        schools = dict(zip(placed["id"], placed["school"], strict=True))
        return Filled(inside[0], schools), Filled(cpu, schools)

    def by_matching(self) -> Filled:
        """From dictionaries of lists to the matching, children proposing."""
        asked: dict[str, list[str]] = {school: [] for school in self.plans}
        for child in sorted(self.picks, key=lambda child: -self.scores[child]):
            for school in self.picks[child]:
                asked[school].append(child)
        found: list[Filled] = []

        def match() -> None:
            worked = process_time()
            game = HospitalResident.create_from_dictionaries(self.picks, asked, self.plans)
            matched = game.solve(optimal="resident")
            cpu = process_time() - worked
            placed = {child.name: school.name for school, children in matched.items() for child in children}
            found.append(Filled(cpu, placed))

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _deeply(match)
        return found[0]


def _deeply(work: Callable[[], None]) -> None:
    """Work that calls itself a hundred thousand times over: with Python's own limit `matching`, which copies children
    and schools by going from one to the next, ends at 20,000 children with a RecursionError."""
    sys.setrecursionlimit(10**7)
    threading.stack_size(STACK)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
