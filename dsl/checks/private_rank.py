"""A rank by something that families may not see."""

from __future__ import annotations

from ..faults import Faults
from ..policy import ByValue
from ..walk import private_behind
from .subject import Subject


def private_rank(subject: Subject, faults: Faults) -> None:
    """P153, through lets too."""
    for stage in subject.policy.stages:
        for key in stage.rank:
            if isinstance(key, ByValue):
                for name in private_behind(key.value, subject.policy):
                    faults.add("P153", key.span, name=name)
