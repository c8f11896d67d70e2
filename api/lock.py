"""A lock on an open file or folder, which ends with the process, however it ends."""

from __future__ import annotations

import os
import sys
from enum import Enum, auto

# On Windows a lock is of bytes, and nobody else can read them meanwhile: this one lies behind the end of every file,
# and no further than the C library can say.
_BEHIND = 2**31 - 2


class Lock(Enum):
    """Whose a lock is. NOBODYS: the file system knows no locks, as some network shares and sticks do not."""

    OURS = auto()
    THEIRS = auto()
    NOBODYS = auto()


def lock(file: int) -> Lock:
    """Take the lock of an open file, or of an open folder (not on Windows), unless another open file has it."""
    try:
        _take(file)
    except BlockingIOError:
        return Lock.THEIRS
    except OSError:
        return Lock.NOBODYS
    return Lock.OURS


def _take(file: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(file, _BEHIND, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:  # what Windows calls a lock that another has
            raise BlockingIOError(*error.args) from error
        finally:
            os.lseek(file, 0, os.SEEK_SET)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
