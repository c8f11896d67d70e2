"""outcome.json: what the folder holds, and by which record, program and strategies it came about."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import asdict

from ..dsl.findings import Finding
from ..engine.canonical import canonical
from ..engine.oddities.screen import Screened, published
from ..engine.outcome import Outcome
from .occupied import FORMAT, OUTCOME


def write_outcome(outcome: Outcome, folder: Path, notes: Sequence[Finding]) -> None:
    """Write outcome.json into a folder that holds all other files: canonical JSON (RFC 8785), with the SHA-256 of the
    manifest and of every file. Neither time nor path is in it, so that the same run gives the same bytes."""
    sealed = json.loads(outcome.manifest)
    strategies = sorted({draw["strategy"] for draw in sealed.get("draws", ())})
    said: dict[str, object] = {
        "format": FORMAT,
        "manifest": hashlib.sha256(outcome.manifest).hexdigest(),
        "versions": {"program": sealed.get("program"), "manifest": sealed.get("format"), "strategies": strategies},
        "rehearsal": bool(sealed.get("rehearsal", False)),
        "counts": {name: int(count) for name, count in outcome.counts.items()},
        "notes": [{"code": note.code, "zh": note.message.zh, "en": note.message.en} for note in notes],
        "screen": [_screened(each) for each in published(outcome.screen)],
    }
    if outcome.checked is not None:
        said["cross_check"] = asdict(outcome.checked)
    seal_outcome(said, folder)


def seal_outcome(said: Mapping[str, object], folder: Path) -> None:
    """Write what outcome.json says into a folder that holds all other files, with the hash of each and of itself."""
    said = {**said, "files": {path.name: _described(path) for path in sorted(folder.iterdir())}}
    seal = hashlib.sha256(canonical(said)).hexdigest()  # so that no slip of a finger in this file goes unseen
    (folder / OUTCOME).write_bytes(canonical({**said, "seal": seal}))


def _screened(each: Screened) -> dict[str, object]:
    """Figures as text with four digits that count: the last bits of a logarithm are not the same on every machine."""
    figures = {"statistic": each.statistic, "p": each.p, "corrected": each.corrected}
    counts = {"test": each.test, "draws": each.draws, "children": each.children, "method": each.method}
    return {**counts, **{name: f"{figure:.4g}" for name, figure in figures.items()}, "odd": each.odd}


def _described(path: Path) -> dict[str, object]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"bytes": path.stat().st_size, "sha256": digest}
