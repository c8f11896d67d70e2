"""What units asked of schools in a stage in which seats are held until nobody moves."""

from __future__ import annotations

import numpy as np

from ..choose import Queue
from ..ledger import Ledger
from .asked import Asked
from .parts import Pairs, Parts


def asked_deferred(known: Pairs, begun: Parts, ledger: Ledger, stage: int) -> Asked:
    """What came of a stage in which seats are held and then given. `begun` are the parts before any was split.

    A unit asks down its list until all its members are seated; a school's answer is how many it keeps in the end.
    """
    found: list[tuple[int, int, int]] = []  # entry in the flat lists, size, members in
    for part, (start, end) in enumerate(zip(begun.start.tolist(), begun.end.tolist(), strict=True)):
        seated = [int(ledger.segment[row]) for row in begun.rows(part) if ledger.stage[row] == stage]
        left = int(begun.size[part])
        for entry in range(start, end):
            if not left:
                break
            members = seated.count(int(begun.segment[entry]))
            found.append((entry, left, members))
            left -= members
    at, size, seated_there = np.array(found, dtype=np.int64).reshape(-1, 3).T
    owner = np.repeat(begun.unit, begun.end - begun.start)
    queue = Queue(begun.segment[at], begun.code[at], owner[at], size)
    return Asked(queue, begun.place[at] + 1, seated_there, known.looks)
