"""What this computer remembers of the seals it has drawn, so that a folder copied before the draw is no second go.

It hinders nobody who brings another computer; against that stand the published seal and what was seen in public.
"""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path

from platformdirs import user_data_path

from ..dsl.findings import Cell, Finding, Rejected
from ..engine.journal import journal as written
from ..reading.codes import fault
from .journal_file import JournalFile
from .opened import Opened

PLACE = "PAIWEI_STATE"  # an environment variable that names another folder, such as one on a stick


def refuse_second_go(opened: Opened, journal: JournalFile) -> None:
    """Raises `Rejected` (J013) where this computer has drawn the same seal and the journal is not that draw's."""
    noted = _noted(opened)
    if noted is None:
        return
    lines = written(line.event for line in journal.record.lines).split(b"\n")
    hashes = {sha256(line).hexdigest() for line in lines}
    if noted.get("line") not in hashes:
        where = str(noted.get("folder", "?"))
        raise Rejected([fault("J013", Cell(str(opened.places.folder)), where=where)])


def remember(opened: Opened, journal: JournalFile) -> tuple[Finding, ...]:
    """Note the last line of the journal, its first number, once for a seal; a note (J014) where that cannot be done."""
    if opened.inputs.rehearsal or _noted(opened) is not None:
        return ()
    file = _file(opened)
    said = {"folder": str(opened.places.folder.resolve()), "line": journal.record.head}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as out:
            out.write(json.dumps(said, ensure_ascii=False) + "\n")
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        return (fault("J014", Cell(str(file.parent)), reason=error.strerror or str(error)),)
    return ()


def _noted(opened: Opened) -> dict[str, object] | None:
    try:
        said = json.loads(_file(opened).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return said if isinstance(said, dict) else None


def _file(opened: Opened) -> Path:
    own = os.environ.get(PLACE)
    folder = Path(own) if own else user_data_path("paiwei", appauthor=False)
    return folder / "drawn" / f"{opened.fixed.manifest}.json"
