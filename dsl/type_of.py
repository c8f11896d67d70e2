"""The type of a typed expression."""

from __future__ import annotations

from typing import assert_never

from .expressions import (
    AllSchools,
    AreasOf,
    Choices,
    Considered,
    Constant,
    Expression,
    FallbackOf,
    FieldValue,
    FirstOf,
    LetValue,
    Metres,
    Nearest,
    SchoolsInZonesOf,
    ZonesOf,
)
from .types import Kind, Type


def type_of(expression: Expression) -> Type:
    """The type that the expression's value has."""
    match expression:
        case FieldValue() | Constant() | LetValue():
            return expression.type
        case Considered() | FirstOf():
            return Kind.SCHOOL
        case AreasOf():
            return Kind.AREAS
        case ZonesOf():
            return Kind.ZONES
        case AllSchools() | SchoolsInZonesOf() | FallbackOf() | Nearest() | Choices():
            return Kind.LIST
        case Metres():
            return Kind.NUMBER
        case _:
            assert_never(expression)
