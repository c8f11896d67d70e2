"""`python -m benchmarks.alternatives`: one table of the tools for tiers, one of the ways of giving seats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click
from rich.console import Console

from .seats import Filled, seats
from .tiers import Cost, tiers


def _numbers(_ctx: click.Context, _param: click.Parameter, text: str) -> tuple[int, ...]:
    return tuple(sorted(int(float(word)) for word in text.split(",")))


@click.command()
@click.option("--sizes", default="1e4,1e5,1e6", show_default=True, callback=_numbers, help="children to give tiers to")
@click.option("--market", default="1000,5000,20000", show_default=True, callback=_numbers, help="children to seat")
@click.option("--budget", default=120.0, show_default=True, help="seconds of CPU from which nothing is measured")
def main(sizes: tuple[int, ...], market: tuple[int, ...], budget: float) -> None:
    """Compare, and fail where any answer differs."""
    told = Console(stderr=True, highlight=False).print
    costs = tiers(sizes, budget, told)
    filled = seats(market, budget, told)
    _show_tiers(sizes, costs)
    _show_seats(market, filled)
    print("\nWhat is measured gives the same answers throughout. ~ is projected from a smaller number of children.")


def _show_tiers(sizes: Sequence[int], costs: Mapping[str, Sequence[Cost]]) -> None:
    heads = "".join(f" | {size:,}" for size in sizes)
    print(f"\n| tiers: µs of CPU a child, of so many children{heads} | s for {sizes[-1]:,} |")
    print("| --- |" + " ---: |" * (len(sizes) + 1))
    for name, each in sorted(costs.items(), key=lambda tool: tool[1][-1].cpu):
        cells = "".join(f" | {_sign(cost.projected)}{cost.cpu / cost.children * 1e6:.2f}" for cost in each)
        print(f"| {name}{cells} | {_sign(each[-1].projected)}{each[-1].cpu:,.2f} |")


def _show_seats(market: Sequence[int], filled: Mapping[str, Sequence[Filled | None]]) -> None:
    heads = "".join(f" | {size:,}" for size in market)
    print(f"\n| seats with choices: s of CPU, for so many children{heads} |")
    print("| --- |" + " ---: |" * len(market))
    for name, each in filled.items():
        cells = "".join(" | not within the budget" if one is None else f" | {one.cpu:.3f}" for one in each)
        print(f"| {name}{cells} |")


def _sign(projected: bool) -> str:
    return "~" if projected else ""


if __name__ == "__main__":
    main()
