"""Patterns in a nation's file."""

from __future__ import annotations

from glob import glob
from pathlib import Path

_WILD = frozenset("*?[")


def spread(home: Path, pattern: str) -> list[str]:
    """The folders that a pattern finds below `home`, as paths from there with `/`, ascending; none with a dot before
    its name."""
    found = glob(pattern, root_dir=home)  # noqa: PTH207  # a path's own glob knows no patterns from the root
    return sorted(Path(each).as_posix() for each in found if (home / each).is_dir())


def one_file(home: Path, text: str) -> tuple[Path, list[str]]:
    """The path that is meant, and what a pattern has found: its path is the first of these, or the pattern itself
    where nothing is found, which whoever opens it will say."""
    plain = home / text
    if not _WILD & set(text) or plain.exists():
        return plain, []
    found = sorted(Path(each).as_posix() for each in glob(text, root_dir=home))  # noqa: PTH207
    return (home / found[0] if found else plain), found
