"""A sample exercises everything that its policy can do, and runs as it is."""

from __future__ import annotations

from pathlib import Path

import paiwei
import polars as pl
import pytest
from paiwei.sampling import sample
from paiwei.shipped import samples


@pytest.mark.parametrize("name", samples())
def test_a_sample_runs_and_shows_every_rung_shortage_and_plenty(name: str, tmp_path: Path) -> None:
    policy = paiwei.load(samples()[name].policy)
    applicants, schools, public, *_ = sample(policy, 400, 3, tmp_path, ending="csv")
    outcome = paiwei.run(policy, paiwei.read(policy, applicants, schools), paiwei.PublicNumbers.from_toml(public))
    tiers = set(outcome.standings["tier"].drop_nulls())
    assert tiers >= {rung.name for ladder in policy.ladders for rung in ladder.rungs}
    stages = outcome.result.schools
    assert any(stage.asked > stage.seats for stage in stages)
    assert any(0 < stage.placed < stage.seats for stage in stages)
    statuses = outcome.placements["status"].value_counts()
    assert ("ineligible" in statuses["status"]) == bool(policy.gates)


def test_bundles_of_two_and_three_and_blanks_are_in_it(tmp_path: Path) -> None:
    policy = paiwei.load(samples()["pingcheng"].policy)
    applicants, *_ = sample(policy, 500, 4, tmp_path, ending="csv")
    table = pl.read_csv(applicants, infer_schema=False)
    sizes = table["捆绑号"].drop_nulls().value_counts()["count"].to_list()
    assert {2, 3} <= set(sizes)
    assert table["房产手续"].null_count() > 0
    assert {"2024-06-30", "2024-07-01"} <= set(table["户籍迁入日期"]) | set(table["房产取得日期"])


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    policy = paiwei.load(samples()["atushi"].policy)
    made = [sample(policy, 60, seed, tmp_path / str(at)) for at, seed in enumerate((1, 1, 2))]
    first, again, other = ([path.read_bytes() for path in paths] for paths in made)
    assert first == again
    assert first != other


def test_unknown_cells_come_on_request_and_stop_the_run(tmp_path: Path) -> None:
    policy = paiwei.load(samples()["longhua"].policy)
    applicants, schools, public = sample(policy, 100, 5, tmp_path, unknown=0.1, ending="csv")
    roster = paiwei.read(policy, applicants, schools)
    numbers = paiwei.PublicNumbers.from_toml(public)
    with pytest.raises(paiwei.Undetermined):
        paiwei.run(policy, roster, numbers)
    held = paiwei.run(policy, roster, numbers, hold=True)
    assert held.placements["status"].eq("held").any()
