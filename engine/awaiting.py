"""A run that has come to a number which is not known yet: nothing is wrong, somebody has to draw it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import field, frozen

from ..dsl.findings import Finding, Rejected
from .draws.strategy import Ballot, Event


@frozen
class DrawPlace:
    """Which draw asks: the stage, and school, cohort (a name) and turn, empty where they do not apply."""

    stage: str
    school: str = ""
    cohort: str = ""
    turn: str = ""


@frozen
class Need:
    """A public number that a draw asks for: its name and bounds, and whether one serves the whole stage; paper lots
    where the name is empty. `ballot` is the draw that asks."""

    place: DrawPlace
    name: str
    least: int
    most: int
    shared: bool = False
    ballot: Ballot | None = field(default=None, eq=False, repr=False)


class Awaiting(Rejected):
    """The numbers that the next turn needs, and the events that are certain without them, from the first of the run on.

    For who calls `run` with all numbers in hand it is what it was: findings that name each missing number.
    """

    def __init__(self, findings: Iterable[Finding], needs: Sequence[Need], events: Sequence[Event]) -> None:
        super().__init__(findings)
        self.needs = tuple(needs)
        self.events = tuple(events)

    def __reduce__(self) -> tuple[type[Rejected], tuple[tuple[Finding, ...]]]:  # type: ignore[override]
        """To another process it goes as findings: a ballot cannot, and nobody there would go on with the draw."""
        return Rejected, (self.findings,)
