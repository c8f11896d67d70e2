"""What a JSON value may look like: the fields of an object, no more and no fewer, and what stands in each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from attrs import frozen

from .difference import ABSENT, differs

MOST = 2**53 - 1  # the largest whole number that every reader of JSON holds exactly
_HASH = re.compile(r"[0-9a-f]{64}")


@frozen
class Leaf:
    """A value without fields of its own: what it is in words, and whether one is it."""

    words: str
    holds: Callable[[object], bool]


# An object has exactly the names given, one that ends in `?` may be left out, and `*` stands for any; a list holds any
# number of its one shape; of a tuple one must fit, the last of which is told where none does; a text stands for itself.
Shape: TypeAlias = "Leaf | str | Mapping[str, Shape] | list[Shape] | tuple[Shape, ...] | None"
Wrong = tuple[str, str, object]  # the field, what should stand there in words, what does


def _whole(value: object, least: int) -> bool:
    return type(value) is int and least <= value <= MOST


TEXT = Leaf("a text", lambda value: type(value) is str)
WORD = Leaf("a text that is not empty", lambda value: type(value) is str and value != "")
HASH = Leaf("a SHA-256 in hexadecimal", lambda value: type(value) is str and _HASH.fullmatch(value) is not None)
WHOLE = Leaf("a whole number, 0 or more", lambda value: _whole(value, 0))
COUNT = Leaf("a whole number, 1 or more", lambda value: _whole(value, 1))
FLAG = Leaf("true or false", lambda value: type(value) is bool)
YES = Leaf("true", lambda value: value is True)
PAIRS = Leaf(
    "a list of pairs of whole numbers",
    lambda value: (
        isinstance(value, list)
        and all(isinstance(pair, list) and len(pair) == 2 and all(_whole(each, 0) for each in pair) for pair in value)
    ),
)


def shaped(file: str, line: int | None, shape: Shape, value: object) -> None:
    """The value has the shape. Raises `Differs` at the first field that has not."""
    found = _wrong(shape, value, "")
    if found is not None:
        field, expected, there = found
        differs(file, line, field or "form", expected, there)


def _wrong(shape: Shape, value: object, field: str) -> Wrong | None:
    match shape:
        case Leaf():
            return None if shape.holds(value) else (field, shape.words, value)
        case None | str():
            same = value is None if shape is None else type(value) is str and value == shape
            return None if same else (field, "null" if shape is None else shape, value)
        case tuple():
            told = [_wrong(each, value, field) for each in shape]
            return None if None in told else told[-1]
        case list():
            return _in_list(shape[0], value, field)
        case _:
            return _in_object(shape, value, field)


def _in_list(shape: Shape, value: object, field: str) -> Wrong | None:
    if not isinstance(value, list):
        return field, "a list", value
    if isinstance(shape, Leaf) and all(map(shape.holds, value)):
        return None
    found = (_wrong(shape, each, f"{field}[{at}]") for at, each in enumerate(value))
    return next((each for each in found if each is not None), None)


def _in_object(shape: Mapping[str, Shape], value: object, field: str) -> Wrong | None:
    if not isinstance(value, dict):
        return field, "an object", value
    begun = f"{field}." if field else ""
    if "*" in shape:
        inner = (_wrong(shape["*"], each, begun + name) for name, each in value.items())
        return next((each for each in inner if each is not None), None)
    wanted = {name.removesuffix("?"): each for name, each in shape.items()}
    strange = sorted(value.keys() - wanted.keys())
    if strange:
        return begun + strange[0], "no such field", value[strange[0]]
    for name, each in wanted.items():
        if name not in value:
            if f"{name}?" in shape:
                continue
            return begun + name, "a field of that name", ABSENT
        wrong = _wrong(each, value[name], begun + name)
        if wrong is not None:
            return wrong
    return None
