"""A made-up nation on one and two processes, and on a cluster of one and two workers, beside programs by hand:
`python -m benchmarks.nation`.

The command fails unless all ways give the same bytes, and the programs by hand the same places. Seconds of the clock
are worth something on an idle machine only.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

import click
import polars as pl
import psutil
from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks.million import COMPARED

ROOT = Path(__file__).parents[1]
WAYS = (("jobs", 1), ("jobs", 2), ("cluster", 1), ("cluster", 2))
KEPT = {("jobs", 1): "jobs, kept", ("cluster", 1): "cluster, kept"}  # run once more, with all results there already
MORE = (4, 8, 16, 32, 64, 128, 256)
Run = Mapping[str, Any]  # seconds, MiB, and `ms` by policy
Runs = dict[tuple[str, int], Run]  # by way and number of processes


@click.command()
@click.option("--districts", default=50, show_default=True)
@click.option("--children", default=3_400, show_default=True, help="of each district, about")
@click.option("--schools", default=30, show_default=True, help="where the policy does not say which there are")
@click.option("--alone", is_flag=True, help="one process only, beside the programs by hand")
@click.option("--folder", type=click.Path(path_type=Path), help="where to work; by default a temporary folder")
def main(districts: int, children: int, schools: int, *, alone: bool, folder: Path | None) -> None:
    """Print what each way took, and what further workers would give on paper."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as name:
        home = Path(name)
        begun = perf_counter()
        _process("benchmarks.districts", home, districts, children, schools)
        click.echo(f"made up in {perf_counter() - begun:.0f} s")
        runs = _alone(home)
        others = {} if alone else _others(home)
    _show(districts, int(runs["by hand", 1]["children"]), runs | others)
    _by_policy(districts, runs)
    if others:
        _model(districts, others)


def _alone(home: Path) -> Runs:
    """One process after the other: paiwei without anything about it, its results verified, and the same by hand."""
    nation, out = home / "nation.csv", home / "out"
    runs = {(way, 1): _measured(way, 1, nation, out) for way in ("bare", "verify")}
    runs["by hand", 1] = _hand(nation, out)
    shutil.rmtree(out)
    return runs


def _others(home: Path) -> Runs:
    """Further processes and workers. Raises SystemExit where their results are not the same bytes."""
    runs: Runs = {}
    said: set[bytes] = set()
    for way, count in WAYS:
        out = home / f"out-{way}-{count}"
        runs[way, count] = _measured(way, count, home / "nation.csv", out)
        said.add((out / "nation.json").read_bytes())
        if (way, count) in KEPT:
            runs[KEPT[way, count], count] = _measured(way, count, home / "nation.csv", out)
        shutil.rmtree(out)
    if len(said) != 1:
        raise SystemExit("the ways do not give the same results")
    print(f"All ways give the same bytes: {json.loads(said.pop())['totals']}.")
    return runs


def _process(module: str, *words: object) -> str:
    command = [sys.executable, "-m", module, *map(str, words)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        raise SystemExit(f"{module} failed:\n{done.stderr}")
    return done.stdout


def _hand(path: Path, results: Path) -> Run:
    """The programs by hand on the same districts. Raises SystemExit where they place a child elsewhere."""
    out = results.parent / "by-hand"
    run = _measured(path, results, out, module="benchmarks.limits")
    children = 0
    for places in sorted(out.iterdir()):
        ours = results / places.stem / "result" / "placements.csv"
        one, other = (pl.read_csv(each, columns=list(COMPARED), infer_schema=False) for each in (ours, places))
        if not one.equals(other):
            raise SystemExit(f"the programs differ in district {places.stem}")
        children += len(one)
    shutil.rmtree(out)
    return {**run, "children": children}


def _measured(*words: object, module: str = "benchmarks.nation_run") -> Run:
    """What a run says of itself, and the memory of its processes together at its highest, looked at twice a second.
    What they share is counted for each."""
    command = [sys.executable, "-m", module, *map(str, words)]
    # A few thousand rows are not shared out with profit; the workers of `run_many` do not try either.
    env = {**os.environ, "POLARS_MAX_THREADS": "1"}
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=env)
    most = 0
    while run.poll() is None:
        with suppress(psutil.Error):
            tree = [psutil.Process(run.pid), *psutil.Process(run.pid).children(recursive=True)]
            most = max(most, sum(process.memory_info().rss for process in tree))
        sleep(0.5)
    out, wrong = run.communicate()
    if run.returncode:
        raise SystemExit(f"{words} failed:\n{wrong}")
    return {**json.loads(out.strip().splitlines()[-1]), "peak MiB": most / 2**20}


