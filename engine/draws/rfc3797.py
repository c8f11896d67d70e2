"""`rfc3797/1`: the publicly verifiable selection of RFC 3797, for those who want an established procedure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import md5

from ...dsl.findings import Finding, Rejected, Severity, Text
from ...dsl.signatures import Signature
from .records import numbered
from .strategy import Ballot, Drawn

MOST = 1 << 16  # a selection is counted in two bytes


class Rfc3797:
    """RFC 3797 §4 over the units ascending by id; the number of a unit is its turn of being selected, from 1.

    The key string is made of the run's public sources and of nothing else, so that any program for the RFC gives the
    same selection. Every list of one length in a run is therefore selected from at the same positions; where many
    schools draw, `ticket` gives each its own chance.
    """

    signature = Signature("rfc3797", 1, name_zh="公开抽选")

    def draw(self, ballot: Ballot) -> Drawn:
        """All units in the order of selection."""
        if len(ballot.units) > MOST:
            raise Rejected([_too_many(ballot)])
        positions = selection(key_string(numbers for _, numbers in ballot.sources), len(ballot.units))
        order = [ballot.units[at - 1] for at in positions]
        numbers = {unit.id: str(turn) for turn, unit in enumerate(order, 1)}
        return Drawn(order, numbers, (numbered(ballot.id, self.signature, numbers),))


def key_string(sources: Iterable[Sequence[int]]) -> str:
    """The key string of RFC 3797 §4.1: the numbers of a source ascending, each with a full stop, and a stroke."""
    return "".join("".join(f"{number}." for number in sorted(numbers)) + "/" for numbers in sources)


def selection(key: str, pool: int) -> Iterator[int]:
    """The positions 1 … `pool` in the order selected: MD5 of the key between the turn's two bytes, taken modulo the
    number who are left, counts along those (RFC 3797 §4.2). MD5 is the RFC's own choice and guards nothing here."""
    left = list(range(1, pool + 1))
    for turn in range(pool):
        bracket = turn.to_bytes(2, "big")
        digest = md5(bracket + key.encode("ascii") + bracket, usedforsecurity=False).digest()
        yield left.pop(int.from_bytes(digest, "big") % len(left))


def _too_many(ballot: Ballot) -> Finding:
    count = len(ballot.units)
    return Finding(
        "N051",
        Severity.ERROR,
        Text(
            f"派位 `{ballot.id}` 有 {count} 个派位单元，RFC 3797 最多 {MOST} 个",
            f"the draw `{ballot.id}` has {count} units, RFC 3797 allows {MOST} at most",
        ),
        help=Text("在政策中改用 `draw ticket`", "use `draw ticket` in the policy instead"),
    )
