"""A draw in a process of its own that is killed by SIGKILL at any byte of its journal."""

from __future__ import annotations

import os
import resource
import signal
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from paiwei.ceremony.journal_file import JournalFile

from .bureau import Bureau, drawn

# The modules are imported once; every process is then forked from one that has imported them and done nothing else.
CONTEXT: Any = get_context("forkserver")
CONTEXT.set_forkserver_preload(["paiwei.ceremony", "paiwei.engine.evaluators.rete", "tests.api.ceremony.bureau"])


def killed_at(made: Bureau, write: int, share: float, *, resuming: bool = False, public: Path | None = None) -> bool:
    """Draw until the `write`-th write of a line to a file, and die when that `share` of its bytes is out; whether it
    came to that."""
    return _dies(_draw_and_die, ((made, public, resuming), write, share, os.environ["PAIWEI_STATE"]))


def full_disk_at(made: Bureau, size: int, *, resuming: bool = False) -> bool:
    """Draw with files that cannot grow beyond some bytes; whether the draw was stopped by that."""
    child = CONTEXT.Process(target=_draw_on_a_small_disk, args=(made, size, resuming, os.environ["PAIWEI_STATE"]))
    child.start()
    child.join()
    assert child.exitcode in (0, 3), child.exitcode
    return bool(child.exitcode)


def _dies(target: Any, args: tuple[Any, ...]) -> bool:
    child = CONTEXT.Process(target=target, args=args)
    child.start()
    child.join()
    assert child.exitcode in (0, -signal.SIGKILL), child.exitcode
    return bool(child.exitcode == -signal.SIGKILL)


def _draw_and_die(what: tuple[Bureau, Path | None, bool], write: int, share: float, state: str) -> None:
    made, public, resuming = what
    os.environ["PAIWEI_STATE"] = state
    ordinary = JournalFile._write
    done = 0

    def dying(self: JournalFile, at: int, file: int, data: bytes) -> None:
        nonlocal done
        done += 1
        if done == write:
            os.lseek(file, self._length[at], os.SEEK_SET)
            os.write(file, data[: round(len(data) * share)])
            os.kill(os.getpid(), signal.SIGKILL)
        ordinary(self, at, file, data)

    JournalFile._write = dying  # type: ignore[method-assign]
    drawn(made, public, resuming=resuming)


def _draw_on_a_small_disk(made: Bureau, size: int, resuming: bool, state: str) -> None:
    from paiwei.dsl.findings import Rejected

    os.environ["PAIWEI_STATE"] = state
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        drawn(made, resuming=resuming)
    except Rejected as rejected:
        os._exit(3 if {finding.code for finding in rejected.findings} <= {"J012", "D082"} else 4)
