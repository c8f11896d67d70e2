"""A stage that can tie says what becomes of equals."""

from __future__ import annotations

from ..expressions import Expression, FieldValue, LetValue
from ..faults import Faults
from ..policy import ByValue, Policy, Stage
from .subject import Subject


def may_tie(subject: Subject, faults: Faults) -> None:
    """P098: neither a draw nor a rule for ties, and no two children are told apart by the key."""
    for stage in subject.policy.stages:
        if stage.ties is None and not _by_key(stage, subject.policy):
            faults.add("P098", stage.span, stage=stage.name)


def _by_key(stage: Stage, policy: Policy) -> bool:
    return any(isinstance(key, ByValue) and _is_key(key.value, policy) for key in stage.rank)


def _is_key(value: Expression, policy: Policy) -> bool:
    values = {let.name: let.value for let in policy.lets}
    while isinstance(value, LetValue):
        inner = values[value.let]
        if not isinstance(inner, Expression):
            return False
        value = inner
    return isinstance(value, FieldValue) and value.field == policy.key.name
