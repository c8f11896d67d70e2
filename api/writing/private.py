"""Files that nobody but their owner may read, where the system knows such rights."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


@contextmanager
def private(file: Path) -> Iterator[BinaryIO]:
    """A file that is the owner's alone from its first byte on. It stands whole, in the place of what stood there, when
    the block ends well, and not at all when it does not. Raises OSError."""
    made = file.with_name(f".{file.name}.writing")
    made.unlink(missing_ok=True)  # of a run that was killed; and the rights of a file are those it was made with
    try:
        with os.fdopen(os.open(made, _NEW, 0o600), "wb") as out:
            yield out
        made.replace(file)
    except BaseException:
        made.unlink(missing_ok=True)
        raise
