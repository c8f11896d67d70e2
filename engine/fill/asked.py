"""What units asked of schools in a stage, and what came of it: for those who study a run, never for placing."""

from __future__ import annotations

from attrs import field, frozen

from ..choose import Queue
from ..looks import Looks
from ..units import Ints


@frozen
class Asked:
    """Units at schools, an entry each as in `Queue`: which of its choices the school was for the unit (1 is the first)
    and how many of its members got in there. `seats` by segment, where all asked at once (a turn), else None; the
    codes of the queue are known to `looks`."""

    queue: Queue
    choice: Ints = field(eq=False)
    members: Ints = field(eq=False)
    looks: Looks
    seats: Ints | None = field(eq=False, default=None)
