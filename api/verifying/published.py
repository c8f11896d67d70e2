"""The files of a published folder as they are read by who checks it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from attrs import field, frozen

from ..dsl.findings import Cell, Finding, Rejected, Severity, Text
from ..engine.canonical import canonical
from ..engine.journal import first_break
from .difference import ABSENT, differs

OUTCOME, MANIFEST, ROSTER = "outcome.json", "manifest.json", "roster.txt"
JOURNAL, QUEUES, PLACEMENTS, STANDINGS = "journal.jsonl", "queues.jsonl", "placements.csv", "standings.parquet"
NEEDED = (OUTCOME, MANIFEST, ROSTER, JOURNAL, QUEUES, PLACEMENTS)
COLUMNS = ["id", "status", "school", "stage", "tier", "number", "class", "seat_over_plan"]

Json = Mapping[str, Any]


@frozen
class Published:
    """A folder read: JSON values with the number of their line, and the rows of placements.csv (line 2 on)."""

    folder: Path
    outcome: Json = field(repr=False)
    record: bytes = field(repr=False)  # manifest.json, byte for byte
    manifest: Json = field(repr=False)
    roster: bytes = field(repr=False)
    journal: Sequence[Json] = field(repr=False)
    queues: Sequence[Json] = field(repr=False)
    placements: Sequence[Sequence[str]] = field(repr=False)

    @property
    def units(self) -> Iterator[tuple[str, Sequence[str]]]:
        """Unit ids and members from roster.txt. Raises `Differs` where it is not in its canonical form."""
        before = ""
        for number, text in enumerate(self.roster.decode().split("\n")[:-1], 1):
            unit, _, listed = text.partition("\t")
            members = listed.split(",")
            alone = len(members) == 1  # as nearly all: of a million, sorting one by one takes a second
            right = unit == listed if alone else unit == members[0] and members == sorted(set(members))
            if not right or unit <= before:
                differs(ROSTER, number, "unit", "UTF-8 ascending, unit = smallest member", text)
            before = unit
            yield unit, members


def read_published(folder: Path) -> Published:
    """Read what is needed to recompute. Raises `Rejected` (V002) where files are missing or unreadable, and `Differs`
    where one is not in the one form that the program writes."""
    data = _bytes(folder)
    journal = data[JOURNAL]
    broken = first_break(journal)
    if broken is not None:
        lines = journal.split(b"\n")
        found = lines[broken - 1].decode("utf-8", "replace") if broken <= len(lines) else ABSENT
        differs(JOURNAL, broken, "prev", "a line that follows from the one before", found)
    return Published(
        folder,
        _json(OUTCOME, None, data[OUTCOME]),
        data[MANIFEST],
        _json(MANIFEST, None, data[MANIFEST]),
        data[ROSTER],
        _lines(JOURNAL, journal),
        _lines(QUEUES, data[QUEUES]),
        _rows(data[PLACEMENTS]),
    )


def file_hash(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def text_hash(data: bytes) -> str:
    """The SHA-256 of some bytes."""
    return sha256(data).hexdigest()


def _bytes(folder: Path) -> dict[str, bytes]:
    found, faults = {}, []
    for name in NEEDED:
        try:
            found[name] = (folder / name).read_bytes()
        except OSError as error:
            faults.append(unreadable(folder / name, error.strerror or str(error)))
    if faults:
        raise Rejected(faults)
    return found


def _json(name: str, line: int | None, data: bytes) -> Json:
    try:
        value = json.loads(data)
        again = canonical(value)
    except (ValueError, RecursionError):
        differs(name, line, "JSON", "one JSON value", data.decode("utf-8", "replace"))
    if not isinstance(value, dict) or again != data:
        differs(name, line, "JSON", again.decode(), data.decode("utf-8", "replace"))
    return value


def _lines(name: str, data: bytes) -> list[Json]:
    parts = data.split(b"\n")
    if parts[-1] != b"":
        differs(name, len(parts), "JSON", "LF at the end of the line", parts[-1].decode("utf-8", "replace"))
    return [_json(name, number, part) for number, part in enumerate(parts[:-1], 1)]


def _rows(data: bytes) -> list[list[str]]:
    try:
        rows = list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
    except (ValueError, csv.Error) as error:
        differs(PLACEMENTS, None, "CSV", "RFC 4180, UTF-8", str(error))
    if not data.endswith(b"\n"):
        differs(PLACEMENTS, len(rows), "last line", "LF at its end", ABSENT)
    for number, row in enumerate(rows, 1):
        if len(row) != len(COLUMNS):
            differs(PLACEMENTS, number, "columns", len(COLUMNS), len(row))
    if not rows or rows[0] != COLUMNS:
        differs(PLACEMENTS, 1, "header", COLUMNS, rows[0] if rows else ABSENT)
    return rows[1:]


def unreadable(path: Path, reason: str) -> Finding:
    """V002: a file of the folder without which nothing can be recomputed."""
    return Finding(
        "V002",
        Severity.ERROR,
        Text(f"复核所需的 `{path.name}` 读不出来：{reason}", f"`{path.name}` is needed and cannot be read: {reason}"),
        Cell(str(path)),
        Text(
            "取得公布的整个结果文件夹再复核；较早的版本没有 queues.jsonl，不能这样复核",
            "fetch the whole published folder; results of older versions have no queues.jsonl and cannot be recomputed",
        ),
    )


def unknown_way(path: Path, way: str) -> Finding:
    """V002 too: a draw by a way of drawing that no package here has, which says nothing against the result."""
    return Finding(
        "V002",
        Severity.ERROR,
        Text(f"复核所需的派位方式 `{way}` 本程序里没有", f"the strategy `{way}` is needed and is not known here"),
        Cell(str(path)),
        Text(
            "这不说明结果有错；安装公布单位所用的程序包再复核",
            "that says nothing against the result; install the package that was used, and check again",
        ),
    )
