"""What became of children after the run, by the folder of results."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from os import PathLike
from pathlib import Path

from attrs import evolve

from ..engine.explanation import Afterwards
from ..engine.outcome import Status


def afterwards(directory: str | PathLike[str], before: Mapping[str, str]) -> dict[str, Afterwards]:
    """What the folder says of those children who are not what they were in the run (`before`: status by id)."""
    folder = Path(directory)
    found: dict[str, Afterwards] = {}
    try:
        with (folder / "placements.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                if len(row) >= 7 and row[0] in before and row[1] != before[row[0]]:
                    status, school, stage, tier, number, class_ = row[1:7]
                    found[row[0]] = Afterwards(status, school, stage, tier, number, class_, None)
        refused = {child for child, later in found.items() if later.status == Status.REFUSED}
        waves = _waves(folder / "journal.jsonl") if refused else {}
    except (OSError, ValueError):
        return {}
    return {child: evolve(later, wave=waves.get(child)) for child, later in found.items()}


def _waves(journal: Path) -> dict[str, int]:
    """The list on which every child gave its seat up, the first one where there are several."""
    found: dict[str, int] = {}
    with journal.open(encoding="utf-8") as lines:
        for line in lines:
            if '"event":"refused"' in line:
                body = json.loads(line)["body"]
                for child in body["children"]:
                    found.setdefault(child, int(body["wave"]))
    return found
