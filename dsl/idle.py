"""Words that say nothing here: `必填`, which every field is, and the units of plain numbers. And `满 6 年`, which is a
comparison of dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from .frames import State
from .keywords import keywords
from .source import Span
from .tables import take, takes
from .tokens import SIGN_OF, WORD, Token
from .trouble import Kind, Repair, Trouble

REQUIRED = frozenset({"必填", "必填项", "必须", "必须填", "必需", "非空", "不可空", "不能空", "required", "mandatory"})
OPTIONAL = frozenset({"选填", "可选", "可空", "可为空", "可不填", "非必填", "optional", "nullable"})
UNITS = frozenset({"分", "人", "名", "个", "位", "岁", "周岁", "元", "米", "平方米", "points", "children", "metres"})
_NUMBERED = re.compile(r"([0-9]+)(\D+)")
_COMPARED = re.compile(r"([^\W0-9]+)([0-9]{1,9})(\w*)")
_FULL = frozenset({"满", "年满", "已满"})
_TIMES = frozenset({"年", "周岁", "岁", "个月", "月", "天", "日"})


def idle_word(trouble: Trouble) -> Iterator[Repair]:
    """A word that need not be there, here or just before, where it was taken for a name."""
    for state in trouble.trail[-2:]:
        token = trouble.tokens[state.place]
        if token.kind != WORD or token.fresh or not state.place:
            continue
        if _of_a_field(trouble, state, token) or _behind_a_number(trouble.tokens, state.place):
            yield Repair(Kind.IDLE, state, (), state.place + 1, 1.1, token, "")


def glued_comparison(trouble: Trouble) -> Iterator[Repair]:
    """`不低于60`: a comparison in words and its number in one."""
    token, table = trouble.token, keywords().meant
    found = _COMPARED.fullmatch(token.text) if token.kind == WORD else None
    right = None if found is None else table.get(found[1])
    if found is None or right not in SIGN_OF or right not in takes(trouble.tables, trouble.state.stack):
        return
    middle = token.span.start + len(found[1])
    word = evolve(token, text=found[1], span=Span(token.span.start, middle))
    number = Token("INT", found[2], Span(middle, token.span.end), int(found[2]), guessed=True)
    if not found[3] or found[3] in UNITS:
        feed = (evolve(word, kind=right, guessed=True), number)
        yield Repair(Kind.MEANT, trouble.state, feed, trouble.state.place + 1, 1.0, word, right)


def full_years(trouble: Trouble) -> Iterator[Repair]:
    """`满 6 年`, written in one or apart."""
    if "LE" not in takes(trouble.tables, trouble.state.stack):
        return
    place, tokens = trouble.state.place, trouble.tokens
    for count in (1, 2, 3):
        ahead = tokens[place : place + count]
        if any(token.kind not in (WORD, "INT") for token in ahead) or any(token.fresh for token in ahead[1:]):
            return
        found = _COMPARED.fullmatch("".join(token.text for token in ahead))
        if found and found[1] in _FULL and found[3] in _TIMES:
            whole = evolve(ahead[0], text=found[0], span=ahead[0].span.to(ahead[-1].span))
            feed = (evolve(whole, kind="LE", guessed=True), evolve(whole, kind="NAME", value="", guessed=True))
            yield Repair(Kind.FULL_TIME, trouble.state, feed, place + count, 0.9, whole, "LE")


def unit_of(word: str) -> str | None:
    """The unit of `60分`, None if the word is no number with one."""
    found = _NUMBERED.fullmatch(word)
    return found[2] if found is not None and found[2] in UNITS else None


def _of_a_field(trouble: Trouble, state: State, token: Token) -> bool:
    head = state.frame.head
    whole = take(trouble.tables, state.stack, state.frame.closer) is not None
    return whole and head is not None and head.kind == "APPLICANT" and token.text in REQUIRED | OPTIONAL


def _behind_a_number(tokens: Sequence[Token], place: int) -> bool:
    return tokens[place].text in UNITS and tokens[place - 1].kind in ("INT", "DECIMAL")
