"""Where the reader is: open brackets, the line being read, and how deep things are nested."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from .readings import readings
from .tables import END, START, Stack, Tables, take, takes
from .tokens import Token
from .unchanging import unchanging

# The keywords whose `{` holds lines; any other `{` holds a list.
BLOCKS = frozenset({"POLICY", "APPLICANT", "SCHOOLS", "TIERS", "TIER", "BUNDLE", "STAGE", "CLASSES", "CASE"})
# Where each keyword that begins a line stands: the blocks by their own keyword, None for the file itself.
HOMES = {
    **dict.fromkeys(
        ("POLICY", "APPLICANT", "SCHOOLS", "COHORT", "LET", "REQUIRE", "TIERS", "BUNDLE", "STAGE"), (None,)
    ),
    **dict.fromkeys(("CLASSES", "ON_FAULT", "REFUSALS", "LEFTOVER", "CASE"), (None,)),
    **dict.fromkeys(("AUTHORITY", "SOURCE", "OUTSIDE"), ("POLICY",)),
    **dict.fromkeys(("ZONE", "AREA", "FALLBACK", "LISTED_IN_TABLE"), ("SCHOOLS",)),
    **dict.fromkeys(("WHO", "SEATS_AT_MOST", "SEEK", "RANK", "DRAW", "TIES"), ("STAGE",)),
    **dict.fromkeys(("CHILD", "SEATS", "NUMBERS", "EXPECT"), ("CASE",)),
    "TIER": ("TIERS", "BUNDLE"),
    "MARGIN": ("BUNDLE",),
    "DEAL": ("CLASSES",),
}
LINE_STARTERS = frozenset(HOMES) | {"RBRACE"}
PREFIXES = frozenset({"NOT", "AREAS_OF", "ZONE_OF", "SCHOOLS_IN_ZONE_OF", "FALLBACK_OF", "FIRST_OF", "PLUS", "MINUS"})
_INSIDE = frozenset({"INT", "YEAR", "MONTH", "DAY"})  # a chain `- 1 year - 1 year` goes on over these


@frozen
class Frame:
    """An open bracket, or the file. `head` is the first token of the line that opened it and `begin` the state before
    that line; `starters` are the terminals that begin a line in it, none in a list. `closer` ends it."""

    head: Token | None
    begin: State | None
    opener: Token | None
    closer: str
    starters: frozenset[str]
    nesting: int
    outer: Frame | None


@unchanging
class State:
    """All that reading depends on at one place. `count` is the number of tokens read so far, `line` the first token of
    the line in this frame, `begin` the state at its start."""

    place: int
    stack: Stack
    count: int
    frame: Frame
    nesting: int = 0
    line: Token | None = None
    begin: State | None = None


def at_start(tables: Tables) -> State:
    """The state before the first token."""
    starters = frozenset(takes(tables, START)) - {END}
    return State(0, START, 0, Frame(None, None, None, END, starters, 0, None))


def begins_line(tables: Tables, state: State, kind: str) -> bool:
    """Whether a terminal of this kind is the first of a line of the frame."""
    return kind in state.frame.starters and take(tables, state.stack, state.frame.closer) is not None


def advance(tables: Tables, state: State, read: tuple[Token, ...], after: int, stack: Stack) -> State:
    """The state after these tokens were read."""
    first, frame, nesting = read[0], state.frame, state.nesting
    line, begin = state.line, state.begin
    if begins_line(tables, state, first.kind):
        line, begin = first, State(state.place, state.stack, state.count, frame, frame.nesting)
    if first.kind in ("LBRACE", "LPAR"):
        frame = _opened(tables, stack, first, frame, State(after, stack, 0, frame, nesting, line, begin))
        nesting = frame.nesting
        if frame.starters:
            line = begin = None
    elif first.kind in ("RBRACE", "RPAR") and frame.outer is not None:
        if frame.starters:
            line, begin = frame.head, frame.begin
        frame = frame.outer
        nesting = frame.nesting
    elif first.kind in PREFIXES:
        nesting += 1
    elif first.kind not in _INSIDE:
        nesting = frame.nesting
    return State(after, stack, state.count + len(read), frame, nesting, line, begin)


def _opened(tables: Tables, stack: Stack, opener: Token, outer: Frame, at: State) -> Frame:
    starters: frozenset[str] = frozenset()
    if opener.kind == "LBRACE" and at.line and at.line.kind in BLOCKS:
        inside = frozenset(takes(tables, stack))
        starters = frozenset() if "METRES" in inside or "COMMA" in inside else inside - {"RBRACE"}
        if "RBRACE" not in inside:
            starters = frozenset()
    closer = "RBRACE" if opener.kind == "LBRACE" else "RPAR"
    return Frame(at.line, at.begin, opener, closer, starters, at.nesting + 1, outer)


def begins_block(tokens: Sequence[Token], place: int) -> bool:
    """Whether the words at this place are a keyword that begins a block of the file."""
    return any(HOMES.get(read[0].kind) == (None,) for read, _ in readings(tokens, place))
