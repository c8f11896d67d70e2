"""The files that machines read, byte for byte where files.md says so."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
import rfc8785
from attrs import evolve
from paiwei.dsl.findings import Finding
from paiwei.engine.journal import first_break
from paiwei.writing import summary, write

from .made import outcome, policy, roster

FILES = (
    "journal.jsonl",
    "manifest.json",
    "outcome.json",
    "placements.csv",
    "placements.xlsx",
    "queues.jsonl",
    "roster.txt",
    "standings.parquet",
)


def written(folder: Path, **choices: bool) -> Path:
    target = folder / "results"
    write(outcome(), policy(), roster(), target, **choices)  # type: ignore[arg-type]
    return target


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_the_folder_holds_these_files(tmp_path: Path) -> None:
    assert tuple(sorted(path.name for path in written(tmp_path).iterdir())) == FILES
    assert [path.name for path in tmp_path.iterdir()] == ["results"]


def test_placements_are_these_bytes(tmp_path: Path) -> None:
    assert (written(tmp_path) / "placements.csv").read_bytes().decode() == (
        "id,status,school,stage,tier,number,class,seat_over_plan\n"
        "A1,placed,十四校,公办第一阶段,房户一致,1,,no\n"
        "A2,leftover,,,,,,\n"
        "A3,placed,=一校,公办第二阶段,房户不一致/户籍在区内,,,no\n"
        "A4,placed,=一校,公办第二阶段,房户一致,,,yes\n"
        "A5,ruled,十四校,,,,,no\n"
        "A6,held,,,,,,\n"
        "A7,ineligible,,,,,,\n"
    )


def test_cells_are_quoted_only_where_rfc_4180_asks_for_it(tmp_path: Path) -> None:
    odd = ["一,校", '一"校', "一\n校", "一\r校", "一 校 ", "'一'"]
    frame = (
        outcome()
        .placements.head(6)
        .with_columns(pl.Series("school", odd), pl.lit("").alias("tier"), pl.lit(1, pl.Int64).alias("class"))
    )
    write(evolve(outcome(), place=lambda: [frame]), policy(), roster(), tmp_path / "r", xlsx=False)
    text = (tmp_path / "r" / "placements.csv").read_bytes().decode()
    assert '"一,校"' in text
    assert '"一""校"' in text
    assert ",一 校 ,公办第二阶段,,,1,\n" not in text
    assert "A5,ruled,一 校 ,,,,1,no\n" in text
    rows = list(csv.reader(text.splitlines(keepends=True)))
    assert [row[2] for row in rows[1:]] == odd


def test_placements_stand_in_the_order_of_the_bytes_of_the_ids(tmp_path: Path) -> None:
    shuffled = evolve(outcome(), place=lambda: [outcome().placements.reverse()])
    write(shuffled, policy(), roster(), tmp_path / "r", xlsx=False)
    assert (tmp_path / "r" / "placements.csv").read_bytes() == (written(tmp_path) / "placements.csv").read_bytes()


def test_the_sealed_record_and_the_roster_are_written_as_they_were_sealed(tmp_path: Path) -> None:
    folder = written(tmp_path)
    assert (folder / "manifest.json").read_bytes() == outcome().manifest
    assert (folder / "roster.txt").read_bytes() == outcome().roster
    sealed = json.loads((folder / "manifest.json").read_bytes())
    assert sealed["roster"] == hashlib.sha256((folder / "roster.txt").read_bytes()).hexdigest()


def test_the_journal_hangs_together(tmp_path: Path) -> None:
    assert first_break((written(tmp_path) / "journal.jsonl").read_bytes()) is None


def test_standings_come_back_as_they_were(tmp_path: Path) -> None:
    assert pl.read_parquet(written(tmp_path) / "standings.parquet").equals(outcome().standings)


def test_the_record_has_the_hash_of_every_other_file_and_of_the_manifest(tmp_path: Path) -> None:
    folder = written(tmp_path)
    data = (folder / "outcome.json").read_bytes()
    said = json.loads(data)
    assert rfc8785.dumps(said) == data
    found = hashes(folder)
    assert {name: entry["sha256"] for name, entry in said["files"].items()} == {
        name: digest for name, digest in found.items() if name != "outcome.json"
    }
    assert said["manifest"] == found["manifest.json"]
    assert said["versions"]["program"] == {"name": "paiwei", "version": "0.1.0"}
    assert said["versions"]["strategies"] == ["ticket/1"]
    assert said["counts"] == {"placed": 3, "leftover": 1}


def test_leaving_the_workbook_out_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("paiwei.writing.folder.XLSX_MOST", 3)
    notes: tuple[Finding, ...] = write(outcome(), policy(), roster(), tmp_path / "r")
    assert [note.code for note in notes] == ["D083"]
    assert "7" in notes[0].message.zh
    assert not (tmp_path / "r" / "placements.xlsx").exists()
    said = json.loads((tmp_path / "r" / "outcome.json").read_bytes())
    assert [note["code"] for note in said["notes"]] == ["D083"]
    assert write(outcome(), policy(), roster(), tmp_path / "s", xlsx=True) == ()


PROGRAM = """
import sys
from pathlib import Path
from tests.api.writing.made import outcome, policy, roster
from paiwei.writing import write
write(outcome(), policy(), roster(), Path(sys.argv[1]), with_private=True)
"""


@pytest.mark.parametrize("hash_seed", ["1", "77"])
def test_the_same_run_gives_the_same_bytes_in_every_process(tmp_path: Path, hash_seed: str) -> None:
    here = written(tmp_path, with_private=True)
    there = tmp_path / "elsewhere" / "named otherwise"
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": "Asia/Shanghai", "POLARS_MAX_THREADS": "1"}
    root = Path(__file__).parents[3]
    subprocess.run([sys.executable, "-c", PROGRAM, str(there)], check=True, cwd=root, env=environment)
    assert hashes(there) == hashes(here)


def test_the_summary_has_schools_in_the_order_of_the_register() -> None:
    lines = summary(outcome(), policy(), roster())
    assert [(line.school, line.cohort, line.stage, line.plan) for line in lines] == [
        ("十四校", "小学一年级", "公办第一阶段", 2),
        ("=一校", "小学一年级", "公办第二阶段", 1),
    ]
    assert lines[1].tiers_text == "房户一致 1、房户不一致/户籍在区内 1"
