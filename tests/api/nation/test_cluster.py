"""The same districts on a cluster, with a worker and a whole machine that are lost on the way."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from pathlib import Path

import pytest
from paiwei.dsl.findings import Rejected
from paiwei.nation import Choices, run_many

from .killing import killed_always_and_slow
from .nations import nation, results
from .nodes import nodes

RUN_MANY, CLUSTER = import_module("paiwei.nation.run_many"), import_module("paiwei.nation.cluster")
QUICK = Choices(xlsx=False, cross_check="off")


@pytest.mark.skipif(not Path("/proc").exists(), reason="process groups")
def test_a_lost_machine_costs_no_district_and_one_that_kills_its_workers_is_the_only_one_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, out = nation(tmp_path / "n", 5), tmp_path / "out"
    monkeypatch.setattr(CLUSTER, "cluster", partial(CLUSTER.cluster, work=killed_always_and_slow))
    monkeypatch.setenv("DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES", "0")
    with nodes(tmp_path / "nodes", 2) as made, run_many(path, out, cluster=made.address, choices=QUICK) as many:
        first = next(many)
        made.kill(0)
        rest = list(many)
    assert {report.name: str(report.state) for report in (first, *rest)} == {
        **dict.fromkeys("甲丙丁戊", "done"),
        "乙": "failed",
    }
    assert list(many.reports[1].codes) == ["M101"]
    monkeypatch.undo()
    found = run_many(path, out, jobs=0, choices=QUICK).finish()
    assert [report.kept for report in found] == [True, False, True, True, True]
    run_many(path, tmp_path / "alone", jobs=0, choices=QUICK).finish()
    assert results(out) == results(tmp_path / "alone")


def test_a_cluster_that_is_not_there_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CLUSTER, "WAIT", 1)
    with pytest.raises(Rejected, match="M012"):
        run_many(nation(tmp_path / "n", 1), tmp_path / "out", cluster="tcp://127.0.0.1:9").finish()
