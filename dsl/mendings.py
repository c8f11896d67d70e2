"""Every small change that might mend a trouble: the table of the ways, each a function."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from attrs import evolve

from .frames import HOMES, State, begins_block
from .idle import full_years, glued_comparison, idle_word
from .keywords import keywords
from .misspelt import meant, misspelt
from .readings import counted, readings, step
from .source import Span
from .tables import takes
from .tokens import END, WORD, Token
from .trouble import Kind, Repair, Trouble

_UNITS = frozenset({"YEAR", "MONTH", "DAY"})
_VALUES = ("WORD", "NAME", "INT", "DECIMAL", "DATE")
_PIECES = ("WORD", "NAME", "INT", "DECIMAL", "DATE", "MINUS", "PLUS", "LPAR", "RPAR", "STRAY")
_SIGNS_MISSED = ("COMMA", "LBRACE", "LPAR", "EQ")
_THINGS_MISSED = ("STRING", "NAME", "INT")
BRACKETS = "()[]{}【】"
_PAIRS = {"(": ")", "{": "}", "[": "]", "【": "】"}
_FARTHEST = 200  # tokens between two brackets that are taken for a pair
_COMPARISONS = ("EQ", "NE", "LT", "LE", "GT", "GE")
_LONGEST_KEYWORD = 4  # words
_LONGEST_TEXT = 6  # pieces of a text without quotes


def keyword_meant(trouble: Trouble) -> Iterator[Repair]:
    """A misspelt keyword or a foreign word, here or a few words back, where it was taken for a name."""
    for state in reversed(trouble.trail):
        token = trouble.tokens[state.place]
        if token.kind != WORD:
            continue
        able = takes(trouble.tables, state.stack)
        for terminal, after in meant(trouble.tokens, state.place):
            if terminal in able:
                yield _joined(state, trouble.tokens[state.place : after], Kind.MEANT, terminal, 1.0)
        for terminal, spelling, after, far in misspelt(trouble.tokens, state.place, able):
            if state is trouble.state or far < 1.5:
                words = trouble.tokens[state.place : after]
                cost = 1.0 + far / 10 - len(words) / 1000  # `iss given` is `is given` rather than `is` and something
                repair = _joined(state, words, Kind.MISSPELT, terminal, cost)
                yield evolve(repair, feed=(evolve(repair.feed[0], text=spelling),))


def text_without_quotes(trouble: Trouble) -> Iterator[Repair]:
    """A label, title or clause without its quotes."""
    for state in trouble.trail[-2:]:
        first = trouble.tokens[state.place]
        able = takes(trouble.tables, state.stack)
        if first.kind not in _VALUES or "STRING" not in able or ("METRES" in able):
            continue
        if _next_line(state, trouble.tokens):
            continue
        for count in range(1, _LONGEST_TEXT + 1):
            ahead = trouble.tokens[state.place : state.place + count]
            if len(ahead) < count or ahead[-1].kind not in _PIECES or (count > 1 and ahead[-1].fresh):
                break
            if state.place + count >= trouble.state.place:
                yield _joined(state, ahead, Kind.TEXT_WITHOUT_QUOTES, "STRING", 1.5 + count / 50)


def name_in_quotes(trouble: Trouble) -> Iterator[Repair]:
    """A name in quotes."""
    able = takes(trouble.tables, trouble.state.stack)
    if trouble.token.kind == "STRING" and "NAME" in able and "STRING" not in able:
        yield _joined(trouble.state, [trouble.token], Kind.NAME_IN_QUOTES, "NAME", 1.5)


def odd_name(trouble: Trouble) -> Iterator[Repair]:
    """A name with brackets or other signs in it, or of digits alone, that needs backquotes."""
    for state in trouble.trail[-6:]:
        first = trouble.tokens[state.place]
        if first.kind not in _VALUES or "NAME" not in takes(trouble.tables, state.stack):
            continue
        count, depth = 1, 0
        while (token := trouble.tokens[state.place + count]).glued and token.kind in _PIECES:
            depth += (token.kind == "LPAR") - (token.kind == "RPAR")
            if depth < 0:
                break
            count += 1
        if state.place + count > trouble.state.place and (count > 1 or first.kind not in (WORD, "NAME")):
            written = trouble.tokens[state.place : state.place + count]
            yield _joined(state, written, Kind.ODD_NAME, "NAME", 1.6)


def exchanged(trouble: Trouble) -> Iterator[Repair]:
    """Two words of one line that stand in each other's place."""
    for state in trouble.trail[-3:]:
        first, *rest = trouble.tokens[state.place : state.place + 2 + _LONGEST_KEYWORD]
        if not rest or rest[0].fresh or rest[0].kind == END or _next_line(state, trouble.tokens):
            continue
        ahead, feed, after, stack = [rest[0], first, *rest[1:]], list[Token](), 0, state.stack
        while after < 2 and (moved := step(trouble.tables, stack, ahead, after)):
            feed += moved.read
            after, stack = moved.after, moved.stack
        if after >= 2:
            wrong = evolve(first, text=f"{first.text} {rest[0].text}", span=first.span.to(rest[0].span))
            right = f"{rest[0].text} {first.text}"
            yield Repair(Kind.EXCHANGED, state, tuple(feed), state.place + after, 1.45, wrong, right)


