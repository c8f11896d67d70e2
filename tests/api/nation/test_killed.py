"""Processes that are killed while districts are run, by themselves and from outside."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest
from paiwei.nation import Choices, run_many
from paiwei.nation.pool import pool

from .killing import killed_always, killed_once
from .nations import nation, results
from .waiting import wait

MODULE = import_module("paiwei.nation.run_many")
QUICK = Choices(xlsx=False, cross_check="off")
COMMAND = "import sys; sys.argv[0] = 'paiwei'; from paiwei.cli.main import main; main()"


def test_a_district_that_takes_its_process_with_it_each_time_is_the_only_one_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, out = nation(tmp_path / "n", 4), tmp_path / "out"
    monkeypatch.setattr(MODULE, "pool", partial(pool, work=killed_always))
    found = run_many(path, out, jobs=2, choices=QUICK).finish()
    assert [report.state for report in found] == ["done", "failed", "done", "done"]
    assert dict(found[1].codes) == {"M101": 1}
    assert "SIGKILL" in (out / "乙" / "findings.txt").read_text("utf-8")
    monkeypatch.undo()
    again = run_many(path, out, jobs=0, choices=QUICK).finish()
    assert [report.kept for report in again] == [True, False, True, True]
    run_many(path, tmp_path / "whole", jobs=0, choices=QUICK).finish()
    assert results(out) == results(tmp_path / "whole")


def test_a_process_that_is_killed_once_costs_no_district(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = nation(tmp_path / "n", 3)
    monkeypatch.setattr(MODULE, "pool", partial(pool, work=killed_once))
    found = run_many(path, tmp_path / "out", jobs=1, choices=QUICK).finish()
    assert (tmp_path / "out" / "killed").exists()
    assert [report.state for report in found] == ["done"] * 3


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks at processes")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_killed_leaves_no_process_and_goes_on_where_it_was(how: signal.Signals, tmp_path: Path) -> None:
    path, out = nation(tmp_path / "n", 9, children=2000), tmp_path / "out"
    words = [sys.executable, "-c", COMMAND, "run-many", str(path), "--out", str(out), "--jobs", "1", "--no-xlsx"]
    run = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    wait(lambda: len(list(out.glob("*/district.json"))) >= 2)
    workers = children(run.pid)
    if how is signal.SIGINT:
        os.killpg(run.pid, how)  # as a terminal does
    else:
        run.send_signal(how)
    run.communicate(timeout=60)
    wait(lambda: not any(map(alive, workers)))
    done = len(list(out.glob("*/district.json")))
    assert 2 <= done < 9
    assert run.returncode == (1 if how is signal.SIGINT else -how)
    assert (out / "nation.json").exists() is (how is signal.SIGINT)
    found = run_many(path, out, jobs=0, choices=Choices(xlsx=False)).finish()
    assert sum(report.kept for report in found) == done
    assert {report.state for report in found} == {"done"}


def children(pid: int) -> list[int]:
    """The processes that a process has begun."""
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
