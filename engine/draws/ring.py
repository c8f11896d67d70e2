"""`ring/1`: random codes in a ring, a start and a step drawn in public, and the step goes round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from ...dsl.findings import Finding, Rejected, Severity, Text
from ...dsl.signatures import OneWord, Signature, Whole
from .keys import Stream, ticket_order
from .records import numbered, public_number
from .strategy import Ballot, Drawn, Unit

Place = TypeVar("Place")


class Ring:
    """Nanchang's 起始号加间隔数循环派位 (draws.md §4; 南昌方案四(二)).

    Public numbers of each draw: `start`, a position in the ring of n codes, and `step`, both from 1 to n. They are
    positions and not codes, because a start drawn over sparse codes would favour whoever follows a wide gap.
    """

    signature = Signature(
        "ring",
        1,
        parameters=(
            Whole("code digits", 1, 18, "编码位数"),
            OneWord("drawn", (("leave", "离环"), ("stay", "留环")), "中签"),
        ),
        whole_list=True,
        name_zh="循环",
    )

    def draw(self, ballot: Ballot) -> Drawn:
        """The units as the step meets them, lazily; the number of a unit is its code."""
        codes = _codes(ballot)
        ring = sorted(ballot.units, key=lambda unit: codes[unit.id])
        numbers = {unit.id: str(codes[unit.id]) for unit in ring}
        start = ballot.numbers.ask("start", 1, len(ring))
        step = ballot.numbers.ask("step", 1, len(ring))
        walk = leaving if ballot.arguments["drawn"] == "leave" else staying
        events = (
            numbered(ballot.id, self.signature, numbers),
            public_number(ballot.id, "start", start),
            public_number(ballot.id, "step", step),
        )
        return Drawn(walk(ring, start, step), numbers, events)


def leaving(ring: Sequence[Place], start: int, step: int) -> Iterator[Place]:
    """Whoever is drawn leaves the ring, so later steps count only those who are left."""
    left = list(ring)
    at = start - 1
    while left:
        yield left.pop(at)
        if left:
            at = (at + step - 1) % len(left)


def staying(ring: Sequence[Place], start: int, step: int) -> Iterator[Place]:
    """Whoever is drawn keeps the place: a step that ends on a drawn one goes on to the next who is not, and the next
    step counts from there."""
    size = len(ring)
    following = list(range(size))  # from a drawn place towards the next one not drawn, paths shortened as they are used
    at = start - 1
    for _ in range(size):
        at = _free(following, at)
        yield ring[at]
        following[at] = (at + 1) % size
        at = (at + step) % size


def _free(following: list[int], at: int) -> int:
    passed = []
    while following[at] != at:
        passed.append(at)
        at = following[at]
    for place in passed:
        following[place] = at
    return at


def _codes(ballot: Ballot) -> dict[str, int]:
    digits = int(ballot.arguments["code digits"])
    lowest, room = 10 ** (digits - 1), 9 * 10 ** (digits - 1)
    if len(ballot.units) > room:
        raise Rejected([_too_few_codes(ballot, digits, room)])
    stream = Stream(ballot.key(f"{ballot.id}/codes"))
    drawn: dict[int, None] = {}  # each number once, in the order in which they come
    while missing := len(ballot.units) - len(drawn):
        drawn |= dict.fromkeys(number for number in stream.words(missing, (room - 1).bit_length()) if number < room)
    return {unit.id: lowest + number for unit, number in zip(_by_ticket(ballot), drawn, strict=True)}


def _by_ticket(ballot: Ballot) -> Iterator[Unit]:
    order = ticket_order(ballot.key(ballot.id), [unit.id for unit in ballot.units])
    return (ballot.units[at] for at in order)


def _too_few_codes(ballot: Ballot, digits: int, room: int) -> Finding:
    count = len(ballot.units)
    return Finding(
        "N050",
        Severity.ERROR,
        Text(
            f"派位 `{ballot.id}` 有 {count} 个派位单元，{digits} 位编码只有 {room} 个，不够每人一个",
            f"the draw `{ballot.id}` has {count} units, but with {digits} code digits there are only {room} codes",
        ),
        help=Text(
            f"在政策中把编码位数改为至少 {len(str(count)) + 1}",
            f"ask for at least {len(str(count)) + 1} code digits in the policy",
        ),
    )
