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


def test_conditions_on_numbers_leave_most_children_inside(tmp_path: Path) -> None:
    policy = tmp_path / "p.paiwei"
    policy.write_text(
        """
        policy "积分" {}
        applicant { id text "编号" key  points number "积分"  years number "年限"  months number "社保"
                    one school "第一志愿"  two school? "第二志愿"  three school? "第三志愿" }
        schools { 东小学, 西小学, 南小学, 北小学 }
        require "积分" points >= 60 and points <= 100
        require "年限" years > 3
        require "社保" months >= 12
        stage "录取" { seek one, two, three in turn  rank points descending  draw ticket }
        """,
        "utf-8",
    )
    applicants, *_ = sample(paiwei.load(policy), 300, 7, tmp_path / "s", ending="csv")
    rows = pl.read_csv(applicants, infer_schema=False)
    inside = rows.filter(
        pl.col("积分").cast(pl.Float64).is_between(60, 100),
        pl.col("年限").cast(pl.Float64) > 3,
        pl.col("社保").cast(pl.Float64) >= 12,
    )
    assert 0.8 * rows.height < inside.height < rows.height
    choices = rows.select("第一志愿", "第二志愿", "第三志愿").rows()
    assert all(len({c for c in row if c}) == sum(map(bool, row)) for row in choices)
