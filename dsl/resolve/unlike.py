"""Two sides of different types: one finding that shows both."""

from __future__ import annotations

from datetime import date

from ..expressions import Constant, Expression
from ..findings import Phrase, Text
from ..source import Span
from ..type_names import listed, type_text
from ..type_of import type_of
from ..types import EnumType, Kind
from .scope import Scope


def unlike(left: Expression, right: Expression, span: Span, scope: Scope) -> bool:
    """Whether the types differ; that is a finding."""
    one, other = type_of(left), type_of(right)
    if one == other:
        return False
    if isinstance(one, EnumType) and isinstance(other, EnumType):
        scope.faults.add("P069", span, left=listed(one.names), right=listed(other.names))
        return True
    number = _number_for_date(left, right)
    if number is not None:
        digits = f"{number.value:.15g}"
        scope.faults.add("P080", number.span, number=digits, near=_as_date(digits))
        return True
    scope.faults.add("P065", span, left=type_text(one), right=type_text(other), near=_remedy(left, right))
    return True


def _number_for_date(left: Expression, right: Expression) -> Constant | None:
    for this, other in ((left, right), (right, left)):
        if isinstance(this, Constant) and this.type == Kind.NUMBER and type_of(other) == Kind.DATE:
            return this
    return None


def _as_date(digits: str) -> str | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).isoformat() if len(digits) == 8 else None
    except ValueError:
        return None


def _remedy(left: Expression, right: Expression) -> Text | None:
    kinds = {type_of(left), type_of(right)}
    if kinds == {Kind.AREA, Kind.SCHOOL}:
        return Phrase(
            "问片区是不是学校的片区，写 `{IN} {AREAS_OF} …`",
            "to ask whether a school serves the area write `{IN} {AREAS_OF} …`",
        )
    if Kind.ZONES in kinds and kinds & {Kind.AREA, Kind.SCHOOL}:
        return Phrase("两边都写 `{ZONE_OF} …`", "write `{ZONE_OF} …` on both sides")
    if Kind.LIST in kinds and Kind.SCHOOL in kinds:
        return Phrase(
            "问学校在不在列表里，写 `学校 {IN} 列表`",
            "to ask whether the list holds the school write `SCHOOL {IN} LIST`",
        )
    if Kind.AREAS in kinds and Kind.AREA in kinds:
        return Phrase(
            "问片区在不在里面，写 `片区 {IN} {AREAS_OF} …`",
            "to ask whether it is among them write `AREA {IN} {AREAS_OF} …`",
        )
    if kinds == {Kind.DATE, Kind.TEXT}:
        return Text("日期不加引号，写成 `2020-08-31` 的样子", "a date has no quotes: it is written like `2020-08-31`")
    if any(isinstance(kind, EnumType) for kind in kinds) and Kind.TEXT in kinds:
        return Text("选项不加引号，写选项名", "an enum value has no quotes: write its name")
    return None
