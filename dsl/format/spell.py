"""A token as the canonical form writes it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ..keywords import Tongue, keywords
from ..scan import scan
from ..source import Source
from ..tokens import SIGN_OF, WORD, Token
from .docs import Atom
from .width import width

# A quote may stand in a text that “ ” enclose; what looks like the beginning of another text could be taken for one.
_BETTER_CURLY = re.compile(r'.*(?:["＂]|[\s(,{=（，｛＝]$)', re.DOTALL)


def spell(token: Token, tongue: Tongue | None, *, exact: bool, quoted: bool) -> Atom:
    """The token in this language, or in its own. `exact`: digits behind the point say how exactly a place was measured,
    and stay. `quoted`: a name needs its backquotes."""
    if token.kind in SIGN_OF:
        return _atom(SIGN_OF[token.kind])
    match token.kind:
        case "NAME":
            return _atom(f"`{token.name}`" if quoted else token.name)
        case "STRING":
            return _atom(_text(token))
        case "INT":
            return _atom(token.text.lstrip("0") or "0")
        case "DECIMAL":
            return _atom(_decimal(token.text, exact=exact))
        case "DATE":
            return _atom(token.text)
        case _:
            return _keyword(token.kind, tongue or ("en" if token.text.isascii() else "zh"))


def plain(name: str) -> bool:
    """Whether a name is one without backquotes, where no keyword can stand."""
    made = scan(Source("", name))
    return not made.findings and [(t.kind, t.text) for t in made.tokens] == [(WORD, name)] and not made.comments


@cache
def _keyword(terminal: str, tongue: Tongue) -> Atom:
    word = keywords().by_terminal[terminal]
    return Atom(word.spelling(tongue), max(width(word.en), width(word.zh)))


@lru_cache(maxsize=8192)
def _atom(text: str) -> Atom:
    return Atom(text, width(text))


def _text(token: Token) -> str:
    value = token.value
    assert isinstance(value, str)
    return f"“{value}”" if _BETTER_CURLY.match(value) and "”" not in value else f'"{value}"'


def _decimal(text: str, *, exact: bool) -> str:
    whole, _, rest = text.partition(".")
    return f"{whole.lstrip('0') or '0'}.{rest if exact else rest.rstrip('0') or '0'}"
