"""`lots/1`: paper lots drawn by hand; the program prepares them and says in which order people draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...dsl.signatures import Signature
from .keys import shuffle
from .paper import Paper
from .records import numbered
from .strategy import Ballot, Drawn, Event, Unit


class Lots:
    """Atushi's paper lots (draws.md §4; 阿图什方案六). Chance is in the paper; the seed decides only who draws when.

    As many lots say 中 as there are seats, but no more than there are units; a bundle draws one lot through its
    representative and shares it. The number of a unit is the serial of its lot.
    """

    signature = Signature("lots", 1, whole_list=True, name_zh="抽签")

    def draw(self, ballot: Ballot) -> Drawn:
        """The units whose lot has a place, in the order of drawing; the others wait."""
        order = drawing_order(ballot)
        places = places_prepared(ballot)
        drawn = ballot.numbers.lots(ballot.units, places)
        numbers = {unit.id: drawn[unit.id][0] for unit in order}
        events = (numbered(ballot.id, self.signature, numbers), *_recorded(ballot.id, order, drawn))
        return Drawn([unit for unit in order if drawn[unit.id][1]], numbers, events)


def places_prepared(ballot: Ballot) -> int:
    """How many of the prepared lots say that there is a place."""
    return min(max(ballot.seats, 0), len(ballot.units))


def drawing_order(ballot: Ballot) -> list[Unit]:
    """The units in the order in which their representatives step up, from the key `<id>/order`."""
    units = {unit.id: unit for unit in ballot.units}
    return [units[unit] for unit in shuffle(units, ballot.key(f"{ballot.id}/order"))]


def _recorded(draw: str, order: Sequence[Unit], drawn: Mapping[str, tuple[str, bool]]) -> list[Event]:
    events = []
    for unit in order:
        lot = drawn[unit.id]
        serial, place = lot
        told = {"draw": draw, "unit": unit.id, "drawn_by": unit.representative, "serial": serial, "place": place}
        events.append(Event("lot", told))
        if isinstance(lot, Paper) and lot.stand_in:
            body = {"draw": draw, "unit": unit.id, "role": lot.stand_in, "reason": lot.reason}
            events.append(Event("stand-in", body))
    return events
