"""The rank of the last unit admitted, in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import SupportsFloat, assert_never, cast

from ..dsl.policy import ByLadder, ByValue, Direction, Policy, Stage
from ..dsl.type_of import type_of
from ..dsl.types import EnumType, Kind
from ..dsl.walk import private_behind
from .evaluators.rankkeys import LAST, LAST_RUNG
from .register import Register

NONE = "-"
PRIVATE = "不公开"


def cutoff(
    policy: Policy, stage: Stage, register: Register, keys: Sequence[object], *, with_private: bool = False
) -> str:
    """The rank keys of a unit as text, `/` between them: a rung, or a value as a person writes it; `-` for none.
    The value of a text is not known from its key, and left out. A value made of private cells is one child's own, and
    stands here only `with_private`."""
    parts = []
    for key, found in zip(stage.rank, keys, strict=True):
        number = float(cast("SupportsFloat", found))
        match key:
            case ByLadder(ladder=name):
                parts.append(NONE if number == LAST_RUNG else policy.ladder(name).rungs[int(number)].name)
            case ByValue(value=value) if private_behind(value, policy) and not with_private:
                parts.append(PRIVATE)
            case ByValue():
                parts.append(_value(key, register, number, _yes_no(policy)))
            case _:
                assert_never(key)
    return " / ".join(part for part in parts if part)


def _yes_no(policy: Policy) -> tuple[str, str]:
    """No and yes in the language of the policy's name: beside them stand its own words for rungs and choices."""
    return ("否", "是") if re.search("[\u3400-\u9fff]", policy.name) else ("no", "yes")


def _value(key: ByValue, register: Register, number: float, flags: tuple[str, str]) -> str:
    if number in (LAST, float("inf")):
        return NONE
    value = -number if key.direction is Direction.DESCENDING else number
    kind = type_of(key.value)
    if isinstance(kind, EnumType):
        return kind.values[int(value)][1]
    match kind:
        case Kind.DATE:
            return date.fromordinal(date(1970, 1, 1).toordinal() + int(value)).isoformat()
        case Kind.FLAG:
            return flags[bool(value)]
        case Kind.NUMBER:
            return f"{value:.2f}".rstrip("0").rstrip(".")
        case Kind.SCHOOL:
            return register.names[int(value)]
        case Kind.AREA:
            return register.areas[int(value)]
        case _:
            return ""
