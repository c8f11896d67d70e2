"""Asking whether something is there that always is."""

from __future__ import annotations

from ..expressions import Considered, Constant, Expression, FieldValue, Given, LetValue
from ..faults import Faults
from ..policy import Policy
from ..types import Kind
from .subject import Subject, parts


def always_given(subject: Subject, faults: Faults) -> None:
    """P156: a field without `?` that is no list, a flag (a blank one reads as no), a constant, `school`."""
    policy = subject.policy
    for part in parts(policy):
        if isinstance(part, Given) and _always(part.value, policy):
            span = part.value.span
            faults.add("P156", part.span, name=policy.source.text[span.start : span.end])


def _always(value: Expression, policy: Policy) -> bool:
    values = {let.name: let.value for let in policy.lets}
    while isinstance(value, LetValue):
        inner = values[value.let]
        if not isinstance(inner, Expression):
            return False
        value = inner
    if isinstance(value, FieldValue):
        field = policy.field(value.field)
        return field.type == Kind.FLAG or not (field.optional or field.type == Kind.LIST)
    return isinstance(value, Considered | Constant)
