"""Who asks the solver asks alone.

All terms of z3 stand in one context of the process, which is not made for two threads: they met in crashes, not only in
exceptions. What holds terms must be gone, too, before the next one asks, since letting go of a term counts in there.
"""

from __future__ import annotations

from threading import RLock

SOLVER = RLock()
