"""One boundary, the day itself on one side here and on the other side there."""

from __future__ import annotations

from datetime import date

from ..expressions import Compare, Comparison, Constant, Expression, FieldValue
from ..faults import Faults
from ..findings import Text
from .subject import Subject, parts

BEFORE, AFTER = Text("前", "the low side"), Text("后", "the high side")
MIRRORED = {
    Comparison.LT: Comparison.GT,
    Comparison.LE: Comparison.GE,
    Comparison.GT: Comparison.LT,
    Comparison.GE: Comparison.LE,
}


def boundaries(subject: Subject, faults: Faults) -> None:
    """P164: a field compared with one date or number so that the very day counts as before, and elsewhere as after."""
    first: dict[tuple[str, float | date], tuple[Text, Compare]] = {}
    for part in parts(subject.policy):
        if not isinstance(part, Compare) or part.op not in MIRRORED:
            continue
        line = _line(part)
        if line is None:
            continue
        field, value, side = line
        there, other = first.setdefault((field, value), (side, part))
        if there != side:
            elsewhere = faults.also(other.span, "另一处在这里", "the other place is here")
            said = value.isoformat() if isinstance(value, date) else f"{value:g}"
            faults.add("P164", part.span, elsewhere, field=field, value=said, here=side, there=there)


def _line(part: Compare) -> tuple[str, float | date, Text] | None:
    """The field, what it is compared with, and on which side equality falls."""
    for this, other, op in ((part.left, part.right, part.op), (part.right, part.left, MIRRORED[part.op])):
        value = _value(other)
        if isinstance(this, FieldValue) and value is not None:
            return this.field, value, BEFORE if op in (Comparison.LE, Comparison.GT) else AFTER
    return None


def _value(expression: Expression) -> float | date | None:
    if isinstance(expression, Constant) and not isinstance(expression.value, str):
        return expression.value
    return None
