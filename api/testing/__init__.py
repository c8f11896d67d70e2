"""The workbench for the cases of a policy: what they touch, which are missing, and which changes none would notice.

`coverage(policy)`, `propose(policy)` and `mutate(policy)` are what the command `paiwei test` shows.
"""

from __future__ import annotations

from ..engine.testing.goals import Coverage, Goal
from .appending import append
from .coverage import coverage
from .mutating import Report, Survivor, mutate
from .proposing import Proposal, Proposals, propose
from .told import below, unnoticed

__all__ = [
    "Coverage",
    "Goal",
    "Proposal",
    "Proposals",
    "Report",
    "Survivor",
    "append",
    "below",
    "coverage",
    "mutate",
    "propose",
    "unnoticed",
]
