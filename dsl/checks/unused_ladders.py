"""A ladder that no stage ranks by."""

from __future__ import annotations

from ..faults import Faults
from ..policy import ByLadder
from .subject import Subject


def unused_ladders(subject: Subject, faults: Faults) -> None:
    """P161."""
    used = {key.ladder for stage in subject.policy.stages for key in stage.rank if isinstance(key, ByLadder)}
    for ladder in subject.policy.ladders:
        if ladder.name not in used:
            faults.add("P161", ladder.span, name=ladder.name)
