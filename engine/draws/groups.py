"""`groups/1`: several complete sets of numbers are produced, a ball chooses one, and a second shuffle admits."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from ...dsl.signatures import Signature, Whole
from .keys import shuffle
from .records import numbered, numbers_text, public_number
from .strategy import Ballot, Drawn, Event


class Groups:
    """Longhua's two-step draw (draws.md §4; 龙华方案七(二)): everyone gets a number, though all fit.

    Public numbers of the stage, shared by its cohorts: `groups`, how many sets are produced, within the bounds of the
    policy, and `chosen`, which of them counts. The hash of every set is on record before `chosen` is asked for.
    """

    signature = Signature(
        "groups",
        1,
        parameters=(Whole("from", 1, 99, "从"), Whole("to", 1, 99, "至")),
        numbers_everyone=True,
        whole_list=True,
        comparable=True,
        name_zh="分组",
        ordered=(("from", "to"),),
    )

    def draw(self, ballot: Ballot) -> Drawn:
        """All units in the order of the key `<id>/admit`, numbered by their place in the chosen group."""
        count = ballot.numbers.ask("groups", _whole(ballot, "from"), _whole(ballot, "to"), shared=True)
        places = place_numbers(ballot)
        sets = [group_numbers(ballot, group, places) for group in range(1, count + 1)]
        events = [public_number(ballot.id, "groups", count)]
        events += [_exported(ballot.id, group, numbers) for group, numbers in enumerate(sets, 1)]
        chosen = ballot.numbers.ask("chosen", 1, count, shared=True)
        numbers = dict(sets[chosen - 1])
        events += [public_number(ballot.id, "chosen", chosen), numbered(ballot.id, self.signature, numbers)]
        units = {unit.id: unit for unit in ballot.units}
        admitted = shuffle(units, ballot.key(f"{ballot.id}/admit"))
        return Drawn([units[unit] for unit in admitted], numbers, tuple(events))


def group_numbers(ballot: Ballot, group: int, places: Sequence[str]) -> list[tuple[str, str]]:
    """(unit id, number) of one group, ascending by number; `places` are the numbers, the same in every group."""
    shuffled = shuffle((unit.id for unit in ballot.units), ballot.key(f"{ballot.id}/group-{group}"))
    return list(zip(shuffled, places, strict=True))


def place_numbers(ballot: Ballot) -> list[str]:
    """The numbers of a draw, ascending: the cohort's mark, and the place padded with zeros to the width of the number
    of units, at least 3."""
    units = len(ballot.units)
    width = max(3, len(str(units)))
    return [f"{ballot.mark}{place:0{width}}" for place in range(1, units + 1)]


def _exported(draw: str, group: int, numbers: Sequence[tuple[str, str]]) -> Event:
    text = sha256(numbers_text(numbers)).hexdigest()
    return Event("group-exported", {"draw": draw, "group": group, "units": len(numbers), "sha256": text})


def _whole(ballot: Ballot, name: str) -> int:
    return int(ballot.arguments[name])
