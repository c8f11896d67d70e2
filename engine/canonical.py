"""Canonical JSON: the bytes of RFC 8785, and quickly, for a journal names every child who was placed."""

from __future__ import annotations

import json
import re
from collections.abc import Collection

import rfc8785

_MOST = (1 << 53) - 1  # beyond, a number that is read as a double is not the same any more
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":"))
# From here on the order of code points is not that of UTF-16, by which RFC 8785 sorts; a lone surrogate is an error.
_BEYOND = re.compile("[\ud800-\udfff\U00010000-\U0010ffff]")


def canonical(value: object) -> bytes:
    """The canonical bytes of a JSON value. Raises ValueError for what JSON cannot hold.

    `rfc8785` is written in Python. The standard library's encoder, which is not, takes a quarter of its time and gives
    the same bytes for texts, whole numbers, yes, no and null; anything else is left to `rfc8785`.
    """
    if _same_in_both([value]):
        text = _ENCODER.encode(value)
        if _BEYOND.search(text) is None:
            return text.encode()
    return rfc8785.dumps(value)  # type: ignore[arg-type]  # its own JSON type is invariant


def _same_in_both(values: Collection[object]) -> bool:
    """Whether both encoders write these values alike. Types are gathered first: that is one quick pass over texts."""
    for kind in set(map(type, values)):
        if kind is int:
            if not all(-_MOST <= value <= _MOST for value in values if type(value) is int):
                return False
        elif kind in (list, tuple):
            if not all(_same_in_both(value) for value in values if isinstance(value, list | tuple)):
                return False
        elif kind is dict:
            maps = [value for value in values if isinstance(value, dict)]
            if not all(set(map(type, value)) <= {str} and _same_in_both(value.values()) for value in maps):
                return False
        elif kind not in (str, bool, type(None)):
            return False
    return True
