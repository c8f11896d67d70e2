"""Among the children of whom something is true, one who is easy to picture."""

from __future__ import annotations

from collections.abc import Sequence

import z3
from attrs import frozen

from .held import TRUE, Bool
from .search import Search


@frozen
class Wishes:
    """What is rather true of a child: the fewest `costs` of each group, then of each group of `likes` the first that
    can be."""

    costs: tuple[tuple[Bool, ...], ...] = ()
    likes: tuple[tuple[Bool, ...], ...] = ()

    def then(self, other: Wishes) -> Wishes:
        """These, and after them the others."""
        return Wishes((*self.costs, *other.costs), (*self.likes, *other.likes))


def simplest(search: Search, asked: Sequence[Bool], wishes: Wishes) -> z3.ModelRef | None:
    """A child of whom all that is asked is true, or None if there is none. Raises `Undecided`."""
    model = search.find(*asked)
    if model is None:
        return None
    kept = list(asked)
    for costs in wishes.costs:
        bound, model = _fewest(search, kept, costs, model)
        kept.append(bound)
    for likes in wishes.likes:
        liked, model = _liked(search, kept, likes, model)
        kept += liked
    return model


def _fewest(
    search: Search, asked: Sequence[Bool], costs: Sequence[Bool], model: z3.ModelRef
) -> tuple[Bool, z3.ModelRef]:
    """At most as many of the costs as must be, as a formula, and a child who has no more."""
    if not costs:
        return TRUE, model
    most = sum(_true(model, cost) for cost in costs)
    for size in range(most):
        bound = z3.AtMost(*costs, size)
        found = search.find(*asked, bound)
        if found is not None:
            return bound, found
    return z3.AtMost(*costs, most), model


def _liked(
    search: Search, asked: Sequence[Bool], likes: Sequence[Bool], model: z3.ModelRef
) -> tuple[list[Bool], z3.ModelRef]:
    """The first of the likes that can be, with a child of whom it is true."""
    for like in likes:
        if _true(model, like):
            return [like], model
        found = search.find(*asked, like)
        if found is not None:
            return [like], found
    return [], model


def _true(model: z3.ModelRef, formula: Bool) -> bool:
    return z3.is_true(model.eval(formula, model_completion=True))
