"""Many districts under fire: processes, runs and machines that are killed while they are at work."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from importlib import import_module
from pathlib import Path

import psutil
from paiwei.nation import Choices, run_many

from tests.api.nation.killing import killed_always_and_slow
from tests.api.nation.nations import NAMES, nation, results
from tests.api.nation.nodes import nodes

QUICK = Choices(xlsx=False, cross_check="off")
COMMAND = "import sys; sys.argv[0] = 'paiwei'; from paiwei.cli.main import main; main()"


def killed_runs(folder: Path, rounds: int = 10) -> str:
    """The whole run is killed at a moment of chance a few districts on, again and again, until it comes to its end."""
    path = nation(folder / "n", len(NAMES))
    run_many(path, folder / "whole", jobs=0, choices=QUICK).finish()
    expected, kills, chance = results(folder / "whole"), 0, random.Random(1)
    for at in range(rounds):
        out = folder / "out"
        while _killed(path, out, chance.randrange(3), chance.random() / 20):
            kills += 1
        assert results(out) == expected, at
        shutil.rmtree(out)
    return f"{kills} kills of the whole run survived in {rounds} rounds, each to the same bytes"


def killed_workers(folder: Path, rounds: int = 10) -> str:
    """Any worker is killed from outside, every second or so."""
    path = nation(folder / "n", len(NAMES))
    run_many(path, folder / "whole", jobs=0, choices=QUICK).finish()
    expected, kills, failed, chance = results(folder / "whole"), 0, 0, random.Random(1)
    for _ in range(rounds):
        out = folder / "out"
        run = _begun(path, out)
        while run.poll() is None:
            time.sleep(0.3 + chance.random())
            kills += _kill_one(run.pid, chance)
        while any(report.state != "done" for report in run_many(path, out, jobs=1, choices=QUICK).finish()):
            failed += 1
        assert results(out) == expected
        shutil.rmtree(out)
    return f"{kills} kills of workers survived; {failed} runs had districts that died twice, and were done by the next"


def killed_machines(folder: Path, rounds: int = 5) -> str:
    """Of three machines of a cluster two are lost, one after the other, and a district kills whoever runs it."""
    module = import_module("paiwei.nation.cluster")
    path = nation(folder / "n", len(NAMES))
    run_many(path, folder / "whole", jobs=0, choices=QUICK).finish()
    expected = {name: data for name, data in results(folder / "whole").items() if not name.startswith("乙/")}
    module.cluster = partial(module.cluster, work=killed_always_and_slow)  # type: ignore[attr-defined]
    for at in range(rounds):
        with nodes(folder / f"nodes{at}", 3) as made:
            many = run_many(path, folder / f"out{at}", cluster=made.address, choices=QUICK)
            for ended, _ in enumerate(many):
                if ended in (1, 3):
                    made.kill(ended // 2)
        assert sum(report.state == "done" for report in many.reports) == len(NAMES) - 1
        assert results(folder / f"out{at}") == expected
    return f"{2 * rounds} machines lost in {rounds} runs, no district but the one that kills its workers"


def _begun(path: Path, out: Path) -> subprocess.Popen[bytes]:
    words = ["run-many", str(path), "--out", str(out), "--jobs", "2", "--no-xlsx", "--cross-check", "off"]
    with path.with_name("said.txt").open("wb") as said:
        return subprocess.Popen(
            [sys.executable, "-c", COMMAND, *words], stdout=said, stderr=said, start_new_session=True
        )


def _killed(path: Path, out: Path, more: int, seconds: float) -> bool:
    """Whether a run was killed, its workers left to notice, some seconds after it had done `more` districts; not where
    it ended before."""
    before = len(list(out.glob("*/district.json")))
    run = _begun(path, out)
    while run.poll() is None:
        if len(list(out.glob("*/district.json"))) >= before + max(more, before == 0):
            time.sleep(seconds)
            run.kill()
        time.sleep(0.005)
    assert run.returncode in (0, -signal.SIGKILL), path.with_name("said.txt").read_text("utf-8")
    return run.returncode != 0


def _kill_one(pid: int, chance: random.Random) -> bool:
    """Kill one of the processes that a run has begun to do its work."""
    try:
        workers = [each for each in psutil.Process(pid).children() if "spawn_main" in " ".join(each.cmdline())]
        if workers:
            os.kill(chance.choice(workers).pid, signal.SIGKILL)
    except (psutil.Error, ProcessLookupError):
        return False
    return bool(workers)
