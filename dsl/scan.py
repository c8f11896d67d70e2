"""Text to tokens. Every character ends up in a token, in a comment, between tokens, or in a finding."""

from __future__ import annotations

import re
from datetime import date

from attrs import define, field

from .expected import tongue
from .findings import Finding
from .keywords import Tongue, keywords
from .mistakes.idle import options_parted
from .mistakes.letters import (
    bad_character,
    date_written_otherwise,
    foreign_sign,
    full_width_digits,
    long_number,
    needs_backquotes,
    no_such_day,
    remark_sign,
)
from .quotes import Quotes
from .signs import BAD, SIGN_MEANT, ascii_digits, name_end, narrowed, odd_name_end
from .source import Source, Span
from .tokens import SIGN_OF, SIGNS, WORD, Token

_PIECE = re.compile(
    r"""[^\S\n]*(?:(?P<blank>\s+)|(?P<comment>\#[^\n]*)|(?P<remark>(?<!\S)(?://|--)[^\n]*)|(?P<backquote>`)|(?P<quote>["“”‘’'「」『』])
    |(?P<date>[0-9]{4}(?P<dash>[-/.])[0-9]{1,2}(?P=dash)[0-9]{1,2}(?!\w)|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}[日号]?(?!\w))
    |(?P<word>[0-9]*[^\W0-9]\w*)
    |(?P<number>[0-9]+(?:\.[0-9]+)?)
    |(?P<foreign>[%％](?:\s*of\s+plan\b)?|===?|!==|<>|=<|=>|[≤≥≠≦≧]|&&?|\|\|?|!(?!=))
    |(?P<sign>!=|<=|>=|[{}(),?=<>+\-])
    |(?P<separator>[、;。])
    |(?P<stray>.))""",
    re.VERBOSE | re.DOTALL,
)
MOST_DIGITS = 15
_NAME_IS_OVER = frozenset(" \n,{}()")  # what follows most names, so that nobody need look further

# Where a token stands on its line: the first of it, at its very beginning, right behind the piece before.
At = tuple[bool, bool, bool]


@define
class Scan:
    """What the scanner found. `torn`: lines with something so broken that nothing more is to be said about them.
    `comments` go from their sign to the end of their line."""

    source: Source
    tokens: list[Token] = field(factory=list)
    comments: list[Span] = field(factory=list)
    findings: list[Finding] = field(factory=list)
    torn: set[int] = field(factory=set)
    foreign: list[tuple[str, Span]] = field(factory=list)  # signs of other languages, with the terminal meant

    def tear(self, offset: int) -> None:
        """Nothing more is to be said about the line of this offset."""
        self.torn.add(self.source.position(offset)[0])


def scan(source: Source) -> Scan:
    """The tokens of a text in order, without a mark for the end."""
    made = Scan(source)
    for bad in BAD.finditer(source.text):
        made.findings.append(bad_character(source, Span(*bad.span())))
        made.tear(bad.start())
    narrow = narrowed(BAD.sub(lambda bad: " " * len(bad[0]), source.text))
    quotes = Quotes(made.source, narrow)
    place, fresh, last = 0, True, -1
    while place < len(narrow):
        piece = _PIECE.match(narrow, place)
        assert piece is not None
        kind = piece.lastgroup
        assert kind is not None
        start, place = piece.span(kind)
        if kind in ("blank", "comment", "remark"):
            fresh = fresh or kind == "blank"
            if kind != "blank":
                made.comments.append(Span(start, place))
            if kind == "remark":
                made.findings.append(remark_sign(source, Span(start, start + 2)))
            continue
        at = (fresh, start == 0 or narrow[start - 1] == "\n", start == last)
        if kind in ("quote", "backquote"):
            token = _quoted(made, quotes, start).placed(*at)
        else:
            token = _token(made, narrow, piece, at)
        place = token.span.end
        made.tokens.append(token)
        fresh, last = False, place
    made.findings += (foreign_sign(source, span, _spelt(kind, tongue(made.tokens))) for kind, span in made.foreign)
    return made


def _quoted(made: Scan, quotes: Quotes, start: int) -> Token:
    token, found = quotes.read(start)
    if found:
        made.findings.append(found)
        if found.code in ("P004", "P006"):
            made.tear(start)
    return token


def _token(made: Scan, narrow: str, piece: re.Match[str], at: At) -> Token:
    kind = str(piece.lastgroup)
    text, span = piece[kind], Span(*piece.span(kind))
    match kind:
        case "word":
            return _word(made, narrow, span, at)
        case "number":
            return _number(made, text, span, at)
        case "date":
            return _date(made, text, span, at)
        case "foreign":
            kind = SIGN_MEANT[text[0] if text[0] in "%％" else text]
            made.foreign.append((kind, span))
            return Token(kind, text, span, None, *at)
        case "sign":
            return Token(SIGNS[text], text, span, None, *at)
        case other:
            return Token(other.upper(), made.source.text[span.start : span.end], span, None, *at)


def _word(made: Scan, narrow: str, span: Span, at: At) -> Token:
    plain, whole = span.end, span
    if narrow[plain : plain + 1] not in _NAME_IS_OVER:
        plain = name_end(narrow, span.end)
        whole = Span(span.start, odd_name_end(narrow, plain))
    written = made.source.text[whole.start : whole.end]
    fixed = ascii_digits(written)
    if fixed != written:
        made.findings.append(full_width_digits(made.source, whole, fixed))
    if whole.end == plain:
        return Token(WORD, fixed, whole, None, *at)
    parted = "/" in written and _among_values(made.tokens)
    made.findings.append((options_parted if parted else needs_backquotes)(made.source, whole))
    return Token("NAME", fixed, whole, fixed, *at, quoted=True)


def _among_values(tokens: list[Token]) -> bool:
    """Whether the next token stands in the braces of a list of values."""
    place = len(tokens) - 1
    while place > 0 and tokens[place].kind in (WORD, "NAME", "STRING", "COMMA"):
        place -= 1
    words = {spelling.split()[-1] for spelling in keywords().by_terminal["ONE_OF"].spellings}
    return place > 0 and tokens[place].kind == "LBRACE" and tokens[place - 1].text in words


def _number(made: Scan, text: str, span: Span, at: At) -> Token:
    _narrow_digits(made, text, span)
    if len(text) > MOST_DIGITS + 1:
        made.findings.append(long_number(made.source, span))
        text = text[:MOST_DIGITS].rstrip(".")
    if "." in text:
        return Token("DECIMAL", text, span, float(text), *at)
    return Token("INT", text, span, int(text), *at)


def _date(made: Scan, text: str, span: Span, at: At) -> Token:
    _narrow_digits(made, text, span)
    year, month, day = (int(part) for part in re.findall(r"[0-9]+", text))
    fixed = f"{year:04}-{month:02}-{day:02}"
    try:
        value = date(year, month, day)
    except ValueError:
        made.findings.append(no_such_day(made.source, span, year, month))
        return Token("DATE", text, span, date(2000, 1, 1), *at)
    if fixed != text:
        made.findings.append(date_written_otherwise(made.source, span, fixed))
    return Token("DATE", text, span, value, *at)


def _narrow_digits(made: Scan, text: str, span: Span) -> None:
    if made.source.text[span.start : span.end] != text:
        made.findings.append(full_width_digits(made.source, span, text))


def _spelt(kind: str, language: Tongue) -> str:
    return SIGN_OF[kind] if kind in SIGN_OF else keywords().by_terminal[kind].spelling(language)
