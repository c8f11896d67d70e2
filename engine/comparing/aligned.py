"""A policy with some fields under other names, so that what two policies mean by one column has one name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import attrs
from attrs import evolve

from ...dsl import expressions as e
from ...dsl.policy import BundleRule, Policy
from ...dsl.source import Source

Part = TypeVar("Part")


def aligned(policy: Policy, names: Mapping[str, str]) -> Policy:
    """The policy with fields renamed, wherever a rule reads them. Its cases and its text stay as they are."""
    if not names:
        return policy
    cohort, classes = policy.cohort, policy.classes
    return evolve(
        policy,
        fields=tuple(evolve(field, name=names.get(field.name, field.name)) for field in policy.fields),
        lets=_moved(policy.lets, names),
        gates=_moved(policy.gates, names),
        ladders=_moved(policy.ladders, names),
        stages=_moved(policy.stages, names),
        cohort=None if cohort is None else evolve(cohort, field=names.get(cohort.field, cohort.field)),
        bundle=None if policy.bundle is None else _bundle(policy.bundle, names),
        classes=None
        if classes is None
        else evolve(classes, balanced_by=tuple(names.get(name, name) for name in classes.balanced_by)),
    )


def _bundle(rule: BundleRule, names: Mapping[str, str]) -> BundleRule:
    agent = rule.representative
    agent = None if agent is None else names.get(agent, agent)
    return evolve(rule, field=names.get(rule.field, rule.field), representative=agent)


def _moved(value: Part, names: Mapping[str, str]) -> Part:
    """The same value, with every field of an expression in it under its new name."""
    if isinstance(value, tuple):
        return tuple(_moved(item, names) for item in value)  # type: ignore[return-value]
    if isinstance(value, e.FieldValue):
        return evolve(value, field=names.get(value.field, value.field))
    kind = type(value)
    if not attrs.has(kind) or isinstance(value, Source):
        return value
    held = {a.name: getattr(value, a.name) for a in attrs.fields(kind) if a.init}
    return evolve(value, **{name: _moved(item, names) for name, item in held.items()})  # type: ignore[misc]
