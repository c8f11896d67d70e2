"""Work that goes wrong as the memory's end, a broken library or a cut cable would; named by districts of a test."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from time import sleep

from paiwei.nation import Report
from paiwei.nation.carry_out import carry_out
from paiwei.nation.nation import Task


def killed_always(task: Task) -> Report:
    """A district 乙 that takes its process with it, whoever runs it."""
    if task.district.name == "乙":
        os.kill(os.getpid(), signal.SIGKILL)
    return carry_out(task)


def killed_once(task: Task) -> Report:
    """A district 乙 that takes its process with it the first time."""
    mark = Path(task.folder.parent, "killed")
    if task.district.name == "乙" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return carry_out(task)


def killed_always_and_slow(task: Task) -> Report:
    """The same, and every other district takes a while, so that there is time to kill what runs it."""
    if task.district.name == "乙":
        os.kill(os.getpid(), signal.SIGKILL)
    sleep(0.4)
    return carry_out(task)
