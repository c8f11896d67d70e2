"""How cells and headers are spelt: white space, width, what means blank and what means unknown."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from ..dsl.types import UNVERIFIED

# White space of every kind, and what has no width but is pasted along: zero-width space, byte order mark.
WHITE = " \t\r\n\v\f\x85\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200C))) + "\u2028\u2029\u202f\u205f\u3000\ufeff"
UNKNOWN = UNVERIFIED


def fold(text: str) -> str:
    """A name as it is compared: width and letter case do not matter, nor white space, nor a required-field star."""
    return "".join(unicodedata.normalize("NFKC", text).split()).strip("*\u200b\ufeff").casefold()


def narrow(text: str) -> str:
    """Full-width digits and signs as half-width ones, white space taken out of both ends."""
    return unicodedata.normalize("NFKC", text).strip(WHITE)


def by_fold(names: Iterable[str]) -> Mapping[str, str]:
    """The names by how they are compared; two that would be compared alike are left out, they need their exact text."""
    found: dict[str, str] = {}
    twice = set()
    for name in dict.fromkeys(names):
        if fold(name) in found:
            twice.add(fold(name))
        found[fold(name)] = name
    return {folded: name for folded, name in found.items() if folded not in twice}
