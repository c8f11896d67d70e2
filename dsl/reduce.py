"""Tokens that the grammar takes, to one value for each rule of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .tables import END, Tables
from .tokens import Token

# What a rule makes of its pieces: its name, and the pieces in order.
Make = Callable[[str, list[object]], object]


def reduce(tables: Tables, tokens: Iterable[Token], make: Make) -> object:
    """What the outermost rule makes. The tokens must be in the grammar: anything else is our own mistake."""
    states, values = [0], list[object]()
    for token in tokens:
        _reduce(tables, states, values, token.kind, make)
        states.append(tables.states[states[-1]][token.kind])
        values.append(token)
    _reduce(tables, states, values, END, make)
    return values[0]


def _reduce(tables: Tables, states: list[int], values: list[object], terminal: str, make: Make) -> None:
    while (move := tables.states[states[-1]][terminal]) < 0:
        rule = tables.rules[-1 - move]
        first = len(values) - rule.length
        pieces = values[first:]
        del values[first:], states[first + 1 :]
        inner = _spliced(pieces)
        values.append(inner if rule.origin[0] == "_" else make(rule.origin, inner))
        states.append(tables.states[states[-1]][rule.origin])
        if terminal == END and states[-1] == tables.end:
            return


def _spliced(pieces: list[object]) -> list[object]:
    # Lists grow on the left, so the first one is taken over and not copied: a long file stays linear.
    if pieces and isinstance(pieces[0], list):
        made, rest = pieces[0], pieces[1:]
    else:
        made, rest = [], pieces
    for piece in rest:
        if isinstance(piece, list):
            made.extend(piece)
        else:
            made.append(piece)
    return made
