"""A private note beside a result: where its inputs lie, so that one child can be explained later.

The note is not part of the published bundle: its name starts with a dot, and no other file speaks of it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path

from attrs import asdict, frozen

from .dsl.findings import Cell, Finding, Rejected, Severity, Text
from .engine.outcome import SchoolStage

NOTE = ".inputs.json"


@frozen
class Inputs:
    """The files of a run and its choices."""

    policy: Path
    applicants: Path
    schools: Path
    public: Path | None = None
    rulings: Path | None = None
    hold: bool = False
    rehearsal: bool = False

    def files(self) -> Mapping[str, Path]:
        """The files by kind."""
        kinds = {name: getattr(self, name) for name in ("policy", "applicants", "schools", "public", "rulings")}
        return {kind: path for kind, path in kinds.items() if path is not None}


def keep_inputs(directory: Path, inputs: Inputs, schools: Sequence[SchoolStage] = ()) -> None:
    """Note the inputs of the result in `directory`: paths as seen from there, and hashes. With how every stage went at
    the `schools` one child can be explained without another run (`explaining.recalled`)."""
    files = {
        kind: {"path": os.path.relpath(path, directory), "sha256": _sha256(path)}
        for kind, path in inputs.files().items()
    }
    note: dict[str, object] = {"files": files, "hold": inputs.hold, "rehearsal": inputs.rehearsal}
    if schools:
        note |= {"outcome": _sha256(directory / "outcome.json"), "schools": [asdict(went) for went in schools]}
    (directory / NOTE).write_text(json.dumps(note, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def keep_ceremony(directory: Path, ceremony: Path) -> None:
    """Note that the result in `directory` came of a sealed draw, and where its folder is."""
    note: dict[str, object] = {"ceremony": os.path.relpath(ceremony.resolve(), directory.resolve())}
    (directory / NOTE).write_text(json.dumps(note, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def kept_ceremony(directory: str | PathLike[str]) -> Path | None:
    """The folder of the sealed draw that gave a result, None where it came of a run in one go."""
    path = Path(directory) / NOTE
    try:
        return _seen(path.parent / json.loads(path.read_text(encoding="utf-8"))["ceremony"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def kept_inputs(directory: str | PathLike[str], moved: Mapping[str, Path]) -> Inputs:
    """The inputs of a result; `moved` says where some of them, by kind, are now.

    Raises `Rejected` where the note is missing (D090), or an input is gone or is not what it was (D091).
    """
    path = Path(directory) / NOTE
    try:
        note = json.loads(path.read_text(encoding="utf-8"))
        noted = {kind: (_seen(path.parent / entry["path"]), entry["sha256"]) for kind, entry in note["files"].items()}
        hold, rehearsal = bool(note["hold"]), bool(note["rehearsal"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Rejected([_no_note(path)]) from error
    files = {kind: moved.get(kind, file) for kind, (file, _) in noted.items()}
    faults = [_changed(file) for kind, file in files.items() if not _is(file, noted[kind][1])]
    if faults:
        raise Rejected(faults)
    return Inputs(**files, hold=hold, rehearsal=rehearsal)


def kept_schools(directory: str | PathLike[str]) -> tuple[str, tuple[SchoolStage, ...]] | None:
    """The SHA-256 of the result's outcome.json and how every stage went at every school; None where that was not
    noted, as by older versions and where seats were given up since."""
    try:
        note = json.loads((Path(directory) / NOTE).read_text(encoding="utf-8"))
        tiers = [tuple((tier, count) for tier, count in went["placed_by_tier"]) for went in note["schools"]]
        pairs = zip(note["schools"], tiers, strict=True)
        return str(note["outcome"]), tuple(SchoolStage(**went | {"placed_by_tier": each}) for went, each in pairs)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _seen(path: Path) -> Path:
    """The path without `..`, as it was noted: without following links."""
    return Path(os.path.normpath(path))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is(path: Path, digest: str) -> bool:
    return path.is_file() and _sha256(path) == digest


def _no_note(note: Path) -> Finding:
    message = Text(
        f"`{note.parent}` 里没有输入文件的记录，或记录读不出来",
        f"`{note.parent}` has no note of its inputs that can be read",
    )
    remedy = Text("用 paiwei run 重新得到结果，再作说明", "run the admission again into that folder, then explain")
    return Finding("D090", Severity.ERROR, message, Cell(str(note)), remedy)


def _changed(path: Path) -> Finding:
    message = Text(f"输入文件 `{path}` 已不在或已改动", f"the input file `{path}` is gone or has changed")
    remedy = Text("放回当时的文件，或用选项指明它在哪里", "put back the file of that day, or name it with the options")
    return Finding("D091", Severity.ERROR, message, Cell(str(path)), remedy)
