"""What a key must not hold."""

from __future__ import annotations

import unicodedata

import polars as pl

from .column import Flaw, Wrong, flaws_at

_DOUBTFUL = r"[^\x20-\x2b\x2d-\x60\x7b-\x7e]|^'|\.0+$"
_FORBIDDEN = r"[\p{Cc}\p{Zl}\p{Zp},]"
# All blanks but the usual one, and letters and signs that show nothing; with them all format characters.
_BLANKS = "\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000"
_EMPTY = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0" + "".join(map(chr, range(0xFE00, 0xFE10)))
_INVISIBLE = rf"[\p{{Cf}}{_BLANKS}{_EMPTY}]"


def doubtful(keys: pl.Series) -> pl.Series:
    """Which keys have to be looked at more closely: those with a comma, signs that are not ASCII, small letters, an
    apostrophe in front, or `.0` behind. Usual keys have none, so that one look is enough for them."""
    return keys.str.contains(_DOUBTFUL).fill_null(False)


def forbidden(keys: pl.Series) -> tuple[Flaw, ...]:
    """Flaws of keys that hold what parts the sealed roster, or what cannot be seen."""
    if not doubtful(keys).any():
        return ()
    parting = flaws_at(keys, keys.str.contains(_FORBIDDEN), Wrong("D037"))
    unseen = flaws_at(keys, keys.str.contains(_INVISIBLE), Wrong("D063"))
    return (*parting, *map(_named, unseen))


def _named(flaw: Flaw) -> Flaw:
    """The flaw of a key with what cannot be seen in it, by number and name."""
    signs = [f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip() for char in flaw.value if _unseen(char)]
    return Flaw(flaw.index, flaw.value, Wrong("D063", words={"signs": list(dict.fromkeys(signs))}))


def _unseen(char: str) -> bool:
    return unicodedata.category(char) == "Cf" or char in _BLANKS or char in _EMPTY
