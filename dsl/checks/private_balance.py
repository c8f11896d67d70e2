"""Classes balanced by something private."""

from __future__ import annotations

from .. import syntax
from ..faults import Faults
from .subject import Subject


def private_balance(subject: Subject, faults: Faults) -> None:
    """P159."""
    private = {field.name for field in subject.policy.fields if field.private}
    for block in subject.file.blocks:
        if isinstance(block, syntax.ClassesBlock):
            for name in (name for deal in block.deals for name in deal.balanced_by if name.text in private):
                faults.add("P159", name.span, name=name.text)
