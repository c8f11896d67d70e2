"""Among the children of whom something is true, one who is easy to picture."""

from __future__ import annotations

from collections.abc import Sequence

import z3
from attrs import frozen

from .held import Bool
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
    with search.supposing(*asked):
        model = search.find()
        if model is None:
            return None
        for costs in wishes.costs:
            model = _fewest(search, costs, model)
        return _liked(search, [likes for likes in wishes.likes if likes], model)


def _fewest(search: Search, costs: Sequence[Bool], model: z3.ModelRef) -> z3.ModelRef:
    """A child who has no more of the costs than must be; from now on nobody is looked for who has more."""
    if not costs:
        return model
    most = sum(_true(model, cost) for cost in costs)
    for size in range(most):
        found = search.find(z3.AtMost(*costs, size))
        if found is not None:
            most, model = size, found
            break
    search.tell(z3.AtMost(*costs, most))
    return model


def _liked(search: Search, groups: Sequence[Sequence[Bool]], model: z3.ModelRef) -> z3.ModelRef:
    """A child with the first of each group of likes that can be, the groups one after the other.

    Many are granted together, so all first ones are tried at once, and where they cannot all be, one half and then the
    other: the outcome is the same as one by one.
    """
    if not groups:
        return model
    firsts = [likes[0] for likes in groups]
    found = model if all(_true(model, like) for like in firsts) else search.find(*firsts)
    if found is not None:
        search.tell(z3.And(firsts))
        return found
    if len(groups) > 1:
        half = len(groups) // 2
        return _liked(search, groups[half:], _liked(search, groups[:half], model))
    return _liked(search, [groups[0][1:]] if len(groups[0]) > 1 else [], model)


def _true(model: z3.ModelRef, formula: Bool) -> bool:
    return bool(z3.is_true(model.eval(formula, model_completion=True)))
