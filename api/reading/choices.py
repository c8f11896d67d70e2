"""The spellings of what is chosen from a list: flags, enum values, schools, areas."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import count

from ..dsl.near import near
from ..dsl.types import EnumType
from .column import Wrong
from .spelling import by_fold, fold

NEAR_AT_MOST = 200  # near misses looked for in one column: a column of something else altogether has none

_FLAGS = {"是": True, "否": False, "yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}


def read_flag(text: str) -> bool | Wrong:
    """是/否, yes/no, true/false, 1/0."""
    value = _FLAGS.get(fold(text).removesuffix(".0"))
    return Wrong("D028") if value is None else value


def enum_reader(type_: EnumType) -> Callable[[str], int | Wrong]:
    """The position of an enum value, by label or name; a label goes before a name."""
    positions = {name: i for i, (name, _) in enumerate(type_.values)}
    positions |= {label: i for i, (_, label) in enumerate(type_.values)}
    labels = [label for _, label in type_.values]
    return _reader(positions, "D029", {"choices": labels})


def place_reader(names: Sequence[str], code: str) -> Callable[[str], int | Wrong]:
    """The index of a school (`D030`) or area (`D031`) by its name."""
    return _reader({name: i for i, name in enumerate(names)}, code, {})


def _reader(positions: Mapping[str, int], code: str, words: Mapping[str, object]) -> Callable[[str], int | Wrong]:
    folded = by_fold(positions)
    looked_up = count()

    def read(text: str) -> int | Wrong:
        exact = positions.get(text)
        if exact is not None:
            return exact
        name = folded.get(fold(text))
        if name is not None:
            return positions[name]
        return Wrong(code, near(text, positions) if next(looked_up) < NEAR_AT_MOST else None, words)

    return read
