"""Two records of lots are kept by two clerks: one file handed in as both says nothing about the other's eyes."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

_WORKBOOKS = (".xlsx", ".xlsm")  # each holds when it was saved and for which clerk it was made


def handed_in_twice(files: Iterable[Path]) -> list[Path]:
    """The files that are one with another before them: the same by whatever path, or a workbook with the very bytes of
    another. Text tables of two clerks who made no mistake may well be the same to the byte."""
    seen: set[Path | str] = set()
    twice = []
    for file in files:
        marks: set[Path | str] = {file.resolve()}
        if file.suffix.lower() in _WORKBOOKS:
            with suppress(OSError):  # told where it is read
                marks.add(sha256(file.read_bytes()).hexdigest())
        if marks & seen:
            twice.append(file)
        seen |= marks
    return twice
