"""Whom somebody may have meant by a key that is not in a result."""

from __future__ import annotations

import csv
from pathlib import Path

from ..reading.nearest_key import NearestKey


def meant(directory: Path, child: str) -> str | None:
    """The nearest key of a folder of results, None where there is none or the folder cannot be read."""
    try:
        with (directory / "placements.csv").open(encoding="utf-8", newline="") as file:
            return NearestKey(row["id"] for row in csv.DictReader(file)).to(child)
    except (OSError, ValueError, KeyError, csv.Error):
        return None
