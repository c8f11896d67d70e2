"""A machine that lacks something is told what, and how to mend it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOLD = ["Debian", "Fedora", "macOS", "Windows"]
POSIX = pytest.mark.skipif(os.name == "nt", reason="a shell script")


def bare(folder: Path, *programs: str) -> dict[str, str]:
    """An environment whose path holds the named programs alone."""
    for name in programs:
        found = shutil.which(name)
        assert found is not None
        (folder / name).symlink_to(found)
    return {"PATH": str(folder), "HOME": str(folder), "LANG": "C.UTF-8"}


def prepare(venv: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """The first step of `make`, on this Python."""
    command = [sys.executable, "tools/prepare.py", str(venv), "requirements.lock"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8")


@POSIX
def test_without_a_compiler_the_message_says_what_to_install(tmp_path: Path) -> None:
    ended = prepare(tmp_path / "venv", bare(tmp_path))
    assert ended.returncode == 1
    assert ended.stderr.startswith("No C compiler was found")
    assert [system for system in TOLD if system not in ended.stderr] == []
    assert "Traceback" not in ended.stderr


@POSIX
def test_without_the_headers_of_python_the_message_says_where_they_were_looked_for(tmp_path: Path) -> None:
    unfit = tmp_path / "cc"
    unfit.write_text("#!/bin/sh\nexit 1\n")
    unfit.chmod(0o755)
    environment = bare(tmp_path, "sh") | {"CC": str(unfit)}
    ended = prepare(tmp_path / "venv", environment)
    assert ended.returncode == 1
    assert "Python.h" in ended.stderr
    assert [system for system in TOLD if system not in ended.stderr] == []


@POSIX
def test_a_python_that_is_too_old_is_named_with_its_version(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2" && exit 0\nexit 1\n')
    old.chmod(0o755)
    script = ROOT / "tools" / "find-python.sh"
    environment = bare(tmp_path, "sh", "cat")
    ended = subprocess.run(["sh", str(script)], env=environment, capture_output=True, encoding="utf-8")
    assert ended.returncode == 1
    assert "python3: Python 3.9.2" in ended.stderr
    assert [system for system in TOLD if system not in ended.stderr] == []


@POSIX
def test_a_suitable_python_is_found_though_python3_is_too_old(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    (tmp_path / "python3.12").symlink_to(sys.executable)
    script = ROOT / "tools" / "find-python.sh"
    environment = bare(tmp_path, "sh", "cat")
    ended = subprocess.run(["sh", str(script)], env=environment, capture_output=True, encoding="utf-8")
    assert (ended.returncode, ended.stdout) == (0, "python3.12\n")


def test_the_offline_installer_does_not_touch_a_folder_that_is_there(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "tools" / "install_offline.py"), str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", env=os.environ | {"PYTHONUTF8": "1"})
    assert ended.returncode == 1
    assert "exists already" in ended.stderr
