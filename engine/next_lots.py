"""An admission as far as its recorded lots reach: the draws for which people have to draw next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve, field, frozen

from ..dsl.findings import Rejected, Severity
from ..dsl.signatures import Signature
from .draws.lots import Lots
from .draws.strategy import Ballot, Drawn, Numbers, Strategy, Unit
from .evaluator import Evaluator
from .numberbook import DrawPlace, NumberBook
from .numbers import PublicNumbers
from .prepared_lots import PreparedLots
from .run import Inputs, admit

_MISSING = "N030"  # a draw of which nothing is recorded


def next_lots(
    inputs: Inputs, evaluator: Evaluator, unverified: Mapping[int, tuple[str, ...]], *, hold: bool
) -> tuple[PreparedLots, ...]:
    """The draws of the first turn whose lots are not recorded, in the order of the schools; none if nothing is missing.

    The arguments are those of `admit`, which is carried out with the lots known so far; what comes of the lots that it
    makes up for the missing ones is thrown away. Raises as `admit` does for whatever else is wrong.
    """
    cohort = inputs.policy.cohort
    labels = {} if cohort is None else dict(cohort.type.values)
    seen: list[PreparedLots] = []
    strategies = {name: _watched(strategy, seen) for name, strategy in inputs.strategies.items()}
    book = _Book(inputs.numbers, labels, inputs.roster.register.names)
    try:
        admit(evolve(inputs, strategies=strategies, book=book), evaluator, unverified, hold=hold)
    except Rejected as refusal:
        others = [f for f in refusal.findings if f.code != _MISSING and f.severity is Severity.ERROR]
        if others:
            raise type(refusal)(others) from refusal
        return tuple(lots for lots in seen if not _recorded(lots, inputs.numbers))
    return ()


class _Book(NumberBook):
    """Tells each draw where it is held."""

    def of(self, place: DrawPlace) -> Numbers:
        return _Placed(super().of(place), place)


@frozen
class _Placed:
    """The numbers of one draw, and where it is."""

    numbers: Numbers
    place: DrawPlace

    def ask(self, name: str, least: int, most: int, *, shared: bool = False) -> int:
        return self.numbers.ask(name, least, most, shared=shared)

    def lots(self, units: Sequence[Unit], places: int) -> Mapping[str, tuple[str, bool]]:
        return self.numbers.lots(units, places)


@frozen
class _Watching:
    """`lots/1`, with what it would have people draw kept in `seen`."""

    own: Lots
    seen: list[PreparedLots] = field(repr=False)

    @property
    def signature(self) -> Signature:
        return self.own.signature

    def draw(self, ballot: Ballot) -> Drawn:
        assert isinstance(ballot.numbers, _Placed), "the numbers of a draw come from the book given"
        self.seen.append(PreparedLots.of(ballot, ballot.numbers.place))
        return self.own.draw(ballot)


def _watched(strategy: Strategy, seen: list[PreparedLots]) -> Strategy:
    return _Watching(strategy, seen) if isinstance(strategy, Lots) else strategy


def _recorded(lots: PreparedLots, numbers: PublicNumbers) -> bool:
    """Whether the records have a lot of any of its units: of earlier turns they have all, of a missing draw none."""
    units = {unit.id for unit in lots.units}
    records = numbers.lots.get(lots.stage, ())
    spot = (lots.turn, lots.school)
    return any((lot.turn, lot.school) == spot and lot.unit in units for record in records for lot in record)
