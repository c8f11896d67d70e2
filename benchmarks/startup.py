"""What it costs to start: CPU ms of whole processes, the system's part too: `python -m benchmarks.startup`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from tempfile import TemporaryDirectory

ROUNDS = 9
CITY = Path(__file__).parents[1] / "policies" / "pingcheng"
POLICY = CITY / "primary-2024.paiwei"
PAIWEI = (sys.executable, "-c", "import sys; sys.argv[0] = 'paiwei'; from paiwei.cli.main import main; main()")


def commands(results: Path) -> dict[str, Sequence[str]]:
    """What is measured, by its name in the table."""
    sample = CITY / "sample" / POLICY.stem
    tables = ("--applicants", str(sample / "applicants.xlsx"), "--schools", str(sample / "schools.xlsx"))
    run = (*tables, "--public", str(sample / "public.toml"), "--output", str(results), "--force")
    return {
        "python -c pass": (sys.executable, "-c", "pass"),
        "python -c 'import click'": (sys.executable, "-c", "import click"),
        "paiwei --help": (*PAIWEI, "--help"),
        "paiwei check POLICY": (*PAIWEI, "check", str(POLICY)),
        "paiwei run, shipped sample": (*PAIWEI, "run", str(POLICY), *run),
    }


def milliseconds(command: Sequence[str], environment: dict[str, str]) -> float:
    """CPU time of one process from its start to its end."""
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, env=environment)
    after = getrusage(RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def main(rounds: int) -> None:
    """Print a line for each command, which take turns; the first round, which writes the bytecode, does not count."""
    with TemporaryDirectory() as folder:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "bytecode")
        measured = commands(Path(folder) / "results")
        taken: dict[str, list[float]] = {name: [] for name in measured}
        for _ in range(1 + rounds):
            for name, command in measured.items():
                taken[name].append(milliseconds(command, environment))
    bare = median(taken["python -c pass"][1:])
    print(f"{'':28} {'CPU ms':>8} {'over bare':>10}")
    for name, each in taken.items():
        print(f"{name:28} {median(each[1:]):8.0f} {median(each[1:]) - bare:10.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else ROUNDS)