def missing(trouble: Trouble) -> Iterator[Repair]:
    """A sign, a text, a name, a type or a keyword that is not there."""
    able = takes(trouble.tables, trouble.state.stack)
    inside = trouble.state.line is not None
    for names, cost in ((_SIGNS_MISSED, 2.0), (_THINGS_MISSED, 2.7)):
        for name in names:
            needless = (name == "EQ" and "IS" in able) or (name in ("STRING", "INT") and "METRES" in able)
            if name in able and inside and not needless:
                yield _put_in(trouble.state, trouble.token, name, cost)
    words = [name for name in able if _word(name) and name not in trouble.state.frame.starters]
    if inside and "TEXT" in able:
        yield _put_in(trouble.state, trouble.token, "TEXT", 2.2)
    elif inside and "METRES" not in able and len(words) <= 8:
        for name in words:
            yield _put_in(trouble.state, trouble.token, name, 2.3)


def unclosed_brackets(trouble: Trouble) -> Iterator[Repair]:
    """A `)` or several that are missing in one place; seen at the next line, they are what is not closed."""
    state, count, frame = trouble.state, 0, trouble.state.frame
    while frame.closer == "RPAR" and frame.outer is not None:
        count, frame = count + 1, frame.outer
        once = _put_in(state, trouble.token, "RPAR", 2.0 + count / 100)
        yield evolve(once, feed=once.feed * count, kind=Kind.UNCLOSED if trouble.token.fresh else Kind.MISSING)


def closed_early(trouble: Trouble) -> Iterator[Repair]:
    """A `}` too many a little before, after which the lines of the block stand outside."""
    if trouble.open_braces >= 0 or not trouble.new_line:
        return
    for state in trouble.trail[:-1]:
        token = trouble.tokens[state.place]
        if token.kind == "RBRACE" and state.frame.starters:
            yield Repair(Kind.SURPLUS, state, (), state.place + 1, 1.7, token, "COMMA")


def unfinished_line(trouble: Trouble) -> Iterator[Repair]:
    """The line before stopped in the middle, so that the first keyword of the next was taken for a name."""
    for state in trouble.trail[:-1]:
        token = trouble.tokens[state.place]
        if token.fresh and "NAME" in takes(trouble.tables, state.stack) and state.line is not None:
            starters = state.frame.starters
            begins = any(read[0].kind in starters for read, _ in readings(trouble.tokens, state.place))
            yield _put_in(state, token, "NAME", 1.95 if begins else 2.1)  # likelier than a comma behind the keyword


def unclosed(trouble: Trouble) -> Iterator[Repair]:
    """A block whose `}` is missing, seen where the next block begins or the file ends."""
    for state in reversed(trouble.trail):
        token = trouble.tokens[state.place]
        within = not state.frame.starters and state is trouble.state  # a list that ends in the middle of a line
        if state.frame.outer is None or not (token.kind == END or token.fresh or token.kind == "COMMA" or within):
            continue
        if trouble.open_braces <= 0 and not (token.leftmost and begins_block(trouble.tokens, state.place)):
            continue
        feed, frame = list[Token](), state.frame
        while frame.outer is not None and (token.kind != "COMMA" or not feed):
            feed.append(Token(frame.closer, "", Span(token.span.start, token.span.start), guessed=True))
            frame = frame.outer
            cost = 1.9 + len(feed) / 100 + (not token.fresh and within) / 5
            yield Repair(Kind.UNCLOSED, state, tuple(feed), state.place, cost, token, "RBRACE")


def surplus(trouble: Trouble) -> Iterator[Repair]:
    """Something that need not be there."""
    token = trouble.token
    if token.kind == END:
        return
    cost = 2.5 if token.kind != "RBRACE" or trouble.state.frame.outer is None else 3.5
    yield Repair(Kind.SURPLUS, trouble.state, (), trouble.state.place + 1, cost, token, "")


def choice(trouble: Trouble) -> Iterator[Repair]:
    """A word where only certain keywords can stand, and it is none of them."""
    able = takes(trouble.tables, trouble.state.stack)
    if trouble.token.kind != WORD or "NAME" in able or trouble.state.line is None:
        return
    for name in able:
        if _word(name) or name in _COMPARISONS:
            kind = Kind.DURATION if name in _UNITS else Kind.CHOICE
            yield _joined(trouble.state, [trouble.token], kind, name, 2.4)


