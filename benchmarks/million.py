"""Measure the main job on made-up children against the program by hand, and print medians and ratios of one run."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

import click
import paiwei
import polars as pl
from paiwei.shipped import samples
from rich.console import Console
from rich.table import Table

from .children import write_inputs

HERE = Path(__file__).parent
PARTS = ("read", "tiers", "place", "write", "total", "peak MiB")
COMPARED = ("id", "status", "school", "stage", "number")


@click.command()
@click.option("--children", "count", default=1_000_000, show_default=True)
@click.option("--rounds", default=3, show_default=True, help="counted runs of each program, in turn")
def main(count: int, rounds: int) -> None:
    """Print one table: medians of both programs and their ratios, and what dominates."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_inputs(paiwei.load(samples()["pingcheng"].policy), count, folder)
        ours, limit = [], []
        for turn in range(rounds + 1):  # the first round warms the disk cache and does not count
            one = _measured("benchmarks.ours", [folder, folder / "ours"])
            two = _measured("benchmarks.limit", [folder, folder / "ours" / "manifest.json", folder / "limit.csv"])
            if turn:
                ours.append(one)
                limit.append(two)
        _same_places(folder)
    _show(count, ours, limit)


def _measured(module: str, arguments: Sequence[Path]) -> Mapping[str, float]:
    """Run a module in a process of its own; its timings, with the peak of its resident memory."""
    code = (
        "import resource, runpy, sys; sys.argv[1:] = sys.argv[2:];"
        f"runpy.run_module({module!r}, run_name='__main__');"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    command = [sys.executable, "-c", code, "-", *map(str, arguments)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=HERE.parent)
    timings, peak = done.stdout.strip().splitlines()[-2:]
    return {**json.loads(timings), "peak MiB": float(peak)}


def _same_places(folder: Path) -> None:
    ours, limit = (
        pl.read_csv(path, columns=list(COMPARED), infer_schema=False)
        for path in (folder / "ours" / "placements.csv", folder / "limit.csv")
    )
    if not ours.equals(limit):
        different = ours.select(pl.concat_str(pl.all().fill_null(""), separator=" | ")).to_series() != (
            limit.select(pl.concat_str(pl.all().fill_null(""), separator=" | ")).to_series()
        )
        raise SystemExit(
            f"the two programs differ for {different.sum()} children: {ours.filter(different).head(3).rows()}"
        )


def _show(count: int, ours: Sequence[Mapping[str, float]], limit: Sequence[Mapping[str, float]]) -> None:
    table = Table(
        "part", "paiwei", "by hand", "ratio", title=f"{count:,} children, Pingcheng primary, medians of {len(ours)}"
    )
    for part in PARTS:
        mine, hand = median(run[part] for run in ours), median(run[part] for run in limit)
        ratio = median(a[part] / b[part] for a, b in zip(ours, limit, strict=True))
        table.add_row(part, f"{mine:.2f}", f"{hand:.2f}", f"{ratio:.2f}")
    console = Console()
    console.print(table)
    top = max(("read", "place", "write"), key=lambda part: median(run[part] for run in ours))
    share = median(run[top] / run["total"] for run in ours)
    console.print(f"The same places in both. Of paiwei's time {share:.0%} is `{top}`.")


if __name__ == "__main__":
    main()
