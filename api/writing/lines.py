"""JSON Lines: one canonical JSON value a line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..engine.canonical import canonical


def write_lines(values: Iterable[object], file: Path) -> None:
    """Write each value as canonical JSON (RFC 8785) and LF, one after the other. Raises OSError."""
    with file.open("wb") as out:
        out.writelines(canonical(value) + b"\n" for value in values)
