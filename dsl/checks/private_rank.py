"""A rank by something that families may not see."""

from __future__ import annotations

from ..expressions import FieldValue
from ..faults import Faults
from ..policy import ByValue
from .subject import Subject, behind


def private_rank(subject: Subject, faults: Faults) -> None:
    """P153, through lets too."""
    private = {field.name for field in subject.policy.fields if field.private}
    for stage in subject.policy.stages:
        for key in stage.rank:
            if not isinstance(key, ByValue):
                continue
            used = {part.field for part in behind(key.value, subject.policy) if isinstance(part, FieldValue)}
            for name in sorted(used & private):
                faults.add("P153", key.span, name=name)
