"""Canonical JSON: the bytes of RFC 8785, and quickly, for a journal names every child who was placed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from itertools import chain

import orjson
import rfc8785

_PLAIN = {str, int, bool, type(None)}
_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER  # strict: an error where a double would not hold it


class WritesItself(ABC):
    """A JSON value that knows its canonical bytes better than anyone who looks at it part by part."""

    @abstractmethod
    def canonical(self) -> bytes:
        """Its bytes by RFC 8785."""


def canonical(value: object) -> bytes:
    """The canonical bytes of a JSON value. Raises ValueError for what JSON cannot hold.

    `rfc8785` is written in Python. `orjson`, which is not, takes a fortieth of its time and gives the same bytes for
    texts, whole numbers, broken numbers of middling size, yes, no and null; anything else is left to `rfc8785`.
    """
    if _same_in_both(value):
        try:
            return orjson.dumps(value, _written, _OPTIONS)
        except orjson.JSONEncodeError:  # too large a number, half a character, too deep: the other says which
            pass
    return rfc8785.dumps(_in_full(value))  # type: ignore[arg-type]  # its own JSON type is invariant


def _written(value: object) -> orjson.Fragment:
    if isinstance(value, WritesItself):
        return orjson.Fragment(value.canonical())
    raise TypeError(value)


def _in_full(value: object) -> object:
    match value:
        case WritesItself():
            return orjson.loads(value.canonical())
        case dict():
            return {key: _in_full(each) for key, each in value.items()}
        case list() | tuple():
            return [_in_full(each) for each in value]
        case _:
            return value


def _same_in_both(value: object) -> bool:
    """Whether both encoders write the value alike. It is looked through level by level: all that stands as deep is
    gathered, and its types are one quick pass, while asking each list by itself took half of the time of a journal."""
    level = [value]
    while level:
        below: list[object] = []
        for kind in set(map(type, level)) - _PLAIN:
            if kind is dict:
                maps = [each for each in level if isinstance(each, dict)]
                if not _keys_alike(list(chain.from_iterable(maps))):
                    return False
                below += chain.from_iterable(each.values() for each in maps)
            elif kind is float:
                if not all(1e-3 < abs(each) < 1e9 and each % 1 for each in level if type(each) is float):
                    return False  # whole ones and powers of ten are spelt in two ways
            elif kind in (list, tuple):
                below += chain.from_iterable(each for each in level if isinstance(each, kind))
            elif not issubclass(kind, WritesItself):
                return False
        level = below
    return True


def _keys_alike(keys: Sequence[object]) -> bool:
    """Whether keys are texts whose order is the same by code points (orjson) and by UTF-16 (RFC 8785)."""
    texts = [key for key in keys if type(key) is str]
    letters = "".join(texts)
    return len(texts) == len(keys) and (letters.isascii() or max(letters) < "\ud800")
