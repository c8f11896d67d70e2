"""The fewest of some demands that no child meets together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

import z3

from .held import Bool, true_in
from .search import Search


def smallest(search: Search, hard: Sequence[Bool], demands: Sequence[Bool]) -> tuple[int, ...]:
    """Positions of the fewest demands that nobody meets beside the hard ones; all of them together nobody does.

    Whatever is chosen must contain one of each set of demands that a child who meets the others leaves open: the
    smallest choice that does so is tried, and each child found gives another such set, until none is found.
    """
    chosen: tuple[int, ...] = ()
    picks = [z3.Bool(f"pick/{i}") for i in range(len(demands))]
    hitting = z3.Solver()
    hitting.set("random_seed", 0)
    least = 0
    for _ in count():
        model = search.find(*hard, *(demands[i] for i in chosen))
        if model is None:
            return chosen
        hitting.add(z3.Or([picks[i] for i in _left_open(search, hard, demands, model)]))
        least, chosen = _hit(hitting, picks, least)
    raise AssertionError("counting ended")


def _left_open(search: Search, hard: Sequence[Bool], demands: Sequence[Bool], model: z3.ModelRef) -> list[int]:
    """A smallest set of demands, by leaving out, such that a child meets all the others."""
    met = [i for i, demand in enumerate(demands) if true_in(model, demand)]
    for i in range(len(demands)):
        if i in met:
            continue
        more = search.find(*hard, *(demands[j] for j in met), demands[i])
        if more is not None:
            met = [j for j, demand in enumerate(demands) if j in met or j == i or true_in(more, demand)]
    return [i for i in range(len(demands)) if i not in met]


def _first(hitting: z3.Solver, picks: Sequence[Bool], size: int) -> tuple[int, ...]:
    """Of the choices of that size the one whose members come first, so that the answer is always the same."""
    chosen: list[int] = []
    for i in range(len(picks)):
        if hitting.check(z3.AtMost(*picks, size), *(picks[j] for j in (*chosen, i))) == z3.sat:
            chosen.append(i)
        if len(chosen) == size:
            break
    return tuple(chosen)


def _hit(hitting: z3.Solver, picks: Sequence[Bool], least: int) -> tuple[int, tuple[int, ...]]:
    """The smallest choice that contains one of each set, of at least `least`, and how many it has."""
    for size in count(least):
        if hitting.check(z3.AtMost(*picks, size)) == z3.sat:
            return size, _first(hitting, picks, size)
    raise AssertionError("counting ended")
