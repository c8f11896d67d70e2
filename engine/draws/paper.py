"""A paper lot as a draw is handed it: what `Numbers.lots` promises, and who drew it in another's place."""

from __future__ import annotations


class Paper(tuple[str, bool]):
    """The serial and the face of one lot, as the pair that `Numbers.lots` promises.

    A pair is what every source of numbers can give: a replay has no more than that, and needs no more, since nobody's
    place depends on who put the hand into the box. A record of people at work also knows of stand-ins, and this is the
    pair with that knowledge.
    """

    stand_in: str
    reason: str

    def __new__(cls, serial: str, place: bool, stand_in: str = "", reason: str = "") -> Paper:
        """A lot; `stand_in` is the role of a stand-in drawer, `reason` why there was one."""
        made = super().__new__(cls, (serial, place))
        made.stand_in, made.reason = stand_in, reason
        return made
