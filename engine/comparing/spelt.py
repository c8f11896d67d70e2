"""Whether two rules of two policies are one text, however their authors cut them into lets."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import attrs

from ...dsl import expressions as e
from ...dsl.policy import Policy
from ...dsl.walk import Part


def spelt(policy: Policy, part: Part) -> Hashable:
    """A value that is equal for two parts that differ in nothing but their places, their lets, the labels of what they
    name, and brackets that change nothing."""
    return _spelt(policy, part)


def conjuncts(policy: Policy, condition: e.Condition) -> Iterator[e.Condition]:
    """What must hold together, lets and inner `and`s opened."""
    if isinstance(condition, e.LetHolds):
        inner = _let(policy, condition.let)
        if isinstance(inner, e.And | e.LetHolds):
            yield from conjuncts(policy, inner)
            return
    if isinstance(condition, e.And):
        for part in condition.parts:
            yield from conjuncts(policy, part)
        return
    yield condition


def _spelt(policy: Policy, value: object) -> Hashable:
    match value:
        case tuple():
            return tuple(_spelt(policy, item) for item in value)
        case e.LetHolds(let=name) | e.LetValue(let=name):
            return _spelt(policy, _let(policy, name))
        case e.And() | e.Or() if len(value.parts) == 1:
            return _spelt(policy, value.parts[0])
        case e.And() | e.Or():
            return (type(value).__name__, *(_spelt(policy, part) for part in _flat(policy, value)))
        case e.FieldValue(field=name):
            return ("FieldValue", name)
        case e.Constant(value=constant, type=type_):
            return ("Constant", constant, str(type_) if isinstance(type_, str) else "one of")
        case _:
            return _plain(policy, value)


def _plain(policy: Policy, value: object) -> Hashable:
    """All that a value holds, but where it stands."""
    kind = type(value)
    if attrs.has(kind):
        held = (getattr(value, a.name) for a in attrs.fields(kind) if a.name != "span")
        return (kind.__name__, *(_spelt(policy, item) for item in held))
    assert isinstance(value, Hashable)
    return (kind.__name__, value)


def _flat(policy: Policy, whole: e.And | e.Or) -> Iterator[e.Condition]:
    """The parts, those of parts of the same kind among them."""
    for part in whole.parts:
        inner: e.Condition = part
        while isinstance(inner, e.LetHolds):
            held = _let(policy, inner.let)
            assert not isinstance(held, e.Expression)
            inner = held
        if type(inner) is type(whole) and isinstance(inner, e.And | e.Or):
            yield from _flat(policy, inner)
        else:
            yield inner


def _let(policy: Policy, name: str) -> Part:
    return next(let.value for let in policy.lets if let.name == name)
