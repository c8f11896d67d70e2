"""A result is not replaced by another draw of the same seal."""

from __future__ import annotations

import json
from collections.abc import Sequence
from os import PathLike
from pathlib import Path

from ..dsl.findings import Cell, Rejected
from ..engine.draws.strategy import Event
from ..engine.outcome import Outcome
from ..reading.codes import fault


def refuse_reroll(directory: str | PathLike[str], outcome: Outcome) -> None:
    """Raise `Rejected` (J019) where `directory` holds the result of the same record with other public numbers: whoever
    may draw again until the result pleases chooses it. A rehearsal may be done again."""
    folder = Path(directory)
    if json.loads(outcome.manifest).get("rehearsal"):
        return
    try:
        same = (folder / "manifest.json").read_bytes() == outcome.manifest
        lines = (folder / "journal.jsonl").read_text(encoding="utf-8").splitlines()
        before = [_number(json.loads(line)["event"], json.loads(line)["body"]) for line in lines]
    except (OSError, ValueError, KeyError, TypeError):
        return
    if same and [each for each in before if each] != _numbers(outcome.events):
        raise Rejected([fault("J019", Cell(str(folder)))])


def _numbers(events: Sequence[Event]) -> list[object]:
    found = (_number(event.kind, json.loads(json.dumps(dict(event.body)))) for event in events)
    return [each for each in found if each]


def _number(kind: str, body: object) -> object:
    """What was drawn or revealed in a line, None in other lines."""
    return body if kind in ("public-number", "revealed", "lot") else None
