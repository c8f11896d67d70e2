"""One run at a time in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..dsl.findings import Cell, Rejected
from ..lock import Lock, lock
from ..reading.codes import fault
from ..writing.occupied import not_writable

LOCK = ".lock"


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """The folder, made if it is not there, is nobody else's while the block runs. The lock ends with the process,
    however it ends; where a file system knows no locks there is none.

    Raises `Rejected`: M010 where another run is at work, D082 where the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / LOCK).open("ab")
    except OSError as error:
        raise not_writable(folder, error) from error
    with file:
        if lock(file.fileno()) is Lock.THEIRS:
            raise Rejected([fault("M010", Cell(str(folder)))])
        yield
