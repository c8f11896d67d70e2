"""What the second opinion costs, on one process and on several: `python -m benchmarks.second_opinion`."""

from __future__ import annotations

import resource
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from time import perf_counter

import click
import paiwei
from paiwei.cores import Cores
from paiwei.engine.build import build
from paiwei.engine.determine import undetermined
from paiwei.engine.draws.table import strategies
from paiwei.engine.evaluators.columnar import Columnar
from paiwei.engine.roster import Roster
from paiwei.engine.rulegraph import RuleGraph
from paiwei.engine.run import Inputs, admit
from paiwei.engine.watching import Watched
from paiwei.second_opinion import Asked, hold_against
from paiwei.shipped import samples

from benchmarks.children import write_inputs


@click.command()
@click.option("--children", "count", default=200_000, show_default=True)
@click.option("--rounds", default=3, show_default=True, help="of each number of processes, in turn")
@click.option("--processes", default="1,2", show_default=True)
def main(count: int, rounds: int, processes: str) -> None:
    """Place made-up children of Pingcheng once, then hold all of them against the second evaluator, again and again."""
    numbers = [int(word) for word in processes.split(",")]
    graph, roster, watched = _placed(count)
    spent: dict[int, list[tuple[float, float]]] = {number: [] for number in numbers}
    for _ in range(rounds):
        for number in numbers:
            spent[number].append(_once(graph, roster, watched, number))
    _show(count, rounds, spent)


def _placed(count: int) -> tuple[RuleGraph, Roster, Watched]:
    """A run as `paiwei run` makes it, with all that was answered in it."""
    policy = paiwei.load(samples()["pingcheng"].policy)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_inputs(policy, count, folder)
        roster = paiwei.read(policy, folder / "applicants.parquet", folder / "schools.csv")
        numbers = paiwei.PublicNumbers.from_toml(folder / "public.toml")
    graph = build(policy)
    watched = Watched(Columnar(graph, roster))
    admit(Inputs(policy, roster, numbers, strategies()), watched, undetermined(graph, roster), hold=False)
    return graph, roster, watched


def _once(graph: RuleGraph, roster: Roster, watched: Watched, processes: int) -> tuple[float, float]:
    """Seconds on the clock and of CPU, those of the other processes from their start to their end among them."""
    cores = Cores(processes, pays=0.0)  # as many processes as said, however short the work
    began, worked = perf_counter(), _cpu()
    assert hold_against(graph, roster, watched, b"", Asked("all", cores)) == roster.frame.height
    return perf_counter() - began, _cpu() - worked


def _cpu() -> float:
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _show(count: int, rounds: int, spent: Mapping[int, list[tuple[float, float]]]) -> None:
    print(f"{count:,} children of Pingcheng, every one; medians of {rounds}")
    print("\n| processes | clock | CPU | µs a child, clock | µs a child, CPU |\n| ---: | ---: | ---: | ---: | ---: |")
    for processes, each in spent.items():
        clock, cpu = (median(found) for found in zip(*each, strict=True))
        per = 1e6 / count
        print(f"| {processes} | {clock:.1f} s | {cpu:.1f} s | {clock * per:.0f} | {cpu * per:.0f} |")


if __name__ == "__main__":
    main()
