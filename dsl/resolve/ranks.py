"""The keys of a stage's rank."""

from __future__ import annotations

from collections.abc import Sequence

from .. import syntax
from ..alike import alike
from ..findings import Phrase
from ..near import near
from ..policy import ByLadder, ByValue, Direction, RankKey
from ..type_names import type_text
from ..type_of import type_of
from ..types import EnumType, Kind
from .scope import Scope
from .values import pending, value

OR_FIELD = Phrase("，也没有这样的字段或“记”", ", and no field or `{LET}` either")
DIRECTED = (Kind.NUMBER, Kind.DATE, Kind.TEXT)


def ranks(line: syntax.RankLine, scope: Scope, ladders: Sequence[str]) -> tuple[RankKey, ...]:
    """Every key that could be read, in order; a key that stands there already is a finding."""
    found: list[RankKey] = []
    for item in line.items:
        key = _key(item, scope, ladders)
        if key is None:
            continue
        if any(_alike(key, other) for other in found):
            scope.faults.add("P096", item.span)
        else:
            found.append(key)
    return tuple(found)


def _key(item: syntax.RankItem, scope: Scope, ladders: Sequence[str]) -> RankKey | None:
    node, faults = item.value, scope.faults
    down = item.direction is not None and item.direction.text == "descending"
    if isinstance(node, syntax.Name) and pending(node, scope):
        if node.text not in ladders:
            from_all = near(node.text, (*ladders, *scope.names))
            faults.add("P049", node.span, name=node.text, near=from_all, more=OR_FIELD)
            return None
        if down:
            faults.add("P097", item.span, name=node.text)
        return ByLadder(node.text, item.span)
    found = value(node, scope)
    if found is None:
        return None
    kind = type_of(found)
    if not isinstance(kind, EnumType) and kind not in (*DIRECTED, Kind.FLAG):
        faults.add("P095", node.span, type=type_text(kind))
        return None
    if kind in DIRECTED and item.direction is None:
        faults.add("P094", node.span, type=type_text(kind))
    if kind is Kind.FLAG and item.direction is None:
        faults.add("P174", node.span)
    return ByValue(found, Direction.DESCENDING if down else Direction.ASCENDING, item.span)


def _alike(one: RankKey, other: RankKey) -> bool:
    match one, other:
        case ByLadder(), ByLadder():
            return one.ladder == other.ladder
        case ByValue(), ByValue():
            return alike(one.value, other.value)
        case _:
            return False
