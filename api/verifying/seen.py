"""Whether what people saw during a draw is in its journal."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from os import PathLike
from pathlib import Path

from ..dsl.findings import Cell, Rejected
from ..reading.codes import fault
from .published import JOURNAL


def seen(folder: str | PathLike[str], hashes: Sequence[str]) -> None:
    """Each of `hashes`, a line's SHA-256 in hexadecimal or its beginning of at least 8 characters as the screen showed
    it, is that of a line of the journal. Raises `Rejected` (V014) with all that are not."""
    file = Path(folder) / JOURNAL
    lines = [sha256(line).hexdigest() for line in file.read_bytes().split(b"\n")[:-1]]
    strange = [each for each in hashes if not any(line.startswith(each.lower()) for line in lines)]
    if strange:
        raise Rejected([fault("V014", Cell(str(file), value=each)) for each in strange])
