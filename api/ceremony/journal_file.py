"""The journal on disk: every line reaches the disk before the next step, and stands in two places."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from attrs import define, field

from ..dsl.findings import Cell, Finding, Rejected
from ..engine.ceremony.record import Record
from ..engine.draws.strategy import Event
from ..engine.journal import first_break, line
from ..lock import Lock, lock
from ..reading.codes import fault
from ..writing.occupied import disk_words


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
    _files: list[int | None] = field(factory=list)  # None: not there yet
    _length: list[int] = field(factory=list)
    _missing: list[bytes] = field(factory=list)  # what each of the files lacks, written before the next line

    @classmethod
    def open(cls, path: Path, copy: Path) -> JournalFile:
        """Open both: of two whole journals, one of which begins with the other, the longer counts, and a last line
        without its end is dropped. The files are made alike when the next line is written, which then says so: whoever
        only looks changes nothing.

        Raises `Rejected` where a line does not follow from the one before (V010), where both differ (V013), or where
        another program is at work (J007), or
        where one of them cannot be written to (J012).
        """
        files: list[int | None] = []
        try:
            for place in (path, copy):
                files.append(_there(place))
            return cls._made_one(path, copy, files)
        except BaseException:
            _close(files)
            raise

    @classmethod
    def _made_one(cls, path: Path, copy: Path, files: list[int | None]) -> JournalFile:
        texts = [(b"", b"") if file is None else _whole(file) for file in files]
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
        for whole in (main, second):
            opened._length.append(len(whole))
            opened._missing.append(longer[len(whole) :])
        return opened

    def append(self, event: Event) -> None:
        """Write one line to both and wait until the disk has it. Raises `Rejected` (J012) where it does not take it;
        then neither file has a part of the line."""
        files = [self._made(at) for at in range(len(self._files))]
        for at, file in enumerate(files):
            if self._missing[at]:
                self._write(at, file, self._missing[at])
                self._missing[at] = b""
        data = line(len(self.record.lines) + 1, event, self.record.head)
        for at, file in enumerate(files):
            self._write(at, file, data)
        self.record = self.record.then(event, data)

    def whole(self) -> bytes:
        """All of the journal."""
        return self.path.read_bytes()

    def close(self) -> None:
        """Let others write."""
        _close(self._files)
        self._files.clear()

    def _made(self, at: int) -> int:
        """One of the open files, made now where it was not there."""
        file = self._files[at]
        if file is None:
            try:
                file = self._files[at] = _open((self.path, self.copy)[at], os.O_CREAT | os.O_EXCL)
            except Rejected:
                self.failed = True
                raise
        return file

    def _write(self, at: int, file: int, data: bytes) -> None:
        try:
            os.ftruncate(file, self._length[at])
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
            raise _no_disk(place, error) from error
        self._length[at] += len(data)


def _there(place: Path) -> int | None:
    """The open file, or None where it is not there but could be made; that it could not is told before the draw."""
    folder = place.parent
    if place.exists() or not folder.is_dir():
        return _open(place)
    if not os.access(folder, os.W_OK):
        raise _no_disk(place, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))
    return None


def _open(place: Path, how: int = 0) -> int:
    """An open file that nobody else may write to until this process ends, where its file system knows locks."""
    try:
        file = os.open(place, os.O_RDWR | how | getattr(os, "O_BINARY", 0), 0o644)
    except FileExistsError:  # where there was none a moment ago
        raise _in_use(place) from None
    except OSError as error:
        raise _no_disk(place, error) from error
    if lock(file) is Lock.THEIRS:
        os.close(file)
        raise _in_use(place)
    return file


def _close(files: Iterable[int | None]) -> None:
    for file in files:
        if file is not None:
            with suppress(OSError):
                os.close(file)


def _in_use(place: Path) -> Rejected:
    return Rejected([fault("J007", Cell(str(place)))])


def _no_disk(place: Path, error: OSError) -> Rejected:
    words = {"reason": error.strerror or str(error), "reason_zh": disk_words(error)[0]}
    return Rejected([fault("J012", Cell(str(place)), **words)])


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
