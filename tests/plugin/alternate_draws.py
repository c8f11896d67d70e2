"""`alternate/1`: no chance at all. Every so many in the list are handed over first, then the rest; for tests only."""

from __future__ import annotations

from paiwei.dsl.signatures import OneWord, Signature, Whole
from paiwei.engine.draws.strategy import Ballot, Drawn


class Alternate:
    """Every `every`-th unit first, from the first or the last of the list."""

    signature = Signature(
        "alternate",
        1,
        parameters=(
            Whole("every", 1, 9, "每隔"),
            OneWord("begin", (("first", "首位"), ("last", "末位")), "起点", default="first"),
        ),
        whole_list=True,
        name_zh="间隔",
    )

    def draw(self, ballot: Ballot) -> Drawn:
        """The units of the ballot, picked by their place in the list."""
        units = ballot.units if ballot.arguments["begin"] == "first" else ballot.units[::-1]
        every = int(ballot.arguments["every"])
        order = [*units[::every], *(unit for at, unit in enumerate(units) if at % every)]
        return Drawn(order, {unit.id: str(at) for at, unit in enumerate(order, 1)})


alternate = Alternate()
