"""Tokens as written to tokens that the grammar takes, with a finding for each mistake on the way.

The text is read token by token on the states of the tables alone. Where a token cannot stand, the smallest change that
lets the text read on is made (repairs.py) and said; where none helps, the line is said to be wrong and left out, and
reading goes on with the next line of the same block. So every mistake is met, and none twice.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from attrs import define, evolve, field

from .expected import tongue
from .findings import Finding
from .frames import Frame, State, advance, at_start, begins_line
from .mendings import BRACKETS, other_end
from .misspelt import misspelt
from .mistakes.context import Context
from .mistakes.lines import line_mistake
from .mistakes.mended import mended, misspelt_listed
from .mistakes.signs import clause_left_out, contrary_words, empty_file, separator, stray, too_deep
from .readings import Step, contrary, step
from .repairs import best_repair
from .resume import next_line, stops
from .scan import Scan
from .source import Span
from .tables import END, Tables, take
from .tokens import SIGN_OF, Token
from .trouble import Kind, Repair, Trouble

DEEPEST = 40
MOST_FINDINGS = 50
_LOOK_BACK = 10


def recover(tables: Tables, scanned: Scan) -> tuple[list[Token], list[Finding]]:
    """The tokens to build from, and what had to be mended or left out."""
    recovery = _recovery(tables, scanned)
    recovery.run()
    if not scanned.tokens and not scanned.findings:
        recovery.findings.append(empty_file(recovery.context))
    return recovery.read, recovery.findings


def reached(tables: Tables, scanned: Scan) -> tuple[list[Token], list[Finding], State]:
    """The same, and where the reader stands behind the last token: in the middle of a line, it may be. What is open at
    the end is no mistake, and stays open."""
    recovery = _recovery(tables, scanned)
    recovery.to_end = False
    recovery.run()
    return recovery.read, recovery.findings, recovery.state


def _recovery(tables: Tables, scanned: Scan) -> _Recovery:
    length = len(scanned.source.text.rstrip())
    tokens = [*scanned.tokens, Token(END, "", Span(length, length), fresh=True)]
    context = Context(scanned.source, tongue(tokens))
    recovery = _Recovery(tables, scanned, tokens, context, at_start(tables))
    recovery.open_braces = sum((token.kind == "LBRACE") - (token.kind == "RBRACE") for token in tokens)
    return recovery


@define
class _Recovery:
    tables: Tables
    scanned: Scan
    tokens: list[Token]
    context: Context
    state: State
    read: list[Token] = field(factory=list)
    findings: list[Finding] = field(factory=list)
    trail: deque[State] = field(factory=lambda: deque(maxlen=_LOOK_BACK))
    open_braces: int = 0
    suspect: tuple[Frame, Token] | None = None
    to_end: bool = True  # what is open at the end of the text is a mistake, and closed
    silent_at: int = -1  # a trouble at this place comes of something that has been said

    def run(self) -> None:
        while len(self.findings) < MOST_FINDINGS:
            token = self.tokens[self.state.place]
            if token.kind == END and (not self.to_end or take(self.tables, self.state.stack, END)):
                return
            if token.kind in ("STRAY", "SEPARATOR"):
                self._sign(token)
            elif not self._step():
                self._mend()
        if self.to_end:
            self._leave(len(self.tokens) - 1)

    def _step(self) -> bool:
        place = self.state.place
        if self._clause_left_out():
            return True
        if self.tokens[place].kind == END or self.state.nesting > DEEPEST:
            return False
        moved = step(self.tables, self.state.stack, self.tokens, place)
        if moved is None:
            return False
        if moved.read[0].kind == "IS_NOT" and (other := contrary(self.tables, self.state.stack, self.tokens, place)):
            self._say([contrary_words(self.context, other.read[0])], place)
            moved = other
        kind = moved.read[0].kind
        if kind == "RBRACE":
            self._watch(moved.read[0])
        elif kind == "NAME":
            moved = self._listed(moved)
        self.trail.append(self.state)
        self.read += moved.read
        self.state = advance(self.tables, self.state, moved.read, moved.after, moved.stack)
        return True

    def _clause_left_out(self) -> bool:
        """Grounds that stop with their line: the first word of the next would be taken for the name of a source."""
        grounds, place = self.read[-1] if self.read else None, self.state.place
        if grounds is None or grounds.kind not in ("PER", "ASSUME") or not stops(self.tokens, place):
            return False
        if self.tokens[place].kind == END and not self.to_end:
            return False
        self._say([clause_left_out(self.context, grounds)], place - 1)
        self._feed(Token("STRING", "", Span(grounds.span.end, grounds.span.end), "", guessed=True))
        return True

    def _listed(self, moved: Step) -> Step:
        """`详见附表` is one word where a school may be named, so its misspelling would pass for a school."""
        state = self.state
        if not begins_line(self.tables, state, "LISTED_IN_TABLE"):
            return moved
        found = misspelt(self.tokens, state.place, ("LISTED_IN_TABLE",))
        if moved.read[0].quoted or all(after > state.place + 1 for _, _, after, _ in found):
            return moved
        stack = take(self.tables, state.stack, "LISTED_IN_TABLE")
        assert stack is not None
        self._say([misspelt_listed(self.context, moved.read[0])], state.place)
        return Step((moved.read[0].read_as("LISTED_IN_TABLE"),), moved.after, stack)

    def _watch(self, read: Token) -> None:
        """A `}` that stands under the beginning of an outer block shows that an inner one was not closed."""
        head, outer = self.state.frame.head, self.state.frame.outer
        if not read.fresh or self.suspect or not head or not outer or not outer.head:
            return
        here, block, around = (self._indent(token) for token in (read, head, outer.head))
        if here != block and here == around:
            self.suspect = (self.state.frame, read)

    def _indent(self, token: Token) -> int:
        line = self.scanned.source.line(self.scanned.source.position(token.span.start)[0])
        return len(line) - len(line.lstrip())

    def _mend(self) -> None:
        begin = self.state.begin.place if self.state.begin else self.state.place
        trail = (*(state for state in self.trail if state.place >= begin), self.state)
        trouble = Trouble(self.tables, self.tokens, trail, self.open_braces, self.suspect)
        if self.state.nesting > DEEPEST:
            self._say([too_deep(self.context, trouble.token)], begin)
            self._leave_line()
        elif repair := best_repair(trouble):
            self._say(mended(self.context, trouble, repair), begin)
            self._apply(repair)
        else:
            self._say([line_mistake(self.context, trouble)], begin)
            self._leave_line()

    def _say(self, findings: Sequence[Finding], begin: int) -> None:
        lines = (self.scanned.source.position(self.tokens[at].span.start)[0] for at in (begin, self.state.place))
        first, last = lines
        torn = any(line in self.scanned.torn for line in range(first, last + 1))
        if not torn and self.state.place != self.silent_at:
            self.findings += findings

    def _apply(self, repair: Repair) -> None:
        if end := other_end(self.tokens, repair):
            self._mend_other_end(*end)
            self.open_braces += (repair.right == "LBRACE") - (repair.wrong.kind == "LBRACE")
        self.open_braces -= sum(token.kind == "RBRACE" for token in repair.feed if repair.kind is Kind.UNCLOSED)
        self.open_braces += repair.kind is Kind.SURPLUS and repair.wrong.kind == "RBRACE"
        if repair.kind is Kind.UNCLOSED:
            self.suspect = None
        self._go_back(repair.state)
        for token in repair.feed:
            self._feed(token)
        self.state = evolve(self.state, place=repair.after)

    def _feed(self, token: Token) -> None:
        stack = take(self.tables, self.state.stack, token.kind)
        assert stack is not None
        self.read.append(token)
        self.state = advance(self.tables, self.state, (token,), self.state.place, stack)

    def _go_back(self, state: State) -> None:
        del self.read[state.count :]
        self.state = state
        while self.trail and self.trail[-1].place >= state.place:
            self.trail.pop()

    def _mend_other_end(self, place: int, terminal: str) -> None:
        token = self.tokens[place]
        self.open_braces += (token.kind == "RBRACE") - (terminal == "RBRACE")
        self.tokens[place] = evolve(token, kind=terminal, text=SIGN_OF[terminal])

    def _sign(self, token: Token) -> None:
        """A sign without a meaning, or one between two things that is not a comma."""
        begin = self.state.begin.place if self.state.begin else self.state.place
        trouble = Trouble(self.tables, self.tokens, (self.state,), self.open_braces)
        repair = best_repair(trouble) if token.text in BRACKETS else None
        if repair and repair.kind is Kind.WRONG_BRACKET:
            self._say(mended(self.context, trouble, repair), begin)
            return self._apply(repair)
        after = self.state.place + 1
        while self.tokens[after].kind == token.kind and (self.tokens[after].glued or token.kind == "SEPARATOR"):
            after += 1
        whole = token.span.to(self.tokens[after - 1].span)
        comma = token.kind == "SEPARATOR" and take(self.tables, self.state.stack, "COMMA") is not None
        found = separator(self.context, token, comma) if token.kind == "SEPARATOR" else stray(self.context, whole)
        self._say([found], begin)
        if comma:
            self._feed(token.read_as("COMMA"))
        self.silent_at = after
        self.state = evolve(self.state, place=after)
        return None

    def _leave_line(self) -> None:
        """Leave the line out and go on with the next of the same block, or with what follows the block."""
        state, frame = self.state, self.state.frame
        whole = bool(frame.starters) and take(self.tables, state.stack, frame.closer) is not None
        depth = 0
        if not whole:
            while not frame.starters:
                assert frame.outer is not None
                depth += frame.closer == "RBRACE"
                frame = frame.outer
        back = state if whole or state.begin is None else state.begin
        place = next_line(self.tables, self.tokens, back, state.place, depth)
        self._go_back(back)
        self.state = evolve(back, place=place)
        if self.tokens[place].kind == END and self.to_end:
            self._leave(place)

    def _leave(self, place: int) -> None:
        """Stop here: what is open is closed, so that what was read can be built."""
        if self.state.begin is not None and not self._can_close():
            self._go_back(self.state.begin)
        while not take(self.tables, self.state.stack, END):
            if not self._can_close():
                assert self.state.begin is not None
                self._go_back(self.state.begin)
                continue
            self._feed(Token(self.state.frame.closer, "", self.tokens[place].span, guessed=True))
        self.state = evolve(self.state, place=len(self.tokens) - 1)

    def _can_close(self) -> bool:
        frame = self.state.frame
        return bool(frame.starters) and take(self.tables, self.state.stack, frame.closer) is not None
