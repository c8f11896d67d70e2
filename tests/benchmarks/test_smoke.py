"""Every benchmark runs, on as little as it can be given: what nobody runs no longer works when it is wanted."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

import pytest
from paiwei.shipped import samples

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "benchmarks"

# What makes a benchmark small. One that is not here is run without a word, and should then be small by itself.
SMALL: Mapping[str, Sequence[str]] = {
    "analysis": (str(samples()["nanchang"].policy), "--rungs", "4", "--rounds", "1"),
    "desk": ("30", "10"),
    "explaining": ("{folder}", "2000"),
    "million": ("--children", "2000", "--rounds", "1"),
    "nation": ("--districts", "6", "--children", "60", "--folder", "{folder}"),
    "scaling": ("--sizes", "1000,2000", "--picture", "{folder}/scaling.svg"),
    "second_opinion": ("--children", "300", "--rounds", "1", "--processes", "1"),
    "spreadsheets": ("300",),
    "startup": ("1",),
}


def benchmarks() -> list[str]:
    """The modules that are run by name, but for those that another one runs."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py")}
    own = [name for name, text in texts.items() if "__name__ ==" in text]
    return sorted(name for name in own if not any(f'"benchmarks.{name}"' in text for text in texts.values()))


def test_the_benchmarks_are_found() -> None:
    assert {*SMALL} <= {*benchmarks()}


def test_what_measures_reliability_has_all_that_it_imports() -> None:
    """Its parts have no small size: minutes are what they are for. Tests stand beside what they measure."""
    assert all(callable(part) for _, part in import_module("benchmarks.reliability.__main__").PARTS.values())


@pytest.mark.parametrize("name", benchmarks())
def test_a_benchmark_runs(name: str, tmp_path: Path) -> None:
    small = [word.format(folder=tmp_path) for word in SMALL.get(name, ())]
    command = [sys.executable, "-m", f"benchmarks.{name}", *small]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, timeout=600)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
