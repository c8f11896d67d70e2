"""On which line of a TOML file each table and key stands; the parser of the standard library does not say."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

Path = tuple[str, ...]


def toml_lines(text: str) -> Mapping[Path, int]:
    """The line (from 1) of each table header and of each key, by path; what is written in one line is found."""
    lines: dict[Path, int] = {}
    section: Path = ()
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if stripped.startswith("["):
            header = _path(stripped)
            if header is not None:
                section = header
                for depth in range(1, len(header) + 1):
                    lines.setdefault(header[:depth], number)
        elif "=" in stripped:
            key = _key(stripped)
            if key is not None:
                lines.setdefault((*section, *key), number)
    return lines


def _key(line: str) -> Path | None:
    """The key before the first `=` that is not part of it."""
    ends = (place for place, char in enumerate(line) if char == "=")
    return next((key for end in ends if (key := _path(f"{line[:end]} = 0")) is not None), None)


def _path(text: str) -> Path | None:
    """The path of keys that a line of TOML makes, or None if it is not a line of its own."""
    try:
        value: object = tomllib.loads(text)
    except (ValueError, RecursionError):
        return None
    path: list[str] = []
    while isinstance(value, dict) and len(value) == 1:
        name, value = next(iter(value.items()))
        path.append(name)
    return tuple(path) or None
