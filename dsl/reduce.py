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
    table, rules = tables.states, tables.rules
    while (move := table[states[-1]][terminal]) < 0:
        rule = rules[-1 - move]
        origin, first = rule.origin, len(values) - rule.length
        inner = _spliced(values[first:])
        del values[first:], states[first + 1 :]
        values.append(inner if origin[0] == "_" else make(origin, inner))
        states.append(table[states[-1]][origin])
        if terminal == END and states[-1] == tables.end:
            return


def _spliced(pieces: list[object]) -> list[object]:
    if list not in map(type, pieces):
        return pieces
    # Lists grow on the left, so the first one is taken over and not copied: a long file stays linear.
    made: list[object]
    if isinstance(pieces[0], list):
        made, rest = pieces[0], pieces[1:]
    else:
        made, rest = [], pieces
    for piece in rest:
        if isinstance(piece, list):
            made.extend(piece)
        else:
            made.append(piece)
    return made
