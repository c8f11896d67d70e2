"""A cluster of several machines, played on one: a scheduler and nodes, each a tree of processes of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import define, field

from .waiting import wait

ROOT = Path(__file__).parents[3]
DASK = [sys.executable, "-m", "dask"]


@define
class Nodes:
    """The running processes; each node is a nanny with one worker, in a group of its own."""

    folder: Path
    scheduler: subprocess.Popen[bytes]
    nodes: list[subprocess.Popen[bytes]] = field(factory=list)

    @property
    def address(self) -> str:
        """Where the scheduler listens."""
        return str(json.loads((self.folder / "scheduler.json").read_text("utf-8"))["address"])

    def add(self) -> None:
        """One node more."""
        words = ["worker", self.address, "--nthreads", "1", "--no-dashboard", "--local-directory", str(self.folder)]
        self.nodes.append(started([*words, "--name", f"node{len(self.nodes)}"], self.folder / f"{len(self.nodes)}.log"))

    def kill(self, nth: int) -> None:
        """A node is gone with all that runs on it, as when its power fails."""
        os.killpg(self.nodes[nth].pid, signal.SIGKILL)
        self.nodes[nth].wait()


@contextmanager
def nodes(folder: Path, count: int) -> Iterator[Nodes]:
    """A scheduler and so many nodes, ended with the block."""
    folder.mkdir(parents=True)
    file = folder / "scheduler.json"
    words = ["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)]
    made = Nodes(folder, started(words, folder / "scheduler.log"))
    try:
        wait(file.exists)
        for _ in range(count):
            made.add()
        yield made
    finally:
        for process in [*made.nodes, made.scheduler]:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def started(words: list[str], log: Path) -> subprocess.Popen[bytes]:
    """A process of Dask in a session of its own, which knows the tests."""
    env = os.environ | {"PYTHONPATH": str(ROOT), "POLARS_MAX_THREADS": "1"}
    with log.open("wb") as out:
        return subprocess.Popen([*DASK, *words], stdout=out, stderr=out, env=env, start_new_session=True)
