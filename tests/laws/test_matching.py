"""Deferred acceptance without ties is what the PyPI package `matching` finds."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st
from matching.games import HospitalResident
from paiwei.engine.build import build
from paiwei.engine.draws.table import STRATEGIES
from paiwei.engine.numbers import PublicNumbers
from paiwei.engine.run import run

from tests.oracle import Row, Table
from tests.worlds.by_hand import DICE, children
from tests.worlds.given import roster_of
from tests.worlds.texts import checked
from tests.worlds.trials import tries

SCHOOLS = ("甲校", "乙校", "丙校", "丁校", "戊校")
POLICY = """
policy "平行" { authority "机关" source 方案 "方案" }
applicant {
  id text "编号" key
  picks list of school "志愿"
  home point "住址"
  score number "分数"
}
schools { 甲校, 乙校, 丙校, 丁校, 戊校 }
let far = metres(home, school)
stage "平行" { seek picks deferred rank RANK draw ticket }
"""


def instance(rng: Random) -> tuple[dict[str, Row], Table]:
    points = {school: (113.0 + rng.random(), 40.0 + rng.random()) for school in SCHOOLS}
    cells = {}
    for number in range(rng.randint(1, 40)):
        picks = tuple(rng.sample(SCHOOLS, rng.randint(1, 5)))
        home = (113.0 + rng.random(), 40.0 + rng.random())
        cells[f"儿{number:02}"] = {"picks": picks, "home": home, "score": float(rng.random())}
    plans = {("", school): rng.randint(1, 6) for school in SCHOOLS}
    return children(checked(policy_text("score descending")), cells), Table(SCHOOLS, plans, points=points)


def policy_text(rank: str) -> str:
    return POLICY.replace("RANK", rank)


def placed_by(rank: str, rows: dict[str, Row], table: Table) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Schools by child from our run, and each school's children in its order of preference."""
    policy = checked(policy_text(rank))
    roster = roster_of(policy, table, rows)
    outcome = run(build(policy), roster, PublicNumbers(sources=DICE), strategies=STRATEGIES)
    found = {row["id"]: row["school"] for row in outcome.placements.to_dicts() if row["school"]}
    return found, preferences(rank, rows, table)


def preferences(rank: str, rows: dict[str, Row], table: Table) -> dict[str, list[str]]:
    from pyproj import Geod

    geod = Geod(ellps="WGS84")

    def key(child: str, school: str) -> float:
        if rank.startswith("score"):
            return -float(rows[child]["score"])
        here, there = rows[child]["home"], table.points[school]
        return float(geod.inv(here[0], here[1], there[0], there[1])[2])

    asked = {school: [c for c, row in rows.items() if school in row["picks"]] for school in SCHOOLS}
    return {school: sorted(found, key=lambda c: key(c, school)) for school, found in asked.items() if found}


@tries(30)
@given(seed=st.integers(0, 2**48), rank=st.sampled_from(["score descending", "far ascending"]))
def test_the_deferred_fill_is_the_one_that_the_package_finds(seed: int, rank: str) -> None:
    rows, table = instance(Random(seed))
    found, hospitals = placed_by(rank, rows, table)
    residents = {child: list(row["picks"]) for child, row in rows.items()}
    capacities = {school: table.plans["", school] for school in hospitals}
    game = HospitalResident.create_from_dictionaries(residents, hospitals, capacities)
    matched = game.solve(optimal="resident")
    expected = {resident.name: hospital.name for hospital, own in matched.items() for resident in own}
    assert found == expected
