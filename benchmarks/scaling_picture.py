"""The picture of how time and memory grow: both scales logarithmic, so that a power of n is a straight line."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from benchmarks.million import Run

LINES = {"total": "o-", "read": ".-", "place": ".-", "write": ".-"}
LOOK = {"svg.fonttype": "none", "svg.hashsalt": "paiwei", "font.size": 9, "axes.spines.top": False,
        "axes.spines.right": False, "axes.grid": True, "grid.alpha": 0.3}  # fmt: skip


def draw(grown: Sequence[tuple[int, Run, Run]], path: Path) -> None:
    """Write an SVG of (children, paiwei, by hand): seconds on the clock beside memory. The same figures give the same
    bytes."""
    sizes = [size for size, _, _ in grown]
    with mpl.rc_context(LOOK):
        figure = Figure(figsize=(8, 3.6), layout="constrained")
        time, memory = figure.subplots(1, 2)
        for part, line in LINES.items():
            time.plot(sizes, [ours[part] for _, ours, _ in grown], line, label=f"paiwei, {part}")
        time.plot(sizes, [hand["total"] for _, _, hand in grown], "s--", color="grey", label="by hand, total")
        _reference(time, sizes, grown[-2][1]["total"])
        memory.plot(sizes, [ours["peak MiB"] for _, ours, _ in grown], "o-", label="paiwei")
        memory.plot(sizes, [hand["peak MiB"] for _, _, hand in grown], "s--", color="grey", label="by hand")
        for axes, label in ((time, "seconds"), (memory, "MiB at most")):
            axes.set(xscale="log", yscale="log", xlabel="children", ylabel=label)
            axes.legend(frameon=False, fontsize=8)
        path.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(path, metadata={"Date": None, "Creator": None})


def _reference(axes: Axes, sizes: Sequence[int], there: float) -> None:
    """n log n, through the last point but one: what grows faster ends above it."""
    scale = there / (sizes[-2] * math.log(sizes[-2]))
    axes.plot(sizes, [scale * size * math.log(size) for size in sizes], ":", color="black", label="n log n")