def _show(districts: int, children: int, runs: Runs) -> None:
    table = Table(title=f"{districts} districts, {children:,} children, {os.cpu_count()} cores", box=box.SIMPLE_HEAD)
    for heading in ("", "clock s", "CPU s", "peak MiB", "children/s", "CPU ms a district", "over bare", "main process"):
        table.add_column(heading, justify="left" if not heading else "right")
    bare = runs["bare", 1]["cpu"]
    for (way, count), run in runs.items():
        each = [1e3 * run.get(name, run["cpu"]) / districts for name in ("cpu", "main, cpu")]
        over = f"{each[0] - 1e3 * bare / districts:+.1f}" if way in ("jobs", "cluster") else ""
        figures = (
            f"{run['clock']:.1f}",
            f"{run['cpu']:.1f}",
            f"{run['peak MiB']:.0f}",
            f"{children / run['clock']:,.0f}",
        )
        table.add_row(f"{way} {count}", *figures, f"{each[0]:.1f}", over, f"{each[1]:.2f}")
    Console(width=140).print(table)


def _by_policy(districts: int, runs: Runs) -> None:
    """Milliseconds of CPU of a district of each policy, and of all seconds of the processes."""
    ours, seen, hand = (runs[way, 1] for way in ("bare", "verify", "by hand"))
    table = Table("CPU ms a district", "paiwei", "by hand", "ratio", "verification", box=box.SIMPLE_HEAD)
    for policy in ours["ms"]:
        _row(table, policy, [run["ms"][policy] for run in (ours, hand, seen)])
    _row(table, "all, the start of a process too", [1e3 * run["cpu"] / districts for run in (ours, hand, seen)])
    Console(width=140).print(table)


def _row(table: Table, name: str, took: Sequence[float]) -> None:
    ours, hand, seen = took
    table.add_row(name, f"{ours:.1f}", f"{hand:.1f}", f"{ours / hand:.1f}", f"{seen:.1f}")


def _model(districts: int, runs: Runs) -> None:
    """Amdahl, in seconds of the processor, which other programs disturb less than those of the clock. Serial is what
    the main process does until the first district ends, the start of a worker, and what the main process does for each
    further district, measured where these take next to no time; the districts' own seconds are divided. Disks and the
    memory's bandwidth are not in it."""
    for way in ("jobs", "cluster"):
        run, kept = runs[way, 1], runs[f"{way}, kept", 1]
        each = (kept["main, cpu"] - kept["main, first"]) / max(1, districts - 1)
        worker = max(0.0, kept["cpu"] - kept["main, cpu"] - kept["districts, cpu"])
        begin, work = kept["main, first"] + worker, run["districts, cpu"]
        serial = begin + each * districts
        on_paper = ", ".join(f"{count}: {serial + work / count:.1f}" for count in (1, 2, *MORE))
        print(
            f"{way}: begins in {begin:.2f} s, a worker's start with it; each district takes the main process "
            f"{1e3 * each:.2f} ms and a worker {1e3 * work / districts:.1f} ms, so that more than "
            f"{work / districts / each:.0f} workers are of no use. On paper, workers: seconds: {on_paper}"
        )


if __name__ == "__main__":
    main()
