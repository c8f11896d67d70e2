"""Whether two rules say the same, wherever they stand in the text."""

from __future__ import annotations

from collections.abc import Hashable

import attrs

from ..dsl.walk import Part


def shape(part: Part) -> Hashable:
    """A value that is equal for two parts exactly if they differ in nothing but their spans."""
    return _shape(part)


def _shape(value: object) -> Hashable:
    if isinstance(value, tuple):
        return tuple(_shape(item) for item in value)
    kind = type(value)
    if attrs.has(kind):
        held = (getattr(value, a.name) for a in attrs.fields(kind) if a.name != "span")
        return (kind.__name__, *(_shape(item) for item in held))
    assert isinstance(value, Hashable)
    return (kind.__name__, value)
