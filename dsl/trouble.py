"""A place that the grammar does not take, and a way of mending it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from attrs import frozen

from .frames import Frame, State
from .tables import END, Tables, take
from .tokens import Token


class Kind(Enum):
    """What kind of mistake a mending takes away."""

    MISSPELT = auto()
    MEANT = auto()
    TEXT_WITHOUT_QUOTES = auto()
    NAME_IN_QUOTES = auto()
    ODD_NAME = auto()
    EXCHANGED = auto()
    MISSING = auto()
    UNCLOSED = auto()
    SURPLUS = auto()
    CHOICE = auto()
    NOT_WHOLE = auto()
    WRONG_BRACKET = auto()
    DURATION = auto()
    DURATION_ELSEWHERE = auto()
    IDLE = auto()
    FULL_TIME = auto()


@frozen
class Repair:
    """Read `feed` in `state` and go on at `after`. `wrong` is what was found, `right` the terminal that was wanted (of
    exchanged words, how they are to be written)."""

    kind: Kind
    state: State
    feed: tuple[Token, ...]
    after: int
    cost: float
    wrong: Token
    right: str


@frozen
class Trouble:
    """A token that cannot stand where it does. `trail` holds the states before the last tokens, oldest first, the last
    being that of the trouble itself. `open_braces`: how many `{` of the whole file are never closed (below zero: how
    many `}` close nothing). `suspect`: a block that by its indentation was not closed, and the `}` that showed it."""

    tables: Tables
    tokens: Sequence[Token]
    trail: Sequence[State]
    open_braces: int
    suspect: tuple[Frame, Token] | None = None

    @property
    def state(self) -> State:
        """The state in which the token cannot stand."""
        return self.trail[-1]

    @property
    def token(self) -> Token:
        """The token."""
        return self.tokens[self.state.place]

    @property
    def new_line(self) -> bool:
        """Whether it stands where a line was just finished, so that it is no part of that line."""
        if not self.token.fresh or self.token.kind in ("RBRACE", "RPAR", END):
            return False
        return self.state.line is None or take(self.tables, self.state.stack, self.state.frame.closer) is not None
