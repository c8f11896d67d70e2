"""What a draw strategy is given and what it gives back. One strategy a file; the table of them is `table.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol, overload

from attrs import field, frozen

from ...dsl.signatures import Signature


class Unit(NamedTuple):  # of which a draw makes hundreds of thousands; an attrs class takes five times as long
    """A child, or a bundle of `size` children still to be placed, known by the smallest key of the bundle.
    `representative` is the key of the member who draws by hand for the bundle (its own id for a single child)."""

    id: str
    size: int
    representative: str


@frozen
class Event:
    """One line of the journal: its kind (`drawn`, `group-exported`, …) and what it holds: JSON values. A list of unit
    ids may be an `IdList`, to be read as a list and written by `canonical`."""

    kind: str
    body: Mapping[str, object]


class Numbers(Protocol):
    """Where a strategy's own public numbers come from. Both raise `Rejected` with what is missing or out of range."""

    def ask(self, name: str, least: int, most: int, *, shared: bool = False) -> int:
        """The whole number `name` of this draw, from `least` to `most`. `shared`: one number for all of the stage."""

    def lots(self, units: Sequence[Unit], places: int) -> Mapping[str, tuple[str, bool]]:
        """For each unit id the serial and face of its paper lot; `places` of them have one with a place."""


@frozen
class Ballot:
    """One draw: units ascending by id, the seats to give, the id of the draw (draws.md §2), the key of any draw id,
    the checked arguments, the cohort's number mark, and the source of the strategy's own public numbers. `sources` are
    the run's public sources by label, as in `PublicNumbers`, for a strategy that has a key string of its own."""

    id: str
    units: tuple[Unit, ...]
    seats: int
    key: Callable[[str], bytes]
    arguments: Mapping[str, int | str]
    mark: str
    numbers: Numbers
    sources: tuple[tuple[str, tuple[int, ...]], ...] = ()


@frozen(eq=False)
class InOrder(Sequence[Unit]):
    """Units of a ballot in an order that is given by their positions there, for a strategy that knows these: of
    hundreds of thousands nobody then looks each up by its id. Equal to any sequence of the same units."""

    units: tuple[Unit, ...] = field(repr=False)
    positions: Sequence[int]

    def __len__(self) -> int:
        return len(self.positions)

    def __iter__(self) -> Iterator[Unit]:
        return map(self.units.__getitem__, self.positions)

    @overload
    def __getitem__(self, at: int) -> Unit: ...
    @overload
    def __getitem__(self, at: slice) -> InOrder: ...
    def __getitem__(self, at: int | slice) -> Unit | InOrder:
        if isinstance(at, slice):
            return InOrder(self.units, self.positions[at])
        return self.units[self.positions[at]]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # as a list has none


@frozen
class Drawn:
    """The outcome of a draw before seats are given: units in the order in which they are handed to `place`
    (lazy where only a part is wanted; who is not handed over waits), each one's number, and events for the journal."""

    order: Iterable[Unit]
    numbers: Mapping[str, str]
    events: tuple[Event, ...] = field(default=())


class Strategy(Protocol):
    """A way of drawing. Pure: the same ballot gives the same result for ever; chance is in `Ballot.key` alone."""

    @property
    def signature(self) -> Signature:
        """The name, version, parameters and promises."""

    def draw(self, ballot: Ballot) -> Drawn:
        """Settle one list of equals."""
