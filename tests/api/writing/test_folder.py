"""The folder of results is the old one or the new one, and nobody else's files are ever touched."""

from __future__ import annotations

import errno
import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve
from paiwei.dsl.findings import Finding, Rejected
from paiwei.writing import refuse_occupied, write
from paiwei.writing.swap import aside

from .made import outcome, policy, roster

ROOT = Path(__file__).parents[3]
linux = pytest.mark.skipif(sys.platform == "win32", reason="signals and file limits of POSIX")


def put(target: Path, *, force: bool = False, counts: int = 3) -> None:
    write(evolve(outcome(), counts={"placed": counts}), policy(), roster(), target, force=force, xlsx=False)


def state(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def refusal(target: Path, *, force: bool = False) -> Finding:
    with pytest.raises(Rejected) as refused:
        put(target, force=force)
    (finding,) = refused.value.findings
    assert finding.help is not None
    return finding


def test_a_result_is_not_overwritten_without_force(tmp_path: Path) -> None:
    put(tmp_path / "r")
    before = state(tmp_path / "r")
    assert refusal(tmp_path / "r").code == "D080"
    assert state(tmp_path / "r") == before


def test_with_force_the_new_result_stands_alone(tmp_path: Path) -> None:
    write(outcome(), policy(), roster(), tmp_path / "r")
    (tmp_path / "r" / ".inputs.json").write_text("{}")
    put(tmp_path / "r", force=True, counts=9)
    assert not (tmp_path / "r" / "placements.xlsx").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["r"]


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_that_is_not_a_result_is_never_touched(tmp_path: Path, force: bool) -> None:
    (tmp_path / "thesis.docx").write_text("three years")
    finding = refusal(tmp_path, force=force)
    assert finding.code == "D081"
    assert "thesis.docx" in finding.message.zh
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_stranger_among_the_results_is_not_swept_away_with_them(tmp_path: Path) -> None:
    put(tmp_path / "r")
    (tmp_path / "r" / "notes.txt").write_text("mine")
    assert refusal(tmp_path / "r", force=True).code == "D081"
    assert (tmp_path / "r" / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize(
    "said", ["", "{}", "[]", '{"format": "other/1", "files": {}}', '{"format": "paiwei-outcome/1"}']
)
def test_an_outcome_of_some_other_program_is_not_ours(tmp_path: Path, said: str) -> None:
    (tmp_path / "outcome.json").write_text(said)
    assert refusal(tmp_path, force=True).code == "D081"


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "r").write_text("a file")
    assert refusal(tmp_path / "r", force=True).code == "D081"
    assert (tmp_path / "r").read_text() == "a file"


def test_an_empty_folder_and_one_that_is_not_there_are_free(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    put(tmp_path / "empty")
    put(tmp_path / "a" / "b" / "new")
    refuse_occupied(tmp_path / "c")
    assert state(tmp_path / "empty") == state(tmp_path / "a" / "b" / "new")


def test_a_link_to_a_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    put(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "outcome.json").exists()


def test_the_folder_may_be_read_by_whom_the_system_lets(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    put(tmp_path / "r")
    assert (tmp_path / "r").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_what_goes_wrong_half_way_leaves_the_old_result_and_nothing_else(tmp_path: Path) -> None:
    put(tmp_path / "r")
    before = state(tmp_path / "r")
    with pytest.raises(FileNotFoundError), aside(tmp_path / "r") as folder:
        (folder / "placements.csv").rename(folder / "there is no such file")
    assert state(tmp_path / "r") == before
    assert [path.name for path in tmp_path.iterdir()] == ["r"]


@pytest.mark.parametrize(
    ("number", "zh", "en"), [(errno.ENOSPC, "磁盘已满", "make room"), (errno.EACCES, "没有写入权限", "may write")]
)
def test_a_full_or_locked_disk_is_named_and_cleaned_up_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, zh: str, en: str
) -> None:
    put(tmp_path / "r")
    before = state(tmp_path / "r")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("paiwei.writing.folder.write_outcome", fail)
    finding = refusal(tmp_path / "r", force=True)
    assert finding.code == "D082"
    assert zh in finding.message.zh
    assert finding.help is not None
    assert en in finding.help.en
    assert state(tmp_path / "r") == before
    assert [path.name for path in tmp_path.iterdir()] == ["r"]


@pytest.mark.parametrize("name", ["placements.csv", "standings.parquet", "placements.xlsx"])
def test_every_writing_library_that_meets_a_limit_ends_in_the_same_message(tmp_path: Path, name: str) -> None:
    """Each file but `name` is small; the limit on the size of a file stands in for a full disk."""
    said = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path / "r"), name], cwd=ROOT, capture_output=True, text=True
    )
    assert said.stdout.split() == ["D082", str(errno.EFBIG)], said.stderr
    assert list(tmp_path.iterdir()) == []


