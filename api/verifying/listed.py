"""The files of a folder against those that its outcome.json lists."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .difference import Difference, Differs, differs
from .published import NEEDED, OUTCOME, STANDINGS, file_hash, plain_size
from .shape import shaped
from .shapes import FILES

ALWAYS = (*(name for name in NEEDED if name != OUTCOME), STANDINGS)
# The page for families (`verify --page`), and what systems leave in any folder that was looked at; no name that begins
# with a dot is one of ours.
_BESIDE = frozenset({"verify.html", "Thumbs.db", "desktop.ini"})
_OPEN = "~$"  # so Excel begins the name of the file by which it says that somebody has a workbook open


def changed_files(folder: Path, known: set[str]) -> list[Difference]:
    """Every file that is not the one that outcome.json lists, or that it does not list at all; one that differs already
    is not named twice. Folders beside the files are not of the result, and are passed over."""
    try:
        files = _listed(folder)
    except Differs as differs:
        return [] if OUTCOME in known else [differs.difference]
    found = [_unlisted(name, "—") for name in ALWAYS if name not in files]
    for name, said in files.items():
        difference = None if name in known else _compared(folder, name, said)
        if difference is not None:
            found.append(difference)
    return found + [_unlisted(name, name) for name in _present(folder) if name not in files]


def _listed(folder: Path) -> Mapping[str, Mapping[str, Any]]:
    try:
        files = json.loads((folder / OUTCOME).read_bytes())["files"] if plain_size(folder / OUTCOME) else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        files = None
    shaped(OUTCOME, None, {"files": FILES}, {"files": files})
    for name in files or ():
        if not _of_a_file(name):
            differs(OUTCOME, None, "files", "the name of a file in this folder", name)
    return files or {}


def _of_a_file(name: str) -> bool:
    """Whether a name leads nowhere but into the folder itself, on any system."""
    return name != OUTCOME and not name.startswith(".") and name != "" and not set(name) & set("/\\:\0")


def _compared(folder: Path, name: str, said: Mapping[str, Any]) -> Difference | None:
    try:
        size = plain_size(folder / name)
        if size is None:
            return Difference(name, None, "file", "a plain file", "—")
        if size != said["bytes"]:
            return Difference(name, None, "bytes", str(said["bytes"]), str(size))
        digest = file_hash(folder / name)
    except OSError:
        digest = "—"
    return None if digest == said["sha256"] else Difference(name, None, "sha256", said["sha256"], digest)


def _present(folder: Path) -> list[str]:
    """The names that stand in the folder, but for its own folders, outcome.json, and what is of no account."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if not entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []
    return sorted(n for n in names if _of_a_file(n) and n not in _BESIDE and not n.startswith(_OPEN))


def _unlisted(name: str, found: str) -> Difference:
    return Difference(OUTCOME, None, f"files.{name}", "—" if found == name else "a hash of the file", found)
