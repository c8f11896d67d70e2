"""Canonical JSON: the bytes of RFC 8785, and quickly, for a journal names every child who was placed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection

import orjson
import rfc8785

_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER  # strict: an error where a double would not hold it


class WritesItself(ABC):
    """A JSON value that knows its canonical bytes better than anyone who looks at it part by part."""

    @abstractmethod
    def canonical(self) -> bytes:
        """Its bytes by RFC 8785."""


def canonical(value: object) -> bytes:
    """The canonical bytes of a JSON value. Raises ValueError for what JSON cannot hold.

    `rfc8785` is written in Python. `orjson`, which is not, takes a fortieth of its time and gives the same bytes for
    texts, whole numbers, yes, no and null; anything else is left to `rfc8785`.
    """
    if _same_in_both([value]):
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


def _same_in_both(values: Collection[object]) -> bool:
    """Whether both encoders write these values alike. Types are gathered first: that is one quick pass over texts."""
    for kind in set(map(type, values)):
        if kind in (list, tuple):
            if not all(_same_in_both(value) for value in values if isinstance(value, list | tuple)):
                return False
        elif kind is dict:
            maps = [value for value in values if isinstance(value, dict)]
            if not all(_keys_alike(value) and _same_in_both(value.values()) for value in maps):
                return False
        elif kind not in (str, int, bool, type(None)) and not issubclass(kind, WritesItself):
            return False
    return True


def _keys_alike(value: dict[object, object]) -> bool:
    """Whether the keys are texts whose order is the same by code points (orjson) and by UTF-16 (RFC 8785)."""
    return all(type(key) is str and (key.isascii() or max(key) < "\ud800") for key in value)
