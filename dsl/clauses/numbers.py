"""The numbers of clauses as people type them: full and half width, traditional, one sign for all of ⑴ ㈠ ⒈ ①."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from .marks import DIGITS, Mark, Style

GAP = r"[ \t\u3000\u00a0]*"
HAN = "[一二三四五六七八九十百零〇○]{1,6}"
ARABIC = "[0-9０-９]{1,3}"
CIRCLES = "①-⑳㉑-㉟㊱-㊿❶-❿➀-➉➊-➓"
WORDS: Mapping[str, Style] = {
    "编": Style.PART, "編": Style.PART, "篇": Style.PART, "章": Style.CHAPTER, "节": Style.SECTION, "節": Style.SECTION,
    "条": Style.ARTICLE, "條": Style.ARTICLE, "款": Style.PARAGRAPH, "项": Style.HAN_BRACKET, "項": Style.HAN_BRACKET,
    "步": Style.STEP,
}  # fmt: skip
WORDED = rf"第{GAP}(?P<worded>{HAN}|{ARABIC}){GAP}(?P<word>[{''.join(WORDS)}])"
HAN_BRACKET = rf"[（(〔﹙]{GAP}(?P<han_bracket>{HAN}){GAP}[)）〕﹚]|(?P<han_bracket_sign>[㈠-㈩])"
ARABIC_BRACKET = rf"[（(﹙]{GAP}(?P<arabic_bracket>{ARABIC}){GAP}[)）﹚]|(?P<arabic_bracket_sign>[⑴-⒇])"
CIRCLE = rf"(?P<circle_sign>[{CIRCLES}])"
_STYLES = {style.name.lower(): style for style in Style}


def mark_of(found: re.Match[str]) -> Mark:
    """The mark that a match of the patterns above stands for: the name of its group says the style."""
    for name, text in found.groupdict().items():
        if text is None or name == "word":
            continue
        if name == "worded":
            return Mark(WORDS[found["word"]], number(text))
        if name.endswith("_sign"):
            return Mark(_STYLES[name.removesuffix("_sign")], int(unicodedata.numeric(text)))
        return Mark(_STYLES[name], number(text))
    raise AssertionError(found)


def number(text: str) -> int:
    """A number in digits of any width, or in Chinese characters under 1000; `二〇` is read by its digits."""
    if text.isdigit():
        return int(text)
    plain = text.replace("〇", "零").replace("○", "零")
    if "十" not in plain and "百" not in plain:
        return int("".join(str(DIGITS.index(char)) for char in plain))
    value = digit = 0
    for char in plain:
        if char in "十百":
            value += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = DIGITS.index(char)
    return value + digit
