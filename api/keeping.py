"""A private note beside a result: where its inputs lie, so that one child can be explained later.

The note is not part of the published bundle: its name starts with a dot, and no other file speaks of it.
"""

from __future__ import annotations

import hashlib
import json
import os
from os import PathLike
from pathlib import Path

from .dsl.findings import Cell, Finding, Rejected, Severity, Text

NOTE = ".inputs.json"
KINDS = ("policy", "applicants", "schools", "rulings")


def keep_inputs(directory: Path, *inputs: Path | None) -> None:
    """Note the policy, applicants, schools and rulings (or None) of the result in `directory`."""
    kept = {
        kind: {"path": os.path.relpath(path, directory), "sha256": _sha256(path)}
        for kind, path in zip(KINDS, inputs, strict=True)
        if path is not None
    }
    (directory / NOTE).write_text(json.dumps(kept, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def kept_inputs(directory: str | PathLike[str]) -> dict[str, Path]:
    """The inputs of a result by kind. Raises `Rejected` where one is gone or is not what it was."""
    note = Path(directory) / NOTE
    if not note.exists():
        raise Rejected([_no_note(note)])
    kept = json.loads(note.read_text(encoding="utf-8"))
    paths = {kind: note.parent / entry["path"] for kind, entry in kept.items()}
    faults = [_changed(kind, path) for kind, path in paths.items() if not _is(path, kept[kind]["sha256"])]
    if faults:
        raise Rejected(faults)
    return paths


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is(path: Path, digest: str) -> bool:
    return path.is_file() and _sha256(path) == digest


def _no_note(note: Path) -> Finding:
    message = Text(f"`{note.parent}` 里没有输入文件的记录", f"`{note.parent}` has no note of its inputs")
    remedy = Text(
        "用 --policy、--applicants、--schools 指明当时的文件", "name the files with --policy, --applicants and --schools"
    )
    return Finding("D090", Severity.ERROR, message, Cell(str(note)), remedy)


def _changed(kind: str, path: Path) -> Finding:
    message = Text(f"输入文件 `{path}` 已不在或已改动", f"the input file `{path}` ({kind}) is gone or has changed")
    remedy = Text("放回当时的文件，或用选项指明它在哪里", "put the file of that day back, or say with the options where it is")
    return Finding("D091", Severity.ERROR, message, Cell(str(path)), remedy)
