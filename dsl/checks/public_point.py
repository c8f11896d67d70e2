"""A home on the map that goes out with the result."""

from __future__ import annotations

from ..faults import Faults
from ..types import Kind
from .subject import Subject


def public_point(subject: Subject, faults: Faults) -> None:
    """P173: a point of a child that is not private."""
    for field in subject.policy.fields:
        if field.type is Kind.POINT and not field.private:
            faults.add("P173", field.span, name=field.name)
