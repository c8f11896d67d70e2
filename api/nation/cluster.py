"""Districts on many machines, of which any may fail: a Dask cluster, each district a task of its own."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from .. import __version__
from ..dsl.findings import Cell, Rejected
from ..reading.codes import fault
from .alone import LOCK
from .carry_out import carry_out
from .nation import Task
from .pool import Work
from .report import Died, Ended, Report

if TYPE_CHECKING:
    from distributed import Client, Future

LOCAL = "local"
WAIT = 60  # seconds for the scheduler, and for its first worker
_SETTINGS = {
    "distributed.scheduler.allowed-failures": 1,  # a district may lose two workers before it is tried alone
    "distributed.scheduler.worker-saturation": 1.0,  # none waits at a worker that another district may take with it
    "distributed.worker.profile.enabled": False,  # which looks at every worker a hundred times a second
    "distributed.admin.large-graph-warning-threshold": "1GB",
}


def cluster(tasks: Sequence[Task], address: str, jobs: int, work: Work = carry_out) -> Iterator[Ended]:
    """How each task ended, with its place among them, as they end. `address` is that of a scheduler, or `local` for a
    cluster of `jobs` workers on this machine. A district whose worker is lost is given to another; one that has lost
    as many as the scheduler allows is tried once more when no other is under way, so that it answers for itself alone.

    Raises `Rejected`: M011 where Dask is not installed, M012 where the cluster does not answer, has no worker, or has
    one of another version or that does not see the folder of results.
    """
    with ExitStack() as open_:
        try:
            client = open_.enter_context(_client(address, jobs))
        except ModuleNotFoundError:
            raise Rejected([fault("M011", Cell(""))]) from None
        except (OSError, ValueError) as error:
            raise _silent(address, str(error)) from error
        if tasks:
            _look(client, address, tasks[0].folder)
        lost = []
        for at, ended in _round(client, tasks, range(len(tasks)), work):
            if isinstance(ended, Died):
                lost.append(at)
            else:
                yield at, ended
        for at in sorted(lost):
            yield from _round(client, tasks, [at], work)


def _round(client: Client, tasks: Sequence[Task], wanted: Sequence[int], work: Work) -> Iterator[Ended]:
    from distributed import CancelledError, as_completed
    from distributed.scheduler import KilledWorker

    futures: dict[Future, int] = dict(
        zip(client.map(work, [tasks[at] for at in wanted], pure=False, retries=0), wanted, strict=True)
    )
    try:
        for future in as_completed(list(futures), loop=client.loop):
            at, failure = futures.pop(future), future.exception()
            match failure:
                case None:
                    ended: Report | Died = future.result()
                case KilledWorker():
                    ended = Died(failure.allowed_failures + 1, "worker lost")
                case CancelledError():
                    raise _silent(str(client), "the scheduler is gone")
                case _:
                    raise failure
            future.release()
            yield at, ended
    finally:
        with suppress(Exception):  # the scheduler may be gone
            client.cancel(list(futures), force=True)


@contextmanager
def _client(address: str, jobs: int) -> Iterator[Client]:
    import dask
    from distributed import Client, LocalCluster

    for name in ("distributed", "distributed.client"):  # a worker that is lost is ours to tell
        logging.getLogger(name).setLevel(logging.CRITICAL)
    with ExitStack() as open_:
        if address == LOCAL:
            open_.enter_context(dask.config.set(_SETTINGS))
            where = open_.enter_context(
                LocalCluster(
                    n_workers=jobs,
                    threads_per_worker=1,
                    dashboard_address=None,
                    env={"POLARS_MAX_THREADS": "1"},
                    silence_logs=logging.CRITICAL,
                )
            )
        else:
            where = address
        client = open_.enter_context(Client(where, timeout=WAIT, set_as_default=False))
        client.wait_for_workers(1, timeout=WAIT)
        yield client


def _look(client: Client, address: str, folder: Path) -> None:
    """Whether the workers are of this version and see the folder that is written to."""
    for worker, (version, sees) in client.run(_seen, str(folder)).items():
        if version != __version__:
            raise _silent(address, f"{worker}: paiwei {version}, here {__version__}")
        if not sees:
            raise _silent(address, f"{worker}: no such folder {folder}")


def _seen(folder: str) -> tuple[str, bool]:
    """Of this process: its version, and whether a folder above is one that a run holds the lock of."""
    return __version__, any((above / LOCK).exists() for above in Path(folder).parents)


def _silent(address: str, why: str) -> Rejected:
    return Rejected([fault("M012", Cell("", value=address), why=why)])
