"""Where reading goes on after a line that nothing could be made of."""

from __future__ import annotations

from collections.abc import Sequence

from .frames import HOMES, State, begins_block
from .readings import readings, step
from .tables import END, Tables
from .tokens import Token


def next_line(tables: Tables, tokens: Sequence[Token], begin: State, trouble: int, depth: int) -> int:
    """Where reading can go on after a line that is left out: the first word of a line of the same block, the end of the
    block, or a block at the very left. `depth`: how many `{` of the line are open at the trouble."""
    for place in range(trouble, len(tokens)):
        token = tokens[place]
        if token.kind == END:
            return place
        if token.kind == "RBRACE":
            if depth == 0 and begin.frame.outer is not None:
                return place
            depth = max(depth - 1, 0)
        elif token.kind == "LBRACE":
            depth += 1
        elif place > begin.place and (depth == 0 or token.leftmost):
            moved = step(tables, begin.stack, tokens, place)
            kind = moved.read[0].kind if moved else ""
            if kind in begin.frame.starters and (token.fresh or kind != "NAME"):
                return place
            if token.leftmost and begin.frame.outer is not None and begins_block(tokens, place):
                return place
    return len(tokens) - 1


def stops(tokens: Sequence[Token], place: int) -> bool:
    """Whether grounds stop before this place: a clause may stand on the next line, but it is a text, or the name of a
    source with a text behind it."""
    token = tokens[place]
    if not token.fresh or token.kind == "STRING":
        return token.kind in ("RBRACE", "LBRACE")
    if any(read[0].kind in HOMES for read, _ in readings(tokens, place)):
        return True
    return token.kind == END or tokens[place + 1].kind != "STRING" or tokens[place + 1].fresh
