"""What may stand at a place, in the author's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .findings import Text
from .keywords import Tongue, keywords
from .tables import END
from .tokens import SIGN_OF, WORD, Token

_THINGS = {
    "NAME": Text("名称", "a name"),
    "STRING": Text("引号中的文字", "a text in quotes"),
    "INT": Text("整数", "a whole number"),
    "DATE": Text("日期", "a date"),
    END: Text("文件结束", "the end of the file"),
}
_COMPARISONS = (
    "EQ",
    "NE",
    "LT",
    "LE",
    "GT",
    "GE",
    "IN",
    "IS",
    "IS_NOT",
    "IS_ONE_OF",
    "IS_NOT_ONE_OF",
    "IS_GIVEN",
    "IS_BLANK",
)
_VALUES = (
    "AREAS_OF",
    "ZONE_OF",
    "SCHOOLS_IN_ZONE_OF",
    "FALLBACK_OF",
    "FIRST_OF",
    "METRES",
    "NEAREST",
    "ALL_SCHOOLS",
    "SCHOOL",
    "YES",
    "NO",
    "DECIMAL",
    "DATE",
)
MOST = 14


def tongue(tokens: Sequence[Token]) -> Tongue:
    """The language of a file: that of most of its keywords, Chinese if there are none."""
    chinese = english = 0
    table = keywords().by_first_word
    for token in tokens:
        if token.kind == WORD and token.text in table:
            if token.text.isascii():
                english += 1
            else:
                chinese += 1
    return "en" if english > chinese else "zh"


def spelt(terminal: str, language: Tongue) -> Text:
    """One terminal, in backquotes unless it stands for a kind of thing."""
    if thing := _THINGS.get(terminal):
        return thing
    known = keywords().by_terminal.get(terminal)
    written = SIGN_OF.get(terminal, terminal) if known is None else known.spelling(language)
    return Text(f"`{written}`", f"`{written}`")


def listed(terminals: Iterable[str], language: Tongue) -> Text:
    """The terminals as a list. Where a value or a comparison may stand, one word says so."""
    left = list(dict.fromkeys(terminals))
    texts: list[Text] = []
    if "METRES" in left:
        left = [name for name in left if name not in (*_VALUES, "NAME", "STRING", "INT", "LPAR", "LBRACE", "NOT")]
        texts.append(Text("条件或值", "a condition or a value"))
    if "IS_GIVEN" in left:
        left = [name for name in left if name not in (*_COMPARISONS, "PLUS", "MINUS")]
        texts.append(Text("比较", "a comparison"))
    left = [name for name in left if name not in ("DECIMAL", END)] or left
    texts += [spelt(name, language) for name in sorted(left, key=_order)]
    shown = list(dict.fromkeys(texts))
    more = len(shown) > MOST
    shown = shown[:MOST]
    zh, en = "、".join(text.zh for text in shown), ", ".join(text.en for text in shown)
    return Text(zh + (" 等" if more else ""), en + (" and others" if more else ""))


def written(token: Token) -> Text:
    """What was found, in the author's own letters."""
    if token.kind == END:
        return Text("文件到此结束", "the end of the file")
    text = token.text if len(token.text) <= 30 else token.text[:29] + "…"
    return Text(f"`{text}`", f"`{text}`")


def _order(terminal: str) -> int:
    # Things first, then keywords in the order of the table, then signs.
    if terminal in _THINGS:
        return list(_THINGS).index(terminal)
    if terminal in SIGN_OF:
        return 1000 + list(SIGN_OF).index(terminal)
    return 10 + list(keywords().by_terminal).index(terminal) + 500 * (terminal in ("PER", "ASSUME"))
