"""A way of drawing that remembers what it drew, and that draws by tickets where luck would otherwise shift."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from attrs import define, field, frozen

from ...dsl.signatures import Signature
from ..draws.keys import ticket_order
from ..draws.lots import places_prepared
from ..draws.strategy import Ballot, Drawn, Strategy, Unit


@frozen
class HeldOnce:
    """A draw that was held: the units in it, and those handed over, in their order."""

    units: frozenset[str]
    handed: list[str]

    def agrees(self, other: HeldOnce) -> bool:
        """Whether both put those who are in both draws into one order, as far as they were handed over."""
        mine = [unit for unit in self.handed if unit in other.units]
        theirs = [unit for unit in other.handed if unit in self.units]
        length = min(len(mine), len(theirs))
        return mine[:length] == theirs[:length]


@define
class Steady:
    """`inner`, but draws of `tickets` (ids as `same` gives them) are settled by one ticket a unit, which depends on
    nobody else, so that who else is on a list cannot change the order of the others."""

    inner: Strategy
    same: Callable[[str], str]
    tickets: Collection[str]
    held: dict[str, HeldOnce] = field(factory=dict)

    @property
    def signature(self) -> Signature:
        """That of the strategy itself."""
        return self.inner.signature

    def draw(self, ballot: Ballot) -> Drawn:
        """Settle one list of equals, and remember how."""
        name = self.same(ballot.id)
        drawn = _by_ticket(self.inner, ballot) if name in self.tickets else self.inner.draw(ballot)
        once = HeldOnce(frozenset(unit.id for unit in ballot.units), [])
        self.held[name] = once
        if isinstance(drawn.order, Sequence):
            once.handed.extend(unit.id for unit in drawn.order)
            return drawn
        return Drawn(_noting(drawn.order, once.handed), drawn.numbers, drawn.events)


def steady(
    strategies: Mapping[str, Strategy], same: Callable[[str], str], tickets: Collection[str]
) -> tuple[dict[str, Strategy], dict[str, HeldOnce]]:
    """All strategies so, and where they remember."""
    held: dict[str, HeldOnce] = {}
    return {name: Steady(each, same, tickets, held) for name, each in strategies.items()}, held


def _by_ticket(inner: Strategy, ballot: Ballot) -> Drawn:
    order = [ballot.units[at] for at in ticket_order(ballot.key(ballot.id), [unit.id for unit in ballot.units])]
    numbers = {unit.id: str(at) for at, unit in enumerate(order, 1)}
    if inner.signature.name == "lots":  # who has no place on the lot is not handed over
        order = order[: places_prepared(ballot)]
    return Drawn(order, numbers)


def _noting(order: Iterable[Unit], handed: list[str]) -> Iterator[Unit]:
    for unit in order:
        handed.append(unit.id)
        yield unit
