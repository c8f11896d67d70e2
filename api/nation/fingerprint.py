"""What a district's result rests on, as hashes: while they stay, so does the result."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import asdict

from .. import __version__
from ..reading.decoding import decoding
from .nation import Task

Fingerprint = Mapping[str, Mapping[str, object]]


def fingerprint(task: Task) -> Fingerprint:
    """`inputs`: the SHA-256 of every file that goes in, None where it cannot be read, by what it is: `policy`,
    `applicants` …, and `lots/NAME` for each record that the public numbers name. `choices`: how it is run, by which
    version, leaving out those that only a workbook shows where none is written."""
    files = dict(task.district.inputs.files())
    public = files.get("public")
    if public is not None:
        files |= {f"lots/{name}": public.parent / name for name in _lots(public)}
    choices = {**asdict(task.choices), "hold": task.district.inputs.hold, "program": __version__}
    if task.choices.xlsx is False:
        del choices["lang"], choices["with_private"]
    return {"inputs": {kind: _sha256(path) for kind, path in files.items()}, "choices": choices}


def changed(before: Fingerprint, now: Fingerprint) -> list[str]:
    """What differs between two, by its name."""
    found = []
    for part in ("inputs", "choices"):
        one, two = before.get(part, {}), now.get(part, {})
        found += [name for name in sorted({*one, *two}) if one.get(name) != two.get(name)]
    return found


def _lots(public: Path) -> Iterator[str]:
    """The tables of lots that public numbers name; none where the file is not as it should be: its reader says so."""
    try:
        stages = tomllib.loads(decoding(public.read_bytes()) or "").get("draw", {})
        named = [table["lots"] for table in stages.values() if isinstance(table, Mapping) and "lots" in table]
    except (OSError, ValueError, RecursionError, AttributeError):
        return
    while named:
        each = named.pop()
        if isinstance(each, str):
            yield each
        elif isinstance(each, list):
            named += each


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None
