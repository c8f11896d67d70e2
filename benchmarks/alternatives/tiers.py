"""How long each tool takes to say on which rung each child stands."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import process_time

import numpy as np
import numpy.typing as npt
import paiwei
from attrs import frozen
from paiwei.shipped import samples

from .asked import Asked, Judge, Lot, differing
from .table import TOOLS, Tool

LOT = 10_000  # children at a time whose dictionaries are in memory
WARM = 200
# What takes whole columns and is over within so many seconds is measured so many times. Of the others one keeps its
# answers, and would seem faster than it is with children it has met before.
ROUNDS, BRIEF = 3, 2.0
Tiers = npt.NDArray[np.int64]


@frozen
class Cost:
    """Seconds of CPU, of all threads, for so many children; `projected` from a smaller number of them."""

    children: int
    cpu: float
    projected: bool = False

    def grown(self, children: int) -> Cost:
        """The same for more children, each of them as dear."""
        return Cost(children, self.cpu * children / self.children, projected=True)


def tiers(sizes: Sequence[int], budget: float, told: Callable[[str], None]) -> dict[str, list[Cost]]:
    """The costs of every tool for each number of children, of the tools that would take longer than `budget` seconds
    projected. Raises SystemExit where a tool gives a child another rung than paiwei does."""
    with tempfile.TemporaryDirectory() as name:
        asked = Asked.of(paiwei.load(samples()["pingcheng"].policy), max(sizes), Path(name))
        whole = Lot(asked, 0, max(sizes))
        expected = np.asarray(TOOLS[0].judge(asked)(whole), dtype=np.int64)
        return {tool.name: _of(tool, asked, expected, (sizes, budget, told)) for tool in TOOLS}


def _of(
    tool: Tool, asked: Asked, expected: Tiers, wanted: tuple[Sequence[int], float, Callable[[str], None]]
) -> list[Cost]:
    sizes, budget, told = wanted
    judge, found = tool.judge(asked), list[Cost]()
    judge(Lot(asked, 0, min(WARM, sizes[0])))
    for size in sizes:
        if found and (found[-1].projected or found[-1].grown(size).cpu > budget):
            found.append(next(cost for cost in reversed(found) if not cost.projected).grown(size))
            continue
        costs = [_once(tool, judge, asked, expected, size=size)]
        while tool.whole and len(costs) < ROUNDS and costs[0].cpu < BRIEF:
            costs.append(_once(tool, judge, asked, expected, size=size))
        found.append(Cost(size, median(cost.cpu for cost in costs)))
        told(f"{tool.name}: {size:,} children, {found[-1].cpu / size * 1e6:.2f} µs each")
    return found


def _once(tool: Tool, judge: Judge, asked: Asked, expected: Tiers, *, size: int) -> Cost:
    cpu = 0.0
    for lot in asked.lots(size, size if tool.whole else LOT):
        if not tool.whole:
            assert lot.records  # the dictionaries are made before the clock runs
        worked = process_time()
        answers = judge(lot)
        cpu += process_time() - worked
        if wrong := differing(expected, answers, lot):
            raise SystemExit(f"{tool.name}: {wrong}")
    return Cost(size, cpu)
