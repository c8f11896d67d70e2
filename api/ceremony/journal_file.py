"""The journal on disk: every line reaches the disk before the next step, and stands in two places."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from attrs import define, field

from ..dsl.findings import Cell, Finding, Rejected
from ..engine.ceremony.record import Record
from ..engine.draws.strategy import Event
from ..engine.journal import first_break, line
from ..reading.codes import fault


@define(eq=False)
class JournalFile:
    """An open journal and its copy; nobody else writes to them meanwhile. `torn` are the bytes of a last line that was
    broken off, `restored` the lines that only the copy held, `lost` those that only the journal held."""

    path: Path
    copy: Path
    record: Record
    torn: int = 0
    restored: int = 0
    lost: int = 0
    failed: bool = False  # the disk did not take a line: nothing more is written
    _files: list[int] = field(factory=list)
    _length: list[int] = field(factory=list)

    @classmethod
    def open(cls, path: Path, copy: Path) -> JournalFile:
        """Open both, and make them one again: of two whole journals, one of which begins with the other, the longer
        counts, and a last line without its end is dropped.

        Raises `Rejected` where a line does not follow from the one before (V010), where both differ (V013), or where
        another program is at work (J007).
        """
        try:
            files = [_locked(place) for place in (path, copy)]
            texts = [_whole(file) for file in files]
        except OSError as error:
            raise Rejected([fault("J012", Cell(str(path)), reason=error.strerror or str(error))]) from error
        faults = [_edited(place, whole) for place, (whole, _) in zip((path, copy), texts, strict=True)]
        broken = [each for each in faults if each is not None]
        if broken:
            raise Rejected(broken)
        (main, torn), (second, _) = texts
        longer = max(main, second, key=len)
        if not (longer.startswith(main) and longer.startswith(second)):
            pairs = zip(main.split(b"\n"), second.split(b"\n"), strict=False)
            differs = next(number for number, (one, other) in enumerate(pairs, 1) if one != other)
            raise Rejected([fault("V013", Cell(str(path), row=differs), copy=str(copy))])
        opened = cls(path, copy, Record.of(longer), len(torn), files=files)
        opened.restored = longer.count(b"\n") - main.count(b"\n")
        opened.lost = longer.count(b"\n") - second.count(b"\n")
        opened._mend(longer, (main, second))
        return opened

    def append(self, event: Event) -> None:
        """Write one line to both and wait until the disk has it. Raises `Rejected` (J012) where it does not take it;
        then neither file has a part of the line."""
        data = line(len(self.record.lines) + 1, event, self.record.head)
        for at, file in enumerate(self._files):
            self._write(at, file, data)
        self.record = self.record.then(event, data)

    def whole(self) -> bytes:
        """All of the journal."""
        return self.path.read_bytes()

    def close(self) -> None:
        """Let others write."""
        for file in self._files:
            with suppress(OSError):
                os.close(file)
        self._files.clear()

    def _write(self, at: int, file: int, data: bytes) -> None:
        try:
            os.lseek(file, self._length[at], os.SEEK_SET)
            left = memoryview(data)
            while left:
                left = left[os.write(file, left) :]
            os.fsync(file)
        except OSError as error:
            self.failed = True
            with suppress(OSError):
                os.ftruncate(file, self._length[at])
            place = (self.path, self.copy)[at]
            raise Rejected([fault("J012", Cell(str(place)), reason=error.strerror or str(error))]) from error
        self._length[at] += len(data)

    def _mend(self, longer: bytes, both: tuple[bytes, bytes]) -> None:
        for at, (file, whole) in enumerate(zip(self._files, both, strict=True)):
            self._length.append(len(whole))
            os.ftruncate(file, len(whole))
            if len(whole) < len(longer):
                self._write(at, file, longer[len(whole) :])


def _locked(place: Path) -> int:
    """An open file that nobody else may write to until this process ends."""
    file = os.open(place, os.O_RDWR | os.O_CREAT, 0o644)
    if sys.platform != "win32":
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(file)
            raise Rejected([fault("J007", Cell(str(place)))]) from None
    return file


def _whole(file: int) -> tuple[bytes, bytes]:
    """The whole lines of a file, and the rest."""
    size = os.fstat(file).st_size
    os.lseek(file, 0, os.SEEK_SET)
    data = b""
    while len(data) < size and (part := os.read(file, size - len(data))):
        data += part
    cut = data.rfind(b"\n") + 1
    return data[:cut], data[cut:]


def _edited(place: Path, whole: bytes) -> Finding | None:
    broken = first_break(whole)
    return None if broken is None else fault("V010", Cell(str(place), row=broken))
