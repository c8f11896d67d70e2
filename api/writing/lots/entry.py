"""What to write into the public numbers once the records of a turn are filled in."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from os import PathLike
from pathlib import Path

from ...engine.numbers import PublicNumbers
from .files import LotFiles


def entry(files: LotFiles, numbers: PublicNumbers, public: str | PathLike[str]) -> str:
    """The two lines of TOML that name the records of a stage: those of the turns before, and those of this turn.

    Where the turns before have the record of one clerk only, this turn's has one too. Paths are as seen from the file
    of the public numbers.
    """
    before = [list(dict.fromkeys(lot.file for lot in record)) for record in numbers.lots.get(files.stage, ())]
    clerks = len(before) or len(files.records)
    records = [[*old, str(new)] for old, new in zip(before or [[]] * clerks, files.records[:clerks], strict=True)]
    folder = Path(public).resolve().parent
    named = [[_seen_from(folder, path) for path in record] for record in records]
    shown = "[" + ", ".join(_texts(record) if before else _text(record[0]) for record in named) + "]"
    return f"[draw.{_text(files.stage)}]\nlots = {shown}"


def _seen_from(folder: Path, path: str) -> str:
    try:
        return Path(os.path.relpath(Path(path).resolve(), folder)).as_posix()
    except ValueError:  # on another drive of Windows
        return Path(path).resolve().as_posix()


def _texts(texts: Sequence[str]) -> str:
    return "[" + ", ".join(map(_text, texts)) + "]"


def _text(text: str) -> str:
    """A string as TOML and JSON both write it."""
    return json.dumps(text, ensure_ascii=False)
