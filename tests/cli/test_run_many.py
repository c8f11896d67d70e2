"""`paiwei run-many` as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from paiwei.cli.main import group
from paiwei.nation import Choices, read_nation, run_many

from tests.api.nation.nations import nation


def paiwei(*words: object) -> Result:
    return CliRunner().invoke(group, ["run-many", *(str(word) for word in words)])


@pytest.fixture
def done(tmp_path: Path) -> Path:
    """A nation of which 乙 has failed and the others are done, in `out`."""
    path = nation(tmp_path / "n", 3)
    (path.parent / "乙" / "schools.csv").unlink()
    run_many(path, tmp_path / "out", jobs=0, choices=Choices(xlsx=False)).finish()
    return path


def test_the_table_shows_every_district_and_why_it_failed_and_the_exit_code_is_the_worst(done: Path) -> None:
    shown = paiwei(done, "--out", done.parents[1] / "out", "--jobs", 1, "--no-xlsx", "--lang", "en")
    assert shown.exit_code == 4, shown.output
    for word in ("甲", "kept", "D001", "there is no such file", "3 districts: done 2 (kept 2), failed 1", "M009"):
        assert word in shown.output


def test_as_json_it_says_the_same(done: Path) -> None:
    (done.parent / "乙" / "schools.csv").write_text("学校,计划数\n第一小学,2\n第二小学,1\n", "utf-8")
    (done.parent / "甲" / "schools.csv").write_text("学校,计划数\n第一小学,3\n第二小学,1\n", "utf-8")
    shown = paiwei(done, "--out", done.parents[1] / "out", "--jobs", 1, "--no-xlsx", "--json")
    assert shown.exit_code == 0, shown.output
    said = json.loads(shown.output)
    assert said["ok"]
    assert said["totals"]["done"] == 3
    assert said["kept"] == ["丙"]
    assert said["again"] == {"甲": "changed: schools"}


def test_a_faulty_list_runs_nothing(tmp_path: Path) -> None:
    path = nation(tmp_path / "n", 1)
    path.write_text(path.read_text("utf-8").replace("schools", "school"), "utf-8")
    shown = paiwei(path, "--out", tmp_path / "out")
    assert shown.exit_code == 4
    assert "M003" in shown.output
    assert not (tmp_path / "out").exists()


def test_the_example_is_a_nation_of_the_shipped_samples_and_is_never_written_over_anything(tmp_path: Path) -> None:
    assert paiwei("--example", tmp_path / "试").exit_code == 0
    districts = read_nation(tmp_path / "试" / "nation.toml").districts
    assert len(districts) == 6
    assert all(file.is_file() for district in districts for file in district.inputs.files().values())
    assert districts[0].output == "新疆/阿图什市小学"
    assert paiwei("--example", tmp_path / "试").exit_code == 4


def test_without_a_list_or_a_folder_it_says_how_it_is_used(tmp_path: Path) -> None:
    assert paiwei().exit_code == 2
    assert paiwei(nation(tmp_path, 1)).exit_code == 2
