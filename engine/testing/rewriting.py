"""A condition or value with some of its parts replaced."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import attrs

from ...dsl import expressions as e
from ...dsl.walk import Part

Whole = TypeVar("Whole", bound=Part)
Change = Callable[[Part], Part | None]


def rewritten(whole: Whole, change: Change) -> Whole:
    """The whole, the outermost parts for which `change` has something else replaced by that. A condition may only be
    replaced by a condition, a value by a value."""
    instead = change(whole)
    if instead is not None:
        return instead  # type: ignore[return-value]  # the caller's promise
    own: dict[str, Any] = {}
    for field in attrs.fields(type(whole)):
        value = getattr(whole, field.name)
        if isinstance(value, tuple):
            fresh: Any = tuple(rewritten(part, change) for part in value)
        elif isinstance(value, e.Condition | e.Expression):
            fresh = rewritten(value, change)
        else:
            continue
        if fresh != value:
            own[field.name] = fresh
    return attrs.evolve(whole, **own) if own else whole


def spelt_out(condition: e.Condition, lets: Mapping[str, Part]) -> e.Condition:
    """The condition with every condition that it mentions by name in its place."""

    def change(part: Part) -> Part | None:
        if isinstance(part, e.LetHolds):
            named = lets[part.let]
            assert isinstance(named, e.Condition)
            return spelt_out(named, lets)
        return None

    return rewritten(condition, change)
