"""`ticket/1`: everyone holds a ticket that depends on nobody else; places are given in the order of the tickets."""

from __future__ import annotations

from ...dsl.signatures import Signature
from .keys import ticket_order
from .records import numbered
from .strategy import Ballot, Drawn, InOrder


class Ticket:
    """Pingcheng's 录取序号: the number of a unit is its position, 1 … n, in the order of tickets (draws.md §4).

    Taking a child out leaves the order of all others as it is, and a family checks its own ticket with one HMAC.
    """

    signature = Signature("ticket", 1, comparable=True, name_zh="随机序号", steady=True)

    def draw(self, ballot: Ballot) -> Drawn:
        """All units in the order of their tickets under the draw's own key."""
        positions = ticket_order(ballot.key(ballot.id), [unit.id for unit in ballot.units])
        order = InOrder(ballot.units, positions)
        numbers = {unit.id: str(position) for position, unit in enumerate(order, 1)}
        return Drawn(order, numbers, (numbered(ballot.id, self.signature, numbers),))
