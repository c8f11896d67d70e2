"""A result is not replaced by another draw of the same seal."""

from __future__ import annotations

import json
from collections.abc import Sequence
from os import PathLike
from pathlib import Path

from ..dsl.findings import Cell, Rejected
from ..engine.canonical import canonical
from ..engine.draws.strategy import Event
from ..engine.outcome import Outcome
from ..reading.codes import fault

_DRAWN = ("public-number", "revealed", "lot")  # lines that hold what was drawn or revealed


def refuse_reroll(directory: str | PathLike[str], outcome: Outcome) -> None:
    """Raise `Rejected` (J019) where `directory` holds the result of the same record with other public numbers: whoever
    may draw again until the result pleases chooses it. A rehearsal may be done again."""
    folder = Path(directory)
    if json.loads(outcome.manifest).get("rehearsal"):
        return
    try:
        same = (folder / "manifest.json").read_bytes() == outcome.manifest
        lines = (folder / "journal.jsonl").read_text(encoding="utf-8").splitlines()
        before = [each["body"] for each in map(json.loads, lines) if each["event"] in _DRAWN]
    except (OSError, ValueError, KeyError, TypeError):
        return
    if same and before != _numbers(outcome.events):
        raise Rejected([fault("J019", Cell(str(folder)))])


def _numbers(events: Sequence[Event]) -> list[object]:
    return [json.loads(canonical(dict(event.body))) for event in events if event.kind in _DRAWN]
