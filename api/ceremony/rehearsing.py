"""A rehearsal of a sealed draw: the same inputs under a seal of their own, so that it says nothing of the real draw."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from attrs import evolve

from ..dsl.findings import Rejected
from ..engine.numbers import Source
from .opened import Opened, open_sealed
from .sealing import Choices, seal

FOLDER = "rehearsal"


def rehearse(opened: Opened) -> Opened:
    """Seal the inputs again, marked 演练, into `rehearsal/` of the same folder, in the place of an earlier one."""
    if opened.inputs.rehearsal:
        return opened
    folder = opened.places.folder / FOLDER
    _clear(folder)
    said = json.loads(opened.fixed.record)
    sources = [Source(**each) for each in said["public"]]
    choices = Choices(sources, secret=said["secret"] is not None, beacon=said["beacon"])
    seal(evolve(opened.inputs, rehearsal=True), choices, folder)
    return open_sealed(folder)


def _clear(folder: Path) -> None:
    """Only what is a rehearsal of ours is removed; anything else stays in the way, and `seal` says so."""
    try:
        ours = open_sealed(folder).inputs.rehearsal
    except (Rejected, OSError):
        ours = False
    if ours:
        shutil.rmtree(folder)
