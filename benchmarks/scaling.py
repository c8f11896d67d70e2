"""How time and memory grow with the number of children: `make bench-scaling`, or `SIZES=1e4,1e5,1e6,1e7` with it.

The comparison of `benchmarks.million` at each size, in processes of their own; one table, and a picture for the page.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import linear_regression, median

import click
from attrs import frozen
from rich.console import Console

from benchmarks.million import HERE, Run, _measured, _run, _same_places

PARTS = ("read", "tiers", "place", "write", "total", "cpu")
PICTURE = HERE.parent / "docs" / "pictures" / "scaling.svg"
NOISE = 0.05  # by so much two runs of the same may make an exponent differ


@frozen
class Grown:
    """What both programs took for so many children."""

    children: int
    ours: Run
    hand: Run


def _numbers(_ctx: click.Context, _param: click.Parameter, text: str) -> tuple[int, ...]:
    return tuple(sorted(int(float(word)) for word in text.split(",")))


@click.command()
@click.option(
    "--sizes", default="1e4,1e5,1e6", show_default=True, callback=_numbers, help="two at least; 1e7 wants 10 GB"
)
@click.option("--rounds", default=1, show_default=True, help="runs of each program at each size, in turn")
@click.option("--picture", type=click.Path(dir_okay=False, path_type=Path), default=PICTURE, help="the SVG to write")
def main(sizes: tuple[int, ...], rounds: int, picture: Path) -> None:
    """Measure at each size, and say whether anything grows faster than n log n."""
    if len(sizes) < 2:
        raise click.BadParameter("name two sizes at least", param_hint="--sizes")
    told = Console(stderr=True, highlight=False).print
    _at(sizes[0], 1)  # bytecode and disk cache are warm then
    grown = []
    for size in sizes:
        grown.append(_at(size, rounds))
        one = grown[-1]
        told(f"{size:,}: {one.ours['total']:.2f} s, {one.ours['peak MiB']:,.0f} MiB; by hand {one.hand['total']:.2f} s")
    _show(grown, rounds)
    try:
        from benchmarks.scaling_picture import draw
    except ModuleNotFoundError:
        told("no picture: matplotlib is not here (`make bench-scaling` brings it)")
        return
    draw([(one.children, one.ours, one.hand) for one in grown], picture)


def _at(size: int, rounds: int) -> Grown:
    """Raises SystemExit if a program fails or the two differ on any child."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _run("benchmarks.children", folder, size)
        runs = [(_ours(folder), _hand(folder)) for _ in range(rounds)]
        _same_places(folder)
    return Grown(size, _medians([ours for ours, _ in runs]), _medians([hand for _, hand in runs]))


def _ours(folder: Path) -> Run:
    return _measured("benchmarks.ours", [folder, folder / "ours"])


def _hand(folder: Path) -> Run:
    return _measured("benchmarks.limits.pingcheng", [folder, folder / "ours" / "manifest.json", folder / "limit.csv"])


def _medians(runs: Sequence[Run]) -> Run:
    return {part: median(run[part] for run in runs) for part in runs[0]}


def _show(grown: Sequence[Grown], rounds: int) -> None:
    print(f"Pingcheng primary schools; seconds and MiB, medians of {rounds}\n")
    heads = "".join(f" {one.children:,} |" for one in grown)
    print(f"| paiwei |{heads} exponent | of the last step | no faster than n log n |")
    print("| --- |" + " ---: |" * (len(grown) + 2) + " --- |")
    for part in PARTS:
        print(_row(part, [(one.children, one.ours[part]) for one in grown]))
    print(_row("memory, MiB", [(one.children, one.ours["peak MiB"]) for one in grown], digits=0))
    for part in ("total", "cpu"):
        print(_row(f"by hand: {part}", [(one.children, one.hand[part]) for one in grown]))
    print(_row("by hand: memory, MiB", [(one.children, one.hand["peak MiB"]) for one in grown], digits=0))
    print(
        f"\nn log n itself has the exponent {_n_log_n(grown[-2].children, grown[-1].children):.2f} over the last step."
    )


def _row(name: str, points: Sequence[tuple[int, float]], digits: int = 2) -> str:
    cells = "".join(f" {value:,.{digits}f} |" for _, value in points)
    last, bound = exponent(points[-2:]), _n_log_n(points[-2][0], points[-1][0])
    return f"| {name} |{cells} {exponent(points):.2f} | {last:.2f} | {'yes' if last <= bound + NOISE else '**no**'} |"


def exponent(points: Sequence[tuple[int, float]]) -> float:
    """The slope of the straight line that fits the logarithms best: 1 for what doubles with the children."""
    sizes, values = zip(*((math.log(size), math.log(max(value, 1e-6))) for size, value in points), strict=True)
    return linear_regression(sizes, values).slope


def _n_log_n(before: int, after: int) -> float:
    return exponent([(before, before * math.log(before)), (after, after * math.log(after))])


if __name__ == "__main__":
    main()
