"""The paper lots of one draw before anybody draws: who steps up in which order, and how many lots say 中."""

from __future__ import annotations

from attrs import frozen

from .draws.lots import drawing_order, places_prepared
from .draws.strategy import Ballot, Unit
from .numberbook import DrawPlace


@frozen
class PreparedLots:
    """One draw by lot. `draw` is its id (docs/draws.md); `cohort` a name, empty where there are none; `units` stand in
    the order of drawing; `places` of the lots have a place. There is one lot for each unit."""

    stage: str
    cohort: str
    school: str
    turn: int
    draw: str
    units: tuple[Unit, ...]
    places: int

    @classmethod
    def of(cls, ballot: Ballot, place: DrawPlace) -> PreparedLots:
        """The lots of a ballot; `place` is where it is held."""
        where = (place.stage, place.cohort, place.school, int(place.turn))
        return cls(*where, ballot.id, tuple(drawing_order(ballot)), places_prepared(ballot))

    @property
    def blanks(self) -> int:
        """How many lots say 空."""
        return len(self.units) - self.places

    @property
    def children(self) -> int:
        """How many children share these lots."""
        return sum(unit.size for unit in self.units)

    @property
    def bundled(self) -> bool:
        """Whether a lot may take more than one seat."""
        return any(unit.size > 1 for unit in self.units)
