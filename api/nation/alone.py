"""One run at a time in a folder."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..dsl.findings import Cell, Rejected
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
        if sys.platform != "win32":
            import fcntl

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Rejected([fault("M010", Cell(str(folder)))]) from None
            except OSError:
                pass
        yield