def not_whole(trouble: Trouble) -> Iterator[Repair]:
    """Something else where a whole number must stand."""
    able = takes(trouble.tables, trouble.state.stack)
    if "INT" in able and "DECIMAL" not in able and trouble.token.kind in ("DECIMAL", "WORD", "STRING", "DATE"):
        yield _joined(trouble.state, [trouble.token], Kind.NOT_WHOLE, "INT", 2.3)


def wrong_bracket(trouble: Trouble) -> Iterator[Repair]:
    """One kind of bracket for another."""
    able = takes(trouble.tables, trouble.state.stack)
    for right, wrong in (("LBRACE", "([【"), ("LPAR", "{[【"), ("RBRACE", ")]】"), ("RPAR", "}]】")):
        if right in able and trouble.token.kind != "STRING" and trouble.token.text in wrong and trouble.token.text:
            yield _joined(trouble.state, [trouble.token], Kind.WRONG_BRACKET, right, 1.8)


def other_end(tokens: Sequence[Token], repair: Repair) -> tuple[int, str] | None:
    """Where a bracket of the wrong kind is closed, and the terminal that must close it: the same mistake once more."""
    opened, depth = repair.wrong.text, 0
    close = _PAIRS.get(opened) if repair.kind is Kind.WRONG_BRACKET else None
    for place in range(repair.after, min(repair.after + _FARTHEST, len(tokens)) if close else 0):
        depth += (tokens[place].text == opened) - (tokens[place].text == close)
        if depth < 0:
            return place, "RBRACE" if repair.right == "LBRACE" else "RPAR"
    return None


def duration(trouble: Trouble) -> Iterator[Repair]:
    """`year 1` for `1 year`, a unit that there is not, a unit without a number, a number without a unit."""
    able, token, place = takes(trouble.tables, trouble.state.stack), trouble.token, trouble.state.place
    unit, count = evolve(token, kind="YEAR"), evolve(token, kind="INT", value=1)
    if set(able) == {"INT"} and token.kind == WORD:
        after = place + 1 + (trouble.tokens[place + 1].kind == "INT")
        yield Repair(Kind.DURATION, trouble.state, (count, unit), after, 1.2, token, "INT")
    if set(able) == _UNITS:
        yield Repair(Kind.MISSING, trouble.state, (evolve(unit, text=""),), place, 1.4, token, "YEAR")


def duration_elsewhere(trouble: Trouble) -> Iterator[Repair]:
    """A duration where a value or a date must stand."""
    able, token = takes(trouble.tables, trouble.state.stack), trouble.token
    if token.kind == WORD and "METRES" in able and counted(token):
        yield _joined(trouble.state, [token], Kind.DURATION_ELSEWHERE, "NAME", 1.0)
    before = trouble.tokens[trouble.state.place - 1] if trouble.state.place else None
    if (
        token.kind == WORD
        and before is not None
        and before.kind == "INT"
        and counted(evolve(token, text=f"1{token.text}"))
    ):
        yield Repair(Kind.DURATION_ELSEWHERE, trouble.state, (), trouble.state.place + 1, 1.0, token, "")


WAYS: tuple[Callable[[Trouble], Iterator[Repair]], ...] = (
    keyword_meant,
    text_without_quotes,
    name_in_quotes,
    odd_name,
    unclosed,
    unfinished_line,
    closed_early,
    unclosed_brackets,
    exchanged,
    missing,
    wrong_bracket,
    idle_word,
    glued_comparison,
    full_years,
    duration,
    duration_elsewhere,
    not_whole,
    choice,
    surplus,
)


def _word(terminal: str) -> bool:
    return terminal in keywords().by_terminal and terminal not in ("PER", "ASSUME")


def _next_line(state: State, tokens: Sequence[Token]) -> bool:
    """Whether a line of the block begins here, though the one before is not finished."""
    if not tokens[state.place].fresh:
        return False
    return any(
        read[0].kind in HOMES and read[0].kind in state.frame.starters for read, _ in readings(tokens, state.place)
    )


def _joined(state: State, written: Sequence[Token], kind: Kind, terminal: str, cost: float) -> Repair:
    """The tokens from the state on, read as one of another kind."""
    first, last = written[0], written[-1]
    read = evolve(first, kind=terminal, span=first.span.to(last.span), value=_stand_in(terminal, first), guessed=True)
    return Repair(kind, state, (read,), state.place + len(written), cost, evolve(first, span=read.span), terminal)


def _put_in(state: State, before: Token, terminal: str, cost: float) -> Repair:
    span = Span(before.span.start, before.span.start)
    read = Token(terminal, "", span, _stand_in(terminal, None), guessed=True)
    return Repair(Kind.MISSING, state, (read,), state.place, cost, before, terminal)


def _stand_in(terminal: str, token: Token | None) -> str | int | None:
    if terminal == "INT":
        digits = re.match(r"[0-9]{1,9}", token.text) if token else None
        return int(digits[0]) if digits else 1
    if terminal in ("STRING", "NAME"):
        return token.name if token else ""
    return None