LIMITED = """
import errno, resource, sys
from pathlib import Path
import polars as pl
from attrs import evolve
from paiwei.dsl.findings import Rejected
from paiwei.writing import write
from tests.api.writing.made import outcome, policy, roster
target, name = Path(sys.argv[1]), sys.argv[2]
limits = {"placements.csv": 200, "standings.parquet": 1000, "placements.xlsx": 4000}
resource.setrlimit(resource.RLIMIT_FSIZE, (limits[name],) * 2)
try:
    write(outcome(), policy(), roster(), target)
except Rejected as refused:
    print(refused.findings[0].code, refused.__cause__.errno)
"""


@linux
@pytest.mark.parametrize("step", ["placements", "standings", "workbook", "outcome", "moving"])
def test_a_run_that_is_killed_leaves_the_old_result_whole_and_the_next_one_cleans_up(tmp_path: Path, step: str) -> None:
    put(tmp_path / "r")
    before = state(tmp_path / "r")
    killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "r"), step], cwd=ROOT)
    assert killed.returncode == -signal.SIGKILL
    assert state(tmp_path / "r") == before
    assert len(list(tmp_path.iterdir())) == 2
    put(tmp_path / "r", force=True, counts=9)
    assert [path.name for path in tmp_path.iterdir()] == ["r"]
    assert state(tmp_path / "r") != before


KILLED = """
import os, signal, sys
from pathlib import Path
from paiwei.writing import folder, swap, write
from tests.api.writing.made import outcome, policy, roster
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
steps = {
    "placements": (folder, "write_placements"),
    "standings": (folder, "write_standings"),
    "workbook": (folder, "_workbook"),
    "outcome": (folder, "write_outcome"),
    "moving": (swap, "_move"),
}
setattr(*steps[sys.argv[2]], die)
write(outcome(), policy(), roster(), Path(sys.argv[1]), force=True)
"""


@linux
def test_a_run_killed_between_two_renames_is_put_right_by_the_next(tmp_path: Path) -> None:
    """Where the system cannot exchange two folders in one step, the old one has another name for a moment."""
    put(tmp_path / "r")
    before = state(tmp_path / "r")
    (tmp_path / "r").rename(tmp_path / ".r.before")
    with pytest.raises(Rejected):
        put(tmp_path / "r")
    assert state(tmp_path / "r") == before
    assert [path.name for path in tmp_path.iterdir()] == ["r"]


def test_without_an_exchange_two_renames_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "r")
    before = state(tmp_path / "r")
    monkeypatch.setattr("paiwei.writing.swap._exchange", lambda *_: False)
    put(tmp_path / "r", force=True, counts=9)
    assert state(tmp_path / "r") != before
    assert [path.name for path in tmp_path.iterdir()] == ["r"]


@linux
def test_a_run_still_at_work_beside_ours_is_left_alone(tmp_path: Path) -> None:
    with aside(tmp_path / "r") as theirs:
        (theirs / "placements.csv").write_text("half")
        put(tmp_path / "r")
        assert (theirs / "placements.csv").exists()


def test_of_two_who_write_into_one_place_at_once_only_the_first_ends_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from paiwei.writing import folder

    def meanwhile(*args: object, **words: object) -> None:
        monkeypatch.undo()
        put(tmp_path / "r", counts=1)
        monkeypatch.setattr(folder, "refuse_occupied", lambda *args, **words: None)  # asked a moment too early

    monkeypatch.setattr(folder, "write_outcome", meanwhile)
    assert refusal(tmp_path / "r").code == "D080"
    assert b'"placed":1' in (tmp_path / "r" / "outcome.json").read_bytes().replace(b" ", b"")
    assert [path.name for path in tmp_path.iterdir()] == ["r"]


@pytest.mark.parametrize("force", [False, True])
def test_the_folder_that_one_is_in_is_not_replaced_under_ones_feet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, force: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    for here in (Path(), tmp_path, Path("..", tmp_path.name)):
        assert refusal(here, force=force).code == "D084"
    assert list(tmp_path.iterdir()) == []
