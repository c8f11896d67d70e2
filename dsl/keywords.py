"""The keyword table: every fixed word of the language with its English and Chinese spelling."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from attrs import frozen

Tongue = Literal["zh", "en"]


@frozen
class Keyword:
    """One fixed word. `terminal` is its name in the grammar; `also` are spellings that are read but not written."""

    terminal: str
    en: str
    zh: str
    also: tuple[str, ...] = ()

    def spelling(self, tongue: Tongue) -> str:
        """The spelling that a file in this language uses."""
        return self.zh if tongue == "zh" else self.en

    @property
    def spellings(self) -> tuple[str, ...]:
        """All spellings that are read, none twice."""
        return tuple(dict.fromkeys((self.en, self.zh, *self.also)))


@frozen
class KeywordTable:
    """`by_terminal`: each keyword once. `by_first_word`: for the first word of a spelling, the spellings that begin
    with it as (words, terminal), longest first. `meant`: a word of another habit and the terminal it stands for."""

    by_terminal: Mapping[str, Keyword]
    by_first_word: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    meant: Mapping[str, str]


@cache
def keywords() -> KeywordTable:
    """The table of `keywords.toml`, read once in a process."""
    text = (files(__package__) / "keywords.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    by_terminal = {
        name.upper(): Keyword(name.upper(), row["en"], row["zh"], tuple(row.get("also", ())))
        for name, row in data["words"].items()
    }
    meant = {word: name.upper() for name, words in data["meant"].items() for word in words}
    return KeywordTable(by_terminal, _by_first_word(by_terminal), meant)


def _by_first_word(by_terminal: Mapping[str, Keyword]) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for keyword in by_terminal.values():
        for spelling in keyword.spellings:
            words = tuple(spelling.split())
            found.setdefault(words[0], []).append((words, keyword.terminal))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}
