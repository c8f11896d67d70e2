"""A folder that is either the old one or the new one, never a mixture: written aside, then put in its place at once."""

from __future__ import annotations

import ctypes
import errno
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

from ..lock import Lock, lock

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_TAKEN = frozenset({errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR})


class Taken(Exception):
    """Somebody else has put something in the place of a folder while it was being written."""


@contextmanager
def aside(target: Path, *, replace: bool = True) -> Iterator[Path]:
    """A new empty folder beside `target`, moved to its place when the block ends well, and removed when it does not.
    Unless `replace` is said, what has come there meanwhile stays, and `Taken` is raised: of two who write into one
    place at the same time, only one can end well.

    What stood there before goes only after the new folder stands. A run killed half way leaves the old folder whole and
    its own half behind, which the next run into the same place removes. OSErrors of the file system pass through.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    _recover(target)
    _sweep(target)
    made = target.parent / f"{_prefix(target)}{secrets.token_hex(4)}"
    made.mkdir()
    held = _hold(made)
    try:
        yield made
        _flush(made)
        (_move if replace else _put)(made, target)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    finally:
        if held is not None:
            os.close(held)


def _move(made: Path, target: Path) -> None:
    if target.is_dir() and not any(target.iterdir()):
        target.rmdir()
    if not target.exists():
        made.rename(target)
    elif _exchange(made, target):
        shutil.rmtree(made, ignore_errors=True)
    else:
        before = _before(target)
        target.rename(before)
        try:
            made.rename(target)
        except OSError:
            before.rename(target)
            raise
        shutil.rmtree(before, ignore_errors=True)
    with suppress(OSError):
        _sync(target.parent)


def _put(made: Path, target: Path) -> None:
    """Move to a free place. To rename a folder never replaces one that holds something, nor a file."""
    with suppress(OSError):  # it is not empty, or not there
        target.rmdir()
    try:
        made.rename(target)
    except OSError as error:
        if error.errno in _TAKEN:
            raise Taken(str(target)) from error
        raise
    with suppress(OSError):
        _sync(target.parent)


def _exchange(made: Path, target: Path) -> bool:
    """Let two folders change names in one step, where the system can (Linux; not on every file system)."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    found: int = rename(_AT_FDCWD, os.fsencode(made), _AT_FDCWD, os.fsencode(target), _RENAME_EXCHANGE)
    return found == 0


def _recover(target: Path) -> None:
    """Put back an old folder that a run left under its other name when it died between two renames."""
    before = _before(target)
    if before.is_dir() and not target.exists():
        before.rename(target)
    elif before.is_dir():
        shutil.rmtree(before, ignore_errors=True)


def _sweep(target: Path) -> None:
    """Remove the halves of runs that are gone. One that is still at work holds a lock on its folder."""
    for left in target.parent.glob(f"{escape(_prefix(target))}*"):
        held = _hold(left)
        if held is not None:
            shutil.rmtree(left, ignore_errors=True)
            os.close(held)


def _hold(folder: Path) -> int | None:
    """The open folder with its lock, or None where another has it or the system knows no such lock."""
    try:
        held = os.open(folder, os.O_RDONLY)
    except OSError:  # on Windows no folder can be opened
        return None
    if lock(held) is Lock.OURS:
        return held
    os.close(held)
    return None


def _flush(folder: Path) -> None:
    for path in sorted(folder.iterdir()):
        _sync(path)
    with suppress(OSError):
        _sync(folder)


def _sync(path: Path) -> None:
    if sys.platform == "win32" and path.is_dir():
        return
    opened = os.open(path, os.O_RDONLY if sys.platform != "win32" else os.O_RDWR)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _prefix(target: Path) -> str:
    return f".{target.name}.writing-"


def _before(target: Path) -> Path:
    return target.with_name(f".{target.name}.before")
