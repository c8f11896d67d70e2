"""What may stand at a place of a text, asked of the grammar itself."""

from __future__ import annotations

from collections import deque

from attrs import frozen

from ..build import build
from ..findings import Place
from ..frames import State
from ..recover import reached
from ..scan import scan
from ..source import Source, Span
from ..syntax import File
from ..tables import END, Stack, Tables, tables, take, takes
from ..tokens import SIGN_OF, Token

DUMMY = "\0"
_CLOSERS = ("RBRACE", "RPAR")
_FURTHEST = 7  # tokens to the end of a line
_FILLINGS: dict[str, str | int] = {"NAME": "", "STRING": "", "INT": 1}


@frozen
class Standing:
    """The reader behind what stands before a place. `able`: the terminals that may come next. `whole`: nothing on the
    last line had to be mended."""

    source: Source
    tokens: tuple[Token, ...]
    state: State
    able: tuple[str, ...]
    whole: bool

    @property
    def drawn(self) -> tuple[str, ...] | None:
        """Inside the brackets of a draw: its strategy and the words in the brackets so far, each as written."""
        frame = self.state.frame
        if frame.closer != "RPAR" or frame.head is None or frame.head.kind != "DRAW" or frame.opener is None:
            return None
        inside = [token for token in self.tokens if token.span.start >= frame.opener.span.start]
        strategy = self.tokens[-len(inside) - 1]
        return (strategy.text, *(self._text(token) for token in inside[1:] if token.kind not in SIGN_OF))

    def _text(self, token: Token) -> str:
        return " ".join(self.source.text[token.span.start : token.span.end].split())

    def with_dummy(self, terminal: str) -> File | None:
        """The file with a name (or text) called `DUMMY` at this place and the shortest end behind it."""
        at = self.tokens[-1].span.end if self.tokens else 0
        dummy = Token(terminal, DUMMY, Span(at, at + 3), DUMMY, quoted=True)
        stack = take(tables(), self.state.stack, terminal)
        if stack is None:
            return None
        rest = _ending(tables(), stack, Span(at + 3, at + 3))
        return None if rest is None else build(tables(), (*self.tokens, dummy, *rest))


def standing(source: Source, place: int) -> Standing:
    """What may stand at this place, whatever stands behind it."""
    before = Source(source.path, source.text[:place])
    scanned = scan(before)
    tokens, findings, state = reached(tables(), scanned)
    line = source.text.rfind("\n", 0, place) + 1
    places = [f.where.span.start for f in (*scanned.findings, *findings) if isinstance(f.where, Place)]
    return Standing(before, tuple(tokens), state, takes(tables(), state.stack), all(start < line for start in places))


def _ending(made: Tables, stack: Stack, at: Span) -> list[Token] | None:
    """The shortest tokens after which the file may end."""
    found: list[Token] = []
    while take(made, stack, END) is None:
        closer = next((name for name in _CLOSERS if take(made, stack, name)), None)
        path = (closer,) if closer is not None else _to_closer(made, stack)
        if path is None:
            return None
        for name in path:
            moved = take(made, stack, name)
            assert moved is not None
            stack = moved
            found.append(Token(name, "", at, _FILLINGS.get(name), guessed=True))
    return found


def _to_closer(made: Tables, stack: Stack) -> tuple[str, ...] | None:
    """The shortest way to a place where a bracket may close or the file may end."""
    waiting: deque[tuple[Stack, tuple[str, ...]]] = deque([(stack, ())])
    seen = {_top(stack)}
    while waiting:
        here, path = waiting.popleft()
        if path and any(take(made, here, name) for name in (*_CLOSERS, END)):
            return path
        for name in takes(made, here) if len(path) < _FURTHEST else ():
            moved = take(made, here, name)
            if moved is not None and _top(moved) not in seen and name not in ("DATE", "DECIMAL", "LPAR"):
                seen.add(_top(moved))
                waiting.append((moved, (*path, name)))
    return None


def _top(stack: Stack) -> tuple[int, int]:
    # Not the last state alone: that behind a name is the same wherever the name stands.
    return stack[0], -1 if stack[1] is None else stack[1][0]
