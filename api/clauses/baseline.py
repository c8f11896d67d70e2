"""The words of a text as they were when somebody last compared it with the policy: a hash for each clause."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from os import PathLike
from pathlib import Path

from attrs import frozen

from ..dsl.clauses.outline import Outline
from ..dsl.findings import Rejected
from .report import Report
from .text import read_bytes, unusable

FORMAT = "paiwei-clauses/1"
_HASH = re.compile(r"[0-9a-f]{64}")
_BROKEN = {
    "why_zh": "不是 --save 写的文件",
    "why_en": "--save did not write it",
    "do_zh": "给出 --save 写的文件，或重新留存",
    "do_en": "name the file that --save wrote, or keep a new one",
}


@frozen
class Baseline:
    """For each source by name its clauses: number, then SHA-256 of the words (docs/clauses.md)."""

    sources: Mapping[str, Mapping[str, str]]


def read_baseline(path: str | PathLike[str]) -> Baseline:
    """What was kept. Raises `Rejected` (D001, L009)."""
    file = Path(path)
    try:
        written = json.loads(read_bytes(file))
        sources = written["sources"]
        right = written["format"] == FORMAT and all(
            isinstance(digest, str) and _HASH.fullmatch(digest)
            for clauses in sources.values()
            for digest in clauses.values()
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        right, sources = False, {}
    if not right:
        raise Rejected([unusable(file, _BROKEN)])
    return Baseline(sources)


def save_baseline(report: Report, path: str | PathLike[str]) -> None:
    """Keep the words of all texts of a report, to be compared with later ones."""
    sources = {sheet.source: digests(sheet.outline) for sheet in report.sheets}
    text = json.dumps({"format": FORMAT, "sources": sources}, ensure_ascii=False, indent=1) + "\n"
    Path(path).write_text(text, encoding="utf-8", newline="\n")


def digests(outline: Outline) -> Mapping[str, str]:
    """The hash of each clause by its number; where a number stands twice, the second is `…#2`."""
    found: dict[str, str] = {}
    for name, digest in _named(outline):
        times, given = 1, name
        while given in found:
            times += 1
            given = f"{name}#{times}"
        found[given] = digest
    return found


def _named(outline: Outline) -> Iterator[tuple[str, str]]:
    for clause in outline.walk():
        yield clause.label, clause.digest
