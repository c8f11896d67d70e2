"""The table of all codes of data files and public numbers, and a finding made from one of them."""

from __future__ import annotations

from collections.abc import Mapping

from ...dsl.findings import Cell, Finding, Severity, Text
from .cells import CELLS
from .ceremony import CEREMONY
from .clauses import CLAUSES
from .entry import Entry
from .files import FILES
from .nation import NATION
from .numbers import NUMBERS
from .tables import TABLES

CODES: Mapping[str, Entry] = {**FILES, **CELLS, **TABLES, **NUMBERS, **CEREMONY, **CLAUSES, **NATION}

_LONGEST = 60  # characters of one word from a file
_MOST = 20  # words of one list


def fault(code: str, where: Cell, near: str | None = None, /, **words: object) -> Finding:
    """The finding of `code` at a cell. `words` fill the places of its message and help, a sequence as a list in the
    manner of the language; `{value}`, `{column}`, `{line}` and `{file}` are the cell's own."""
    entry = CODES[code]
    known = {
        "value": where.value or "",
        "column": where.column or "",
        "file": where.file,
        "line": where.row,
        "near": near or "",
        **words,
    }
    advice = entry.help if near is None or entry.near is None else entry.near
    severity = Severity.NOTE if entry.note else Severity.ERROR
    return Finding(code, severity, _fill(entry.message, known), where, _fill(advice, known))


def short(text: str) -> str:
    """A text from a file as it can stand in one line of a message."""
    if len(text) <= _LONGEST and text.isprintable() and "`" not in text:
        return text
    line = " ".join(text.split()).replace("`", "'")
    line = "".join(char if char.isprintable() else "�" for char in line)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _fill(text: Text, words: Mapping[str, object]) -> Text:
    zh = {name: _shown(word, "、") for name, word in words.items()}
    en = {name: _shown(word, ", ") for name, word in words.items()}
    return Text(text.zh.format_map(zh), text.en.format_map(en))


def _shown(word: object, comma: str) -> str:
    if not isinstance(word, list | tuple):
        return short(str(word))
    return comma.join(short(str(part)) for part in word[:_MOST]) + ("…" if len(word) > _MOST else "")
