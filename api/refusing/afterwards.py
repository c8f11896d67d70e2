"""What became of one child after the run, by the folder of results."""

from __future__ import annotations

import csv
import json
from os import PathLike
from pathlib import Path

from attrs import frozen

from ..engine.outcome import Status


@frozen
class Afterwards:
    """A child's row of placements.csv, and the list on which it gave its seat up (from 1), None if it did not."""

    status: str
    school: str
    stage: str
    tier: str
    number: str
    class_: str
    wave: int | None


def afterwards(directory: str | PathLike[str], child: str, status: str) -> Afterwards | None:
    """What the folder says of a child; None where it is still what `status` says, the one of the run."""
    folder = Path(directory)
    try:
        with (folder / "placements.csv").open(encoding="utf-8", newline="") as file:
            row = next((row for row in csv.reader(file) if row and row[0] == child), None)
    except (OSError, ValueError):
        return None
    if row is None or len(row) < 7 or row[1] == status:
        return None
    wave = _wave(folder / "journal.jsonl", child) if row[1] == Status.REFUSED else None
    _, status, school, stage, tier, number, class_, *_ = row
    return Afterwards(status, school, stage, tier, number, class_, wave)


def _wave(journal: Path, child: str) -> int | None:
    with journal.open(encoding="utf-8") as lines:
        for line in lines:
            if '"event":"refused"' in line:
                body = json.loads(line)["body"]
                if child in body["children"]:
                    return int(body["wave"])
    return None
