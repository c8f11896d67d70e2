"""Cutting a condition into parts so small that a rule set takes each of them whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from attrs import evolve

from .trees import Among, Every, Opposite, Part, Some, Tree

MOST = 4  # tests in one question: each makes two groups at most, and a rule bears fifteen (see limits.py)
ALTERNATIVES = 6  # constants in one test of membership

T = TypeVar("T")
Ask = Callable[[Tree], Part]


def cut(tree: Tree, ask: Ask) -> Tree:
    """The same condition with at most MOST tests; what was cut out is handed to `ask`, innermost first."""
    match tree:
        case Opposite(part=part):
            return Opposite(cut(part, ask))
        case Among(item=item, constants=constants) if len(constants) > ALTERNATIVES:
            return cut(Some(tuple(Among(item, lot) for lot in _lots(constants, ALTERNATIVES))), ask)
        case Every() | Some():
            return _narrowed(evolve(tree, parts=tuple(cut(part, ask) for part in tree.parts)), ask)
        case _:
            return tree


def size(tree: Tree) -> int:
    """The number of tests."""
    match tree:
        case Opposite(part=part):
            return size(part)
        case Every(parts=parts) | Some(parts=parts):
            return sum(size(part) for part in parts)
        case _:
            return 1


def _narrowed(tree: Every | Some, ask: Ask) -> Tree:
    """The widest parts are asked on their own; if that is not enough, the parts are gathered in lots."""
    parts = list(tree.parts)
    while sum(map(size, parts)) > MOST:
        widest = max(range(len(parts)), key=lambda i: size(parts[i]))
        if size(parts[widest]) == 1:
            lots = _lots(parts, MOST)
            return _narrowed(evolve(tree, parts=tuple(ask(evolve(tree, parts=lot)) for lot in lots)), ask)
        parts[widest] = ask(parts[widest])
    return evolve(tree, parts=tuple(parts))


def _lots(items: Sequence[T], most: int) -> tuple[tuple[T, ...], ...]:
    return tuple(tuple(items[i : i + most]) for i in range(0, len(items), most))
