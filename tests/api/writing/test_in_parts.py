"""What is done differently with very many children, part by part, comes to the same bytes."""

from __future__ import annotations

import json
from pathlib import Path

import paiwei
import polars as pl
import pytest
from paiwei.reading.applicants import wanted_columns
from paiwei.reading.opening import opening
from paiwei.shipped import Sample, samples

MANY = {  # a threshold or the size of a part: as few children as make a shipped sample many
    "paiwei.engine.standings.PART": 64,
    "paiwei.engine.placements.PART": 50,
    "paiwei.engine.seal.PART": 30,
    "paiwei.engine.units.FEW": 20,
    "paiwei.engine.queue_lines.LONG": 0,
    "paiwei.engine.evaluators.columnar.FEW": 0,
    "paiwei.running.FEW": 0,
    "paiwei.writing.folder.FEW": 0,
    "paiwei.reading.records.LARGE": 0,
    "paiwei.threads.MANY": 1,
}


def placed(sample: Sample, applicants: Path) -> paiwei.Outcome:
    """The outcome of a sample whose applicants stand in another file."""
    policy = paiwei.load(sample.policy)
    roster = paiwei.read(policy, applicants, sample.schools)
    return paiwei.run(policy, roster, paiwei.PublicNumbers.from_toml(sample.public), cross_check="off")


def stored(sample: Sample, folder: Path) -> Path:
    """The applicants as a parquet file."""
    file = folder / "applicants.parquet"
    table, _ = opening(sample.applicants, wanted_columns(paiwei.load(sample.policy)))
    assert table is not None
    columns = {header.text: table.column(index) for index, header in enumerate(table.headers)}
    pl.DataFrame(columns).write_parquet(file)
    return file


@pytest.mark.parametrize("city", sorted(samples()))
def test_of_many_the_files_are_those_of_few(city: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample = samples()[city]
    file = stored(sample, tmp_path)
    placed(sample, file).write(tmp_path / "few", xlsx=False)
    for name, few in MANY.items():
        monkeypatch.setattr(name, few)
    many = placed(sample, file)
    many.write(tmp_path / "many", xlsx=False)
    assert len(list(many.result.place())) > 1
    few_files, many_files = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("few", "many")
    )
    assert few_files.keys() == many_files.keys()
    differs = {name for name in few_files if few_files[name] != many_files[name]}
    assert differs <= {"standings.parquet", "outcome.json"}  # the same rows may stand in other groups: another hash
    said_few, said_many = (json.loads(files["outcome.json"]) for files in (few_files, many_files))
    for said in (said_few, said_many):
        del said["seal"], said["files"]["standings.parquet"]
    assert said_few == said_many
    one, other = (pl.read_parquet(tmp_path / name / "standings.parquet") for name in ("few", "many"))
    assert one.equals(other)
    assert paiwei.verify(tmp_path / "many").children == len(many.placements)


@pytest.mark.parametrize("city", sorted(samples()))
def test_parts_of_one_child_say_what_the_whole_says(city: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sample = samples()[city]
    outcome = placed(sample, sample.applicants)
    standings, placements = outcome.standings, outcome.placements
    monkeypatch.setattr("paiwei.engine.standings.PART", 1)
    monkeypatch.setattr("paiwei.engine.placements.PART", 1)
    parts = list(outcome.result.stand())
    assert len(parts) == outcome.roster.frame.height
    assert pl.concat(parts).equals(standings)
    assert pl.concat(outcome.result.place()).equals(placements)


def test_a_spoilt_parquet_file_of_many_is_refused_as_of_few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample = samples()["pingcheng"]
    file = stored(sample, tmp_path)
    whole = file.read_bytes()
    refused = 0
    for at in range(4, len(whole) - 8, max(1, len(whole) // 40)):
        file.write_bytes(whole[:at] + bytes(each ^ 0xFF for each in whole[at : at + 8]) + whole[at + 8 :])
        monkeypatch.setattr("paiwei.reading.records.LARGE", len(whole))
        few = read(sample, file)
        monkeypatch.setattr("paiwei.reading.records.LARGE", 0)
        many = read(sample, file)
        assert few.equals(many) if isinstance(few, pl.DataFrame) and isinstance(many, pl.DataFrame) else few == many
        refused += isinstance(many, list)
    assert refused > 20


def read(sample: Sample, applicants: Path) -> pl.DataFrame | list[str]:
    """The children, or the codes of what is wrong with the file."""
    try:
        return paiwei.read(paiwei.load(sample.policy), applicants, sample.schools).frame
    except paiwei.Rejected as refusal:
        return [finding.code for finding in refusal.findings]
