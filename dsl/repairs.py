"""Which mending of a trouble is taken: the cheapest of those after which the text reads on."""

from __future__ import annotations

from .frames import LINE_STARTERS
from .mendings import WAYS, other_end
from .readings import step
from .tables import END, Stack, take
from .trouble import Kind, Repair, Trouble

# Tokens that are read after a mending which is surely right, and after one that is likely to be.
FAR = 4
FAIR = 2
_WITHIN_A_LINE = (Kind.SURPLUS, Kind.CHOICE, Kind.MISSING, Kind.DURATION, Kind.NOT_WHOLE, Kind.TEXT_WITHOUT_QUOTES)
_ENDS_A_LINE = (Kind.TEXT_WITHOUT_QUOTES, Kind.IDLE)
_NEAR_ENOUGH = (Kind.MISSPELT, Kind.MEANT)


def best_repair(trouble: Trouble) -> Repair | None:
    """The cheapest of the mendings that get far enough, or None if none does."""
    best: tuple[tuple[int, float, int], Repair] | None = None
    for way in WAYS:
        for repair in way(trouble):
            if trouble.new_line and repair.kind in _WITHIN_A_LINE and repair.right != "COMMA":  # a list may be broken
                continue
            far = _reach(trouble, repair)
            if far and trouble.token.fresh and repair.after == trouble.state.place and repair.kind in _ENDS_A_LINE:
                far = max(far, FAIR)  # the line before is whole with it, and what is wrong with this one is its own
            grade = 0 if far >= FAR else 1 if far >= FAIR else 2
            key = (grade, repair.cost, -far)
            hopeless = grade == 2 and not (far == 1 and repair.kind in _NEAR_ENOUGH)
            if not hopeless and (best is None or key < best[0]):
                best = (key, repair)
    if best is None and trouble.token.kind == "RBRACE" and trouble.state.frame.outer is None:
        return Repair(Kind.SURPLUS, trouble.state, (), trouble.state.place + 1, 2.5, trouble.token, "")
    return None if best is None else best[1]


def _reach(trouble: Trouble, repair: Repair) -> int:
    """How many tokens, from the trouble on and as they were written, can be read after the mending. The first word of
    a new line of the language after the trouble counts as far enough."""
    stack: Stack | None = repair.state.stack
    for token in repair.feed:
        stack = take(trouble.tables, stack, token.kind) if stack else None
    place, far, end = repair.after, 0, other_end(trouble.tokens, repair)
    while stack and far < FAR:
        token = trouble.tokens[place]
        if token.kind == END:
            return FAR if take(trouble.tables, stack, END) else far
        if token.kind in ("STRAY", "SEPARATOR"):
            place += 1
            continue
        if end and place == end[0]:
            stack, place, far = take(trouble.tables, stack, end[1]), place + 1, far + 1
            continue
        moved = step(trouble.tables, stack, trouble.tokens, place)
        if moved is None:
            return far
        if token.fresh and place > trouble.state.place and moved.read[0].kind in LINE_STARTERS:
            return FAR
        far += place >= trouble.state.place
        stack, place = moved.stack, moved.after
    return far
