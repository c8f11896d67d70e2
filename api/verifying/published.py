"""The files of a published folder as they are read by who checks it."""

from __future__ import annotations

import csv
import io
import json
import stat
from collections.abc import Iterator, Mapping, Sequence
from hashlib import file_digest, sha256
from itertools import zip_longest
from pathlib import Path
from typing import Any, NoReturn

from attrs import field, frozen

from ..dsl.findings import Cell, Finding, Rejected, Severity, Text
from ..dsl.policy import MOST_MEMBERS
from ..engine.canonical import canonical
from ..engine.journal import first_break
from .course import in_course
from .difference import ABSENT, differs
from .shape import Shape, shaped
from .shapes import EVENTS, LINES, of_kind
from .shapes import MANIFEST as SEALED
from .shapes import OUTCOME as TOLD

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
        before, several = "", set[str]()
        *texts, rest = self.roster.decode().split("\n")
        if rest:
            differs(ROSTER, len(texts) + 1, "unit", "LF at the end of the line", rest)
        for number, text in enumerate(texts, 1):
            unit, _, listed = text.partition("\t")
            members = listed.split(",")
            alone = len(members) == 1  # as nearly all: of a million, sorting one by one takes a second
            right = unit == listed if alone else unit == members[0] and members == sorted(set(members))
            if not right or unit <= before:
                differs(ROSTER, number, "unit", "UTF-8 ascending, unit = smallest member", text)
            if len(members) > MOST_MEMBERS:
                differs(ROSTER, number, "unit", f"{MOST_MEMBERS} children at most", len(members))
            # A child of two units stands behind the first of one of them, for the first of both would be the same unit.
            if unit in several or not several.isdisjoint(members[1:]):
                differs(ROSTER, number, "unit", "every child once", text)
            several.update(members[1:])
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
    recorded = _lines(JOURNAL, journal, "event", EVENTS)
    in_course(JOURNAL, recorded)
    return Published(
        folder,
        _shaped(OUTCOME, TOLD, data),
        data[MANIFEST],
        _shaped(MANIFEST, SEALED, data),
        data[ROSTER],
        recorded,
        _lines(QUEUES, data[QUEUES], "kind", LINES),
        _rows(data[PLACEMENTS]),
    )


def file_hash(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def text_hash(data: bytes) -> str:
    """The SHA-256 of some bytes."""
    return sha256(data).hexdigest()


def plain_size(path: Path) -> int | None:
    """The bytes of a plain file; None for a link, a pipe, a device or a folder, which nobody has published. Raises
    OSError where there is nothing."""
    found = path.lstat()
    return found.st_size if stat.S_ISREG(found.st_mode) else None


def _bytes(folder: Path) -> dict[str, bytes]:
    found, faults = {}, []
    for name in NEEDED:
        try:
            if plain_size(folder / name) is None:
                faults.append(unreadable(folder / name, "不是普通文件", "not a plain file"))
            else:
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


def _shaped(name: str, shape: Shape, data: Mapping[str, bytes]) -> Json:
    value = _json(name, None, data[name])
    shaped(name, None, shape, value)
    return value


def _lines(name: str, data: bytes, kind: str, shapes: Mapping[str, Shape]) -> list[Json]:
    parts = data.split(b"\n")
    if parts[-1] != b"":
        differs(name, len(parts), "JSON", "LF at the end of the line", parts[-1].decode("utf-8", "replace"))
    found = [_json(name, number, part) for number, part in enumerate(parts[:-1], 1)]
    for number, line in enumerate(found, 1):
        of_kind(name, number, kind, shapes, line)
    return found


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
    again = io.StringIO(newline="")
    csv.writer(again, lineterminator="\n").writerows(rows)
    if again.getvalue().encode() != data:
        _other_form(again.getvalue(), data.decode())
    return rows[1:]


def _other_form(wanted: str, found: str) -> NoReturn:
    """The first line that is not as the program writes it: LF alone, and quotes only where RFC 4180 asks for them."""
    pairs = enumerate(zip_longest(wanted.split("\n"), found.split("\n"), fillvalue=""), 1)
    number, (right, wrong) = next((n, pair) for n, pair in pairs if pair[0] != pair[1])
    differs(PLACEMENTS, number, "CSV", right, wrong)


def unreadable(path: Path, reason: str, reason_en: str | None = None) -> Finding:
    """V002: a file of the folder without which nothing can be recomputed. The reason is the same in both languages
    where the system gives it."""
    return Finding(
        "V002",
        Severity.ERROR,
        Text(
            f"复核所需的 `{path.name}` 读不出来：{reason}",
            f"`{path.name}` is needed and cannot be read: {reason_en or reason}",
        ),
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
