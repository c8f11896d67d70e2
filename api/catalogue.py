"""The catalogue of all finding codes, as the installed pages list it."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from attrs import frozen

from .dsl.findings import Text
from .dsl.near import near

_FAMILY = re.compile(r"^## ([A-Z]) · (.*) · (.*)$")
_ROW = re.compile(r"^\| \[([A-Z][0-9]{3})\]\([^)]*\) \| (.*) \| (.*) \|$")
_PARTS = re.compile(r"([A-Z]?)([0-9]{1,3})")
_ALIKE = str.maketrans("OIL", "011")  # letters that are typed for digits


@frozen
class Family:
    """The codes that begin with one letter: what they are about, and each with its title, ascending."""

    letter: str
    about: Text
    titles: tuple[tuple[str, Text], ...]


@cache
def catalogue() -> tuple[Family, ...]:
    """All families, in the order in which one meets them."""
    found: list[tuple[str, Text, list[tuple[str, Text]]]] = []
    for line in files("paiwei.errors").joinpath("README.md").read_text(encoding="utf-8").splitlines():
        if heading := _FAMILY.match(line):
            found.append((heading[1], Text(heading[2], heading[3]), []))
        elif row := _ROW.match(line):
            found[-1][2].append((row[1], Text(row[2], row[3])))
    return tuple(Family(letter, about, tuple(titles)) for letter, about, titles in found)


def codes_near(word: str) -> tuple[str, ...]:
    """The codes that were probably meant by a word that is none: the number in full, the next ones of its family, the
    number in other families. Nothing for a word that does not look like a code."""
    every = [code for family in catalogue() for code, _ in family.titles]
    word = word.upper()
    parts = _PARTS.fullmatch(word) or _PARTS.fullmatch(word[:1] + word[1:].translate(_ALIKE))
    if parts is None:
        close = near(word, every) if len(word) in (4, 5) and word[-1:].isdigit() else None
        return () if close is None else (close,)
    letter, number = parts[1], int(parts[2])
    if f"{letter}{number:03d}" in every:
        return (f"{letter}{number:03d}",)
    own = sorted((code for code in every if code[0] == letter), key=lambda code: (abs(int(code[1:]) - number), code))
    return tuple(own[:3] or [code for code in every if int(code[1:]) == number])
