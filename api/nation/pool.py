"""Districts on several processes of this machine, of which any may be killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from threading import Thread
from time import sleep

from ..cores import number_of_cores, threads_each
from .carry_out import carry_out
from .nation import Task
from .report import Died, Ended, Report

TRIES = 2  # of a district that kills its process: once among others, once alone, lest it was they who took the memory

_BROKEN = 3  # rounds with a new pool, where the pool itself breaks

Work = Callable[[Task], Report]


def pool(tasks: Sequence[Task], jobs: int, work: Work = carry_out) -> Iterator[Ended]:
    """How each task ended, with its place among them, as they end. Processes are begun afresh, since polars does not
    survive a fork. Where the caller goes no further, the processes are ended."""
    left, lost = list(range(len(tasks))), list[int]()
    for _ in range(_BROKEN):
        broken = []
        for at, ended in _round(tasks, left, jobs, work):
            if ended is None:
                broken.append(at)
            elif isinstance(ended, Died):
                lost.append(at)
            else:
                yield at, ended
        left = sorted(broken)
    for at in sorted([*lost, *left]):
        for _, ended in _round(tasks, [at], 1, work):
            yield at, ended if isinstance(ended, Report) else Died(TRIES, "?" if ended is None else ended.how)


def _round(
    tasks: Sequence[Task], wanted: Sequence[int], jobs: int, work: Work
) -> Iterator[tuple[int, Report | Died | None]]:
    """All that is wanted once. None: the pool itself broke, and nothing is known of the district."""
    from pebble import ProcessExpired, ProcessPool

    if not wanted:
        return
    jobs = min(jobs, len(wanted))
    with threads_each(max(1, number_of_cores() // jobs)):
        processes = ProcessPool(jobs, initializer=_begin, initargs=(os.getpid(),), context=get_context("spawn"))
        try:
            running: dict[Future[Report], int] = {processes.schedule(work, [tasks[at]]): at for at in wanted}
            for future in as_completed(list(running)):
                at = running.pop(future)  # so that a report is not kept here
                match future.exception():
                    case None:
                        yield at, future.result()
                    case ProcessExpired() as died:
                        yield at, Died(1, _how(died.exitcode))
                    case BrokenProcessPool():
                        yield at, None
                    case failure:
                        raise failure
        finally:
            processes.stop()  # type: ignore[no-untyped-call]
            processes.join()


def _begin(parent: int) -> None:
    """What a process does first: leave a break at the keyboard to its parent, and go with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "getppid"):
        Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        sleep(0.5)
    os._exit(1)


def _how(code: int) -> str:
    try:
        return signal.Signals(-code).name if code < 0 else f"exit {code}"
    except ValueError:
        return f"signal {-code}"
