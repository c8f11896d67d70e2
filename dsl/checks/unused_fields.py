"""Data should not be collected for nothing."""

from __future__ import annotations

from ..expressions import FieldValue
from ..faults import Faults
from ..policy import Policy
from ..types import Kind
from .subject import Subject, parts


def unused_fields(subject: Subject, faults: Faults) -> None:
    """P151. A bundle field without a bundle block has its own finding."""
    used = _used(subject.policy)
    for field in subject.policy.fields:
        if field.name not in used and field.type != Kind.BUNDLE:
            faults.add("P151", field.span, name=field.name)


def _used(policy: Policy) -> set[str]:
    used = {part.field for part in parts(policy) if isinstance(part, FieldValue)}
    used.add(policy.key.name)
    if policy.bundle is not None:
        used.add(policy.bundle.field)
        used.update(name for name in (policy.bundle.representative,) if name is not None)
    if policy.cohort is not None:
        used.add(policy.cohort.field)
    if policy.classes is not None:
        used.update(policy.classes.balanced_by)
    return used
