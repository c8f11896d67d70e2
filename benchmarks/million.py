"""Measure the main job on made-up children against the program by hand, and print medians and ratios of one run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

import click
import polars as pl
from rich import box
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
PARTS = {
    "read": "s, files to columns (ours: and the policy)",
    "tiers": "s, every child's tier at the schools sought",
    "place": "s, all from columns to places (tiers among it)",
    "write": "s, places to files",
    "total": "s, read, place and write",
    "cpu": "s, of all threads, start of the process included",
    "peak MiB": "resident memory at its highest",
}
TARGETS = {"tiers": 1.5, "total": 2, "peak MiB": 1.5}
COMPARED = ("id", "status", "school", "stage", "number")
Run = Mapping[str, float]


@click.command()
@click.option("--children", "count", default=1_000_000, show_default=True)
@click.option("--rounds", default=5, show_default=True, help="counted runs of each program, in turn")
def main(count: int, rounds: int) -> None:
    """Print one table: medians of both programs and their ratios, and what dominates."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # In a process of its own: on Linux a process begins with the peak memory of the one that started it.
        _run("benchmarks.children", folder, count)
        ours: list[Run] = []
        hand: list[Run] = []
        for turn in range(rounds + 1):  # the first round warms the disk cache and does not count
            one = _measured("benchmarks.ours", [folder, folder / "ours"])
            record = folder / "ours" / "manifest.json"
            two = _measured("benchmarks.limits.pingcheng", [folder, record, folder / "limit.csv"])
            if turn:
                ours.append(one)
                hand.append(two)
        placed = _same_places(folder)
    _show(count, ours, hand)
    _what_dominates(ours)
    print(f"Both programs give the same places: {placed}.")


def _measured(module: str, arguments: Sequence[Path]) -> Run:
    """The timings of a module in a process of its own, with its CPU time and the peak of its resident memory."""
    timings, process = _run(module, *arguments).strip().splitlines()[-2:]
    return {**json.loads(timings), **json.loads(process)}


def _run(module: str, *arguments: Path | int) -> str:
    code = (
        "import json, resource, runpy, sys; sys.argv[1:] = sys.argv[2:];"
        f"runpy.run_module({module!r}, run_name='__main__');"
        "used = resource.getrusage(resource.RUSAGE_SELF);"
        "print(json.dumps({'cpu': used.ru_utime + used.ru_stime, 'peak MiB': used.ru_maxrss / 1024}))"
    )
    # An installed program has its bytecode; where the surroundings forbid to keep it, it would be compiled each time.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", code, "-", *map(str, arguments)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=HERE.parent, env=env)
    if done.returncode:
        raise SystemExit(f"{module} failed:\n{done.stderr}")
    return done.stdout


def _same_places(folder: Path) -> str:
    """How many children have which status. Raises SystemExit if the programs differ on any child."""
    ours, hand = (
        pl.read_csv(path, columns=list(COMPARED), infer_schema=False)
        for path in (folder / "ours" / "placements.csv", folder / "limit.csv")
    )
    if not ours.equals(hand):
        both = ours.join(hand, on="id", how="full", suffix=" by hand")
        differs = pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name} by hand")) for name in COMPARED)
        differing = both.filter(differs)
        raise SystemExit(f"the programs differ on {len(differing)} children, such as {differing.head(3).to_dicts()}")
    counts: list[tuple[str, int]] = ours["status"].value_counts(sort=True).rows()
    drawn = ours["number"].count()
    return ", ".join(f"{number:,} {status}" for status, number in counts) + f"; {drawn:,} of them by draw"


def _show(count: int, ours: Sequence[Run], hand: Sequence[Run]) -> None:
    table = Table("", "paiwei", "by hand", "ratio", "target", "", box=box.MARKDOWN)
    for part, meaning in PARTS.items():
        mine, theirs = median(run[part] for run in ours), median(run[part] for run in hand)
        # Of runs next to each other in time, so that what else the machine does touches both alike.
        ratio = median(a[part] / b[part] for a, b in zip(ours, hand, strict=True))
        digits = 0 if part == "peak MiB" else 2
        target = f"{TARGETS[part]}" if part in TARGETS else ""
        table.add_row(part, f"{mine:.{digits}f}", f"{theirs:.{digits}f}", f"{ratio:.1f}", target, meaning)
    print(f"{count:,} children, Pingcheng primary schools; {os.cpu_count()} cores; medians of {len(ours)} runs")
    Console(width=140).print(table)


def _what_dominates(ours: Sequence[Run]) -> None:
    """The stretches of a run of ours, the longest first."""
    stretches = {name.removeprefix("in "): median(run[name] for run in ours) for name in ours[0] if name[:3] == "in "}
    total = median(run["total"] for run in ours)
    longest = sorted(stretches.items(), key=lambda stretch: -stretch[1])
    print("Of paiwei's time: " + ", ".join(f"{seconds / total:.0%} {name}" for name, seconds in longest) + ".")


if __name__ == "__main__":
    main()
