"""The folder of results after seats were given up: what the run fixed is taken over byte for byte."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import field, frozen

from ..dsl.findings import Finding
from ..engine.draws.strategy import Event
from ..engine.journal import journal
from ..verifying.published import JOURNAL, PLACEMENTS, Published
from ..writing import refuse_occupied
from ..writing.occupied import not_writable, taken
from ..writing.record import seal_outcome
from ..writing.swap import Taken, aside
from ..writing.tables import write_placements
from .book import WORKBOOK, Book
from .notes import CODES
from .rows import Rows, frame


@frozen
class Files:
    """What goes into the folder: the result before, the rows of placements.csv now, the new lines of the journal, the
    counts, the notes of this list, and the workbook where there is one."""

    before: Published
    rows: Rows = field(repr=False)
    events: Sequence[Event]
    counts: Mapping[str, int]
    notes: Sequence[Finding]
    book: Book | None


def write(files: Files, directory: Path, *, force: bool) -> None:
    """Write the folder aside and put it in its place. Raises `Rejected` where it is taken or full."""
    before = files.before
    try:
        with aside(directory.resolve(), replace=force) as folder:
            for name in before.outcome["files"]:
                if name not in (PLACEMENTS, JOURNAL, WORKBOOK):
                    shutil.copyfile(before.folder / name, folder / name)
            old = (before.folder / JOURNAL).read_bytes()
            (folder / JOURNAL).write_bytes(old + journal(files.events, old))
            write_placements([frame(files.rows)], folder / PLACEMENTS)
            if files.book is not None:
                files.book.write(folder / WORKBOOK)
            notes = [note for note in before.outcome["notes"] if note["code"] not in CODES]
            notes += [{"code": note.code, "zh": note.message.zh, "en": note.message.en} for note in files.notes]
            said = {name: value for name, value in before.outcome.items() if name not in ("seal", "files")}
            seal_outcome({**said, "counts": dict(files.counts), "notes": notes}, folder)
            refuse_occupied(directory, force=force)
    except Taken:
        raise taken(directory) from None
    except OSError as error:
        raise not_writable(directory, error) from error
