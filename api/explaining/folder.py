"""The record that a run left in its folder, read as far as one child needs it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl
from attrs import field, frozen

from ..dsl.findings import Cell, Finding, Rejected, Severity, Text
from ..engine.canonical import canonical
from ..engine.outcome import SchoolStage, Status
from ..engine.recorded import Line

_PLACEMENTS = {
    "id": pl.String,
    "status": pl.String,
    "school": pl.String,
    "stage": pl.String,
    "tier": pl.String,
    "number": pl.String,
    "class": pl.Int64,
    "seat_over_plan": pl.String,
}


@frozen(slots=False)
class Folder:
    """The files of a result by name, held against the hashes of its outcome.json; see `engine.recorded.Recorded`."""

    path: Path
    files: Mapping[str, Mapping[str, Any]] = field(repr=False)  # what outcome.json says of each
    schools: tuple[SchoolStage, ...] = field(repr=False)

    @classmethod
    def of(cls, path: Path, digest: str, schools: tuple[SchoolStage, ...]) -> Folder:
        """The folder whose outcome.json has this SHA-256. Raises `Rejected` (D092)."""
        said = _read(path / "outcome.json")
        if sha256(said).hexdigest() != digest:
            raise Rejected([changed(path / "outcome.json")])
        return cls(path, json.loads(said)["files"], schools)

    def read(self, name: str) -> bytes:
        """The bytes of a file. Raises `Rejected` (D092) where they are not those of the run."""
        data = _read(self.path / name)
        if sha256(data).hexdigest() != self.files.get(name, {}).get("sha256"):
            raise Rejected([changed(self.path / name)])
        return data

    @cached_property
    def manifest(self) -> bytes:
        """The sealed record."""
        return self.read("manifest.json")

    def unit(self, child: str) -> tuple[str, ...] | None:
        """The keys of a child and of those of its bundle, ascending; None where nobody has this key."""
        if re.search(r"[\t\n,]", child) or not child:
            return None
        roster, key = b"\n" + self._roster, child.encode()
        places = (roster.find(mark) for mark in (b"\n%b\t" % key, b",%b\n" % key, b",%b," % key))
        at = next((place for place in places if place >= 0), None)
        if at is None:
            return None
        start = at + 1 if roster[at] == 10 else roster.rfind(b"\n", 0, at) + 1
        line = roster[start : roster.index(b"\n", start)]
        return tuple(line.decode().partition("\t")[2].split(","))

    def placements(self, ids: Sequence[str]) -> pl.DataFrame:
        """The rows of some children. A key with quotation marks, or any other text with them, needs the whole table."""
        data = self._placements
        if b'"' not in data:
            starts = [data.find(b"\n%b," % key.encode()) + 1 for key in ids]
            data = data[: data.index(b"\n") + 1] + b"".join(data[at : data.index(b"\n", at) + 1] for at in starts if at)
        return self._table(data).filter(pl.col("id").is_in(ids)).sort("id")

    def standings(self, ids: Sequence[str]) -> pl.DataFrame:
        """The rows of some children."""
        file = BytesIO(self.read("standings.parquet"))
        return pl.scan_parquet(file).filter(pl.col("id").is_in(ids)).collect()

    def representatives(self) -> Mapping[str, str]:
        """Who goes first, of each bundle that does not begin with its smallest key."""
        plan: Line = json.loads(self._queues[: self._queues.index(b"\n")])
        found: Mapping[str, str] = plan["representatives"]
        return found

    def queue(self, stage: str, turn: int, cohort: str, school: str) -> Line | None:
        """The line of a school's queue in a turn; None where nobody stood there."""
        return self._line({"kind": "turn", "stage": stage, "turn": turn, "cohort": cohort, "school": school})

    def lists(self, stage: str, cohort: str) -> Line | None:
        """The line of a cohort in a deferred stage."""
        return self._line({"kind": "deferred", "stage": stage, "cohort": cohort})

    def drawn(self, draw: str) -> Line | None:
        """What the journal says of a draw that was held."""
        for line in _having(self.read("journal.jsonl"), {"event": "drawn", "draw": draw}):
            said: Line = json.loads(line)["body"]
            return said
        return None

    def admitted(self, stage: str) -> Iterator[tuple[str, str]]:
        """Unit and school of every child placed in a stage."""
        placed = self._table(self._placements).filter(stage=stage, status=str(Status.PLACED))
        bundled = self._bundled
        for child, school in placed.select("id", "school").iter_rows():
            yield bundled.get(child, child), school

    def _line(self, has: Mapping[str, object]) -> Line | None:
        for line in _having(self._queues, has):
            said: Line = json.loads(line)
            return said
        return None

    @cached_property
    def _bundled(self) -> Mapping[str, str]:
        """The unit of every child of a bundle."""
        lines = re.findall(rb"^([^\t\n]*)\t([^\n,]*,[^\n]*)$", self._roster, re.MULTILINE)
        return {child: unit.decode() for unit, listed in lines for child in listed.decode().split(",")}

    @cached_property
    def _roster(self) -> bytes:
        return self.read("roster.txt")

    @cached_property
    def _queues(self) -> bytes:
        return self.read("queues.jsonl")

    @cached_property
    def _placements(self) -> bytes:
        return self.read("placements.csv")

    @staticmethod
    def _table(data: bytes) -> pl.DataFrame:
        """Rows of placements.csv as `Outcome.placements` has them."""
        rows = pl.read_csv(data, schema=_PLACEMENTS)
        over = pl.col("seat_over_plan")
        return rows.with_columns(pl.col("school", "stage", "tier", "number").fill_null(""), over == "yes")


def changed(path: Path) -> Finding:
    """D092: a file that is not the one of the run."""
    message = Text(f"`{path}` 不是当次结果的文件", f"`{path}` is not the file of this result")
    remedy = Text(
        "放回当时写出的整个文件夹，或重新运行；内容对不上的结果不作说明",
        "put back the whole folder as it was written, or run again; a result that does not hang together is not told",
    )
    return Finding("D092", Severity.ERROR, message, Cell(str(path)), remedy)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Rejected([changed(path)]) from error


def _having(lines: bytes, has: Mapping[str, object]) -> Iterator[bytes]:
    """The lines with all of these members. Each is canonical JSON, so that a member is always the same bytes, and
    these cannot stand inside a text, where quotation marks are escaped."""
    members = [canonical({name: value})[1:-1] for name, value in has.items()]
    return (line for line in lines.split(b"\n") if all(member in line for member in members))
