"""A tree as two terms of the rule language of durable-rules: where it surely holds, and where it surely does not."""

from __future__ import annotations

from typing import Any, assert_never

from attrs import frozen

from ....dsl.expressions import Comparison
from .codes import Code
from .layout import Layout
from .trees import (
    FALSE,
    TRUE,
    Among,
    Every,
    Exists,
    Node,
    Operand,
    Opposite,
    Ordered,
    Part,
    Related,
    Some,
    Sure,
    Tree,
)

# As JSON; a bool is a term that always or never holds. Nothing here ever relies on a field that is absent.
Term = dict[str, Any] | bool

GIVEN, NONE = 1, 0  # what the state field of an operand says; 2 is unknown
_OPS = {
    Comparison.LT: ("$lt", "$gte"),
    Comparison.LE: ("$lte", "$gt"),
    Comparison.GT: ("$gt", "$lte"),
    Comparison.GE: ("$gte", "$lt"),
    Comparison.EQ: ("", "$neq"),
}


@frozen
class Terms:
    """Never both hold; where neither does the condition is unknown."""

    true: Term
    false: Term


def terms(tree: Tree, layout: Layout, code: Code) -> Terms:
    """The terms of a tree whose operands, relations and answers stand in the layout."""
    match tree:
        case Sure(holds=holds):
            return Terms(holds, not holds)
        case Opposite(part=part):
            inner = terms(part, layout, code)
            return Terms(inner.false, inner.true)
        case Every(parts=parts):
            held = [terms(part, layout, code) for part in parts]
            return Terms(both(*(t.true for t in held)), either(*(t.false for t in held)))
        case Some(parts=parts):
            held = [terms(part, layout, code) for part in parts]
            return Terms(either(*(t.true for t in held)), both(*(t.false for t in held)))
        case Related() | Node() | Part():
            name = layout.truth(tree)
            return Terms({name: TRUE}, {name: FALSE})
        case Exists(item=item):
            state, _ = layout.operand(item)
            return Terms({state: GIVEN}, {state: NONE})
        case Ordered():
            return _ordered(tree, layout, code)
        case Among(item=item, constants=constants):
            state, name = layout.operand(item)
            codes = [code.constant(item.kind, constant) for constant in constants]
            inside = either(*({name: c} for c in codes))
            outside = both({state: GIVEN}, *({"$neq": {name: c}} for c in codes))
            return Terms(both({state: GIVEN}, inside), either({state: NONE}, outside))
        case _:
            assert_never(tree)


def _ordered(test: Ordered, layout: Layout, code: Code) -> Terms:
    state, name = layout.operand(test.left)
    other: object
    given, blank = [{state: GIVEN}], [{state: NONE}]
    if isinstance(test.right, Operand):
        beside, right = layout.operand(test.right)
        given, blank, other = [*given, {beside: GIVEN}], [*blank, {beside: NONE}], {"$m": right}
    else:
        other = code.constant(test.left.kind, test.right)
    holds, fails = (_compared(op, name, other) for op in _OPS[test.op])
    return Terms(both(*given, holds), either(*blank, both(*given, fails)))


def _compared(op: str, name: str, other: object) -> Term:
    return {op: {name: other}} if op else {name: other}


def both(*parts: Term) -> Term:
    """All of some terms."""
    if False in parts:
        return False
    held = _flat("$and", parts)
    return {"$and": held} if len(held) > 1 else held[0] if held else True


def either(*parts: Term) -> Term:
    """Any of some terms."""
    if True in parts:
        return True
    held = _flat("$or", parts)
    return {"$or": held} if len(held) > 1 else held[0] if held else False


def _flat(op: str, parts: tuple[Term, ...]) -> list[Term]:
    """The parts that say something; groups of the same kind opened, as the library bears few groups."""
    held: list[Term] = []
    for part in parts:
        if isinstance(part, dict):
            held += part.get(op, [part])
    return held
