"""Whether two typed parts say the same, wherever they stand in the text."""

from __future__ import annotations

from datetime import date

from .expressions import Always, And, Choices, Compare, Constant, FieldValue, LetHolds, LetValue, OneOf, Or
from .walk import Part, walk

Sign = str | float | date | bool | tuple[object, ...]


def alike(one: Part, other: Part) -> bool:
    """Whether the two are the same but for their spans."""
    return [_own(part) for part in walk(one)] == [_own(part) for part in walk(other)]


def _own(part: Part) -> tuple[str, Sign]:
    """What a part says beside its inner parts."""
    return type(part).__name__, _sign(part)


def _sign(part: Part) -> Sign:
    match part:
        case FieldValue():
            return part.field
        case LetValue() | LetHolds():
            return part.let
        case Constant() | Always():
            return part.value
        case OneOf():
            return tuple(constant.value for constant in part.values)
        case Compare():
            return part.op.value
        case And() | Or() | Choices():
            return len(part.parts)
        case _:
            return ""
