"""The pieces of a policy text as the scanner makes them."""

from __future__ import annotations

from datetime import date

from .source import Span
from .unchanging import unchanging

# The signs that are read, by the name of their terminal.
SIGNS = {
    "{": "LBRACE",
    "}": "RBRACE",
    "(": "LPAR",
    ")": "RPAR",
    ",": "COMMA",
    "?": "QUESTION",
    "=": "EQ",
    "!=": "NE",
    "<": "LT",
    "<=": "LE",
    ">": "GT",
    ">=": "GE",
    "+": "PLUS",
    "-": "MINUS",
}
SIGN_OF = {terminal: sign for sign, terminal in SIGNS.items()}
WORD = "WORD"
END = "$END"


@unchanging
class Token:
    """One piece. `kind` is a terminal of the grammar, or `WORD` where only its place decides between keyword and name.

    `text` stands as written; `value` is what it means (a date, a number, the text between quotes, a name without
    backquotes). `fresh`: the first on its line. `quoted`: a name in backquotes. `guessed`: put there to go on after a
    mistake.
    """

    kind: str
    text: str
    span: Span
    value: date | int | float | str | None = None
    fresh: bool = False
    leftmost: bool = False  # nothing at all stands before it on its line
    glued: bool = False  # nothing stands between it and the piece before
    quoted: bool = False
    guessed: bool = False

    def read_as(self, kind: str) -> Token:
        """The same token as another terminal (`evolve`, but ten times as fast)."""
        return Token(
            kind, self.text, self.span, self.value, self.fresh, self.leftmost, self.glued, self.quoted, self.guessed
        )

    def placed(self, fresh: bool, leftmost: bool, glued: bool) -> Token:
        """The same token with where it stands on its line."""
        return Token(self.kind, self.text, self.span, self.value, fresh, leftmost, glued, self.quoted, self.guessed)

    @property
    def name(self) -> str:
        """The name that it writes."""
        return self.value if isinstance(self.value, str) else self.text
