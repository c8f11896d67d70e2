"""Whether what people saw during a draw is in its journal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from os import PathLike
from pathlib import Path

from ..dsl.findings import Cell, Rejected
from ..reading.codes import fault
from .published import JOURNAL

SHORTEST = 8  # characters of a hash: fewer could belong to a forged line too
_FORM = re.compile(rf"[0-9A-Fa-f]{{{SHORTEST},64}}")


def seen(folder: str | PathLike[str], hashes: Sequence[str]) -> None:
    """Each of `hashes`, a line's SHA-256 in hexadecimal or its beginning of at least 8 characters as the screen showed
    it, is that of a line of the journal. Raises `Rejected` with all that are not (V014), or with all that are too short
    or no hash (V015): an empty one begins every line's."""
    file = Path(folder) / JOURNAL
    vague = [each for each in hashes if not is_beginning(each)]
    if vague:
        raise Rejected([fault("V015", Cell(str(file), value=each), least=SHORTEST) for each in vague])
    lines = [sha256(line).hexdigest() for line in file.read_bytes().split(b"\n")[:-1]]
    strange = [each for each in hashes if not any(line.startswith(each.lower()) for line in lines)]
    if strange:
        raise Rejected([fault("V014", Cell(str(file), value=each)) for each in strange])


def is_beginning(text: str) -> bool:
    """Whether a text is a hash, or enough of its beginning to be that of one line alone."""
    return _FORM.fullmatch(text) is not None
