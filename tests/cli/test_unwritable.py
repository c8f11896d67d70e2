"""Where the disk does not take a file the program says so, and leaves no half of it behind."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from paiwei.shipped import samples

from .test_commands import paiwei

CITY = samples()["pingcheng"]
WORDS = {
    "template": ("template", CITY.policy, "-o", "表.xlsx"),
    "graph": ("graph", CITY.policy, "-o", "图.svg"),
    "sample": ("sample", CITY.policy, "-n", "20", "-o", "样"),
}


@pytest.mark.parametrize("command", WORDS)
def test_a_file_in_the_path_is_told_and_not_a_traceback(tmp_path: Path, command: str) -> None:
    (tmp_path / "不是文件夹").write_text("")
    *words, name = WORDS[command]
    made = paiwei(*words, tmp_path / "不是文件夹" / str(name))
    assert (made.exit_code, "D082" in made.output) == (4, True)


@pytest.mark.parametrize("command", WORDS)
def test_folders_that_are_missing_are_made(tmp_path: Path, command: str) -> None:
    *words, name = WORDS[command]
    assert paiwei(*words, tmp_path / "新" / "夹" / str(name)).exit_code == 0
    assert [path.name for path in (tmp_path / "新" / "夹").iterdir()] == [name]


@pytest.mark.skipif(sys.platform == "win32", reason="file limits of POSIX")
@pytest.mark.parametrize("command", WORDS)
def test_a_disk_that_is_full_keeps_the_old_file_and_no_half_of_the_new(
    tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    *words, name = WORDS[command]
    old = tmp_path / (str(name) if command != "sample" else "样/applicants.xlsx")
    old.parent.mkdir(exist_ok=True)
    old.write_text("旧")

    def full(*_args: Any, **_words: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    monkeypatch.setattr("zipfile.ZipFile.write", full)
    monkeypatch.setattr("zipfile.ZipFile.writestr", full)
    made = paiwei(*words, tmp_path / str(name), *(["--force"] if command == "template" else []))
    assert (made.exit_code, "D082" in made.output, "磁盘已满" in made.output) == (4, True, True)
    assert old.read_bytes().decode() == "旧"
    assert sorted(path.name for path in old.parent.iterdir()) == [old.name]
