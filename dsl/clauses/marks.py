"""The numbers that clauses of Chinese official texts bear (GB/T 9704; 立法技术规范), and how a clause is cited."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from attrs import frozen

DIGITS = "零一二三四五六七八九"


class Style(StrEnum):
    """How a number is written. The order within a family is that in which one stands inside the other."""

    ANNEX = "附件"
    PART = "编"
    CHAPTER = "章"
    SECTION = "节"
    ARTICLE = "条"
    PARAGRAPH = "款"
    HAN = "一、"
    HAN_BRACKET = "（一）"
    ARABIC = "1."
    ARABIC_BRACKET = "（1）"
    CIRCLE = "①"
    STEP = "步"


CHAPTERS = (Style.PART, Style.CHAPTER, Style.SECTION, Style.ARTICLE)
LISTS = (Style.HAN, Style.HAN_BRACKET, Style.ARABIC, Style.ARABIC_BRACKET, Style.CIRCLE)
THROUGH = frozenset({Style.PART, Style.CHAPTER, Style.SECTION})
"""Articles are cited without these: they are counted through the whole text."""
LAST = 0
"""The number of `末款`, the last paragraph."""


@frozen
class Mark:
    """One number, from 1; `LAST` for the last paragraph."""

    style: Style
    number: int


Path = tuple[Mark, ...]


def label(path: Iterable[Mark]) -> str:
    """A path as clauses are cited: `七(二)第四步`, `四(二)4(4)`, `第七条第二款`."""
    return "".join(map(_mark, path))


def _mark(mark: Mark) -> str:
    number = mark.number
    match mark.style:
        case Style.ANNEX:
            return f"附件{number}" if number else "附件"
        case Style.HAN:
            return han(number)
        case Style.HAN_BRACKET:
            return f"({han(number)})"
        case Style.ARABIC:
            return str(number)
        case Style.ARABIC_BRACKET:
            return f"({number})"
        case Style.CIRCLE:
            return chr(0x2460 + number - 1) if number <= 20 else f"({number})"
        case Style.PARAGRAPH if number == LAST:
            return "末款"
        case style:
            return f"第{han(number)}{style}"


def han(number: int) -> str:
    """A whole number under 1000 in Chinese characters, as clauses write it: 十二, 一百零三."""
    if number >= 100:
        rest = number % 100
        tens = "" if not rest else ("零" if rest < 10 else "一" if rest < 20 else "") + han(rest)
        return DIGITS[number // 100] + "百" + tens
    if number < 10:
        return DIGITS[number]
    tens = "" if number < 20 else DIGITS[number // 10]
    return tens + "十" + (DIGITS[number % 10] if number % 10 else "")
