"""Among the children of whom something is true, one who is easy to picture."""

from __future__ import annotations

from collections.abc import Sequence

import z3
from attrs import define, field, frozen

from .held import Bool, every, true_in
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
    most = sum(true_in(model, cost) for cost in costs)
    for size in range(most):
        found = search.find(z3.AtMost(*costs, size))
        if found is not None:
            most, model = size, found
            break
    search.tell(z3.AtMost(*costs, most))
    return model


def _liked(search: Search, groups: Sequence[Sequence[Bool]], model: z3.ModelRef) -> z3.ModelRef:
    """A child with the first of each group of likes that can be, the groups one after the other.

    All first ones are tried at once. Where they cannot all be, the solver says which of them nobody has together, and
    the last of those gives way to the next of its group. That is what one by one comes to, if the others stay; where
    one of them gives way later, what was given up for it is tried again, with all that stands before it settled.
    """
    while groups:
        choice = _Choice(groups)
        found = model if all(true_in(model, like) for like in choice.likes) else None
        while found is None:
            answer = search.agree(choice.likes)
            if isinstance(answer, frozenset):
                choice.give_way(answer)
            else:
                found = answer
        model, again = found, choice.hasty()
        if again is None:
            search.tell(every(choice.likes))
            return model
        place, alternative = again
        search.tell(every(choice.before(place)))
        groups = [groups[place][alternative:], *groups[place + 1 :]]
    return model


@define
class _Choice:
    """One like of each group, the number `taken`, or none where that is all of them; and what gave way, each with the
    places and numbers of likes that it cannot be with."""

    groups: Sequence[Sequence[Bool]]
    taken: list[int] = field(init=False)
    gone: list[tuple[int, frozenset[tuple[int, int]]]] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        self.taken = [0] * len(self.groups)

    @property
    def _places(self) -> list[int]:
        return [at for at, group in enumerate(self.groups) if self.taken[at] < len(group)]

    @property
    def likes(self) -> list[Bool]:
        """The likes that are chosen."""
        return self.before(len(self.groups))

    def before(self, place: int) -> list[Bool]:
        """Those of the groups before that place."""
        return [self.groups[at][self.taken[at]] for at in self._places if at < place]

    def give_way(self, together: frozenset[int]) -> None:
        """Of the likes with these positions, which cannot be together, the last gives way."""
        places = self._places
        at = [places[position] for position in together]
        self.gone.append((max(at), frozenset((place, self.taken[place]) for place in at)))
        self.taken[max(at)] += 1

    def hasty(self) -> tuple[int, int] | None:
        """The first like that gave way to one that itself gave way: its place and number; None if there is none."""
        found = [
            (place, number)
            for place, together in self.gone
            for at, number in together
            if at == place and any(other != place and self.taken[other] != n for other, n in together)
        ]
        return min(found, default=None)
