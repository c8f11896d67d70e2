"""The entries of a nation that is written in TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import field, frozen

from ..dsl.findings import Cell, Finding
from ..dsl.near import near
from ..reading.codes import fault
from ..reading.decoding import decoding
from ..reading.opening import why
from .entries import FOLDERS, WORDS, Entry

_TOP = ("defaults", "district")
_KNOWN = (*WORDS, FOLDERS)
_HEADER = re.compile(r"\s*\[\[?\s*([\w\"'-]+)\s*\]\]?")
_KEY = re.compile(r"\s*[\"']?([^\s=\"']+)[\"']?\s*=")
_TEXT = {"how_zh": "写成引号里的文字", "how_en": "write a text in quotation marks"}


def toml_entries(path: Path) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    """The entries, each with what `[defaults]` says filled in, and all faults of the writing."""
    try:
        text = decoding(path.read_bytes())
        if text is None:
            said = {"why_zh": "文字编码既不是 UTF-8，也不是 GB 18030", "why_en": "it is neither UTF-8 nor GB 18030"}
            return (), (fault("M001", Cell(str(path)), **said),)
        parsed = tomllib.loads(text)
    except OSError as error:
        return (), (fault("M001", Cell(str(path)), **why(error)),)
    except (ValueError, RecursionError) as error:
        line = re.search(r"at line (\d+)", str(error))
        said = {"why_zh": "不是 TOML 的写法", "why_en": "it is not TOML"}
        return (), (fault("M001", Cell(str(path), row=int(line[1]) if line else None), **said),)
    reading = _Reading(path, parsed, _lines(text))
    found = tuple(reading.entries())
    return found, tuple(reading.faults)


@frozen
class _Reading:
    path: Path
    parsed: Mapping[str, object]
    lines: Mapping[tuple[str, int, str], int]
    faults: list[Finding] = field(factory=list)

    def entries(self) -> Iterator[Entry]:
        """All entries."""
        for name in self.parsed:
            if name not in _TOP:
                self.faults.append(fault("M003", self.cell(name, 0, "", name), near(name, _TOP), known=_TOP))
        defaults, districts = self.parsed.get("defaults", {}), self.parsed.get("district", [])
        if not isinstance(defaults, Mapping):
            how = {"how_zh": "写成一段 [defaults]", "how_en": "write a table [defaults]"}
            self.faults.append(fault("M005", self.cell("defaults", 0, "", str(defaults)), key="defaults", **how))
            defaults = {}
        if not isinstance(districts, list) or not all(isinstance(each, Mapping) for each in districts):
            how = {"how_zh": "写成一段段 [[district]]", "how_en": "write a table [[district]] for each"}
            self.faults.append(fault("M005", self.cell("district", 0, "", str(districts)), key="district", **how))
            return
        shared = self.words("defaults", 0, defaults)
        for at, each in enumerate(districts):
            yield self.entry(at, each, shared)

    def entry(self, at: int, said: Mapping[str, object], shared: Mapping[str, str]) -> Entry:
        """One of the entries."""
        own = self.words("district", at, said)
        where = {word: self.cell("defaults", 0, word) for word in shared}
        where |= {word: self.cell("district", at, word) for word in own}
        return Entry({**shared, **own}, where, self.cell("district", at, ""))

    def words(self, table: str, at: int, said: Mapping[str, object]) -> dict[str, str]:
        """The words of one table that are known; one that is no text is empty, so that it is not called missing too."""
        found = {}
        for word, value in said.items():
            if word not in _KNOWN:
                self.faults.append(fault("M003", self.cell(table, at, word, word), near(word, _KNOWN), known=_KNOWN))
            elif not isinstance(value, str) or not value.strip():
                self.faults.append(fault("M005", self.cell(table, at, word, str(value)), key=word, **_TEXT))
                found[word] = ""
            else:
                found[word] = value.strip()
        return found

    def cell(self, table: str, at: int, word: str, value: str | None = None) -> Cell:
        """The line of a word, or else of the table that it stands in."""
        line = self.lines.get((table, at, word)) or self.lines.get((table, at, "")) or self.lines.get(("", 0, table))
        return Cell(str(self.path), row=line, value=value)


def _lines(text: str) -> dict[tuple[str, int, str], int]:
    """The line of each table and key: (table, which one of that name, key); the key is "" for the table itself. The
    parser of the standard library does not say."""
    lines: dict[tuple[str, int, str], int] = {}
    table, count = "", {"": 1}
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            table = header[1].strip("\"'")
            count[table] = count.get(table, 0) + 1
            lines.setdefault((table, count[table] - 1, ""), number)
        elif key := _KEY.match(line):
            lines.setdefault((table, count[table] - 1, key[1]), number)
    return lines
