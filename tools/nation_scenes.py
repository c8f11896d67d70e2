"""Faults of many districts, played for their pages: the list as a page shows it, and what becomes of a district."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path

from attrs import evolve
from paiwei.dsl.findings import Cell, Finding, Rejected, Severity, Text
from paiwei.keeping import Inputs
from paiwei.nation import Choices, District, read_nation, run_many
from paiwei.nation.alone import alone
from paiwei.nation.carry_out import carry_out
from paiwei.nation.nation import Task
from paiwei.nation.record import read_record
from paiwei.nation.report import Died
from paiwei.nation.run_many import died

INPUTS = Inputs(Path("policy.paiwei"), Path("applicants.csv"), Path("schools.csv"), Path("public.toml"))
TASK = Task(District("示例县", INPUTS, "示例县"), Path("结果/示例县"), Choices(xlsx=False))
LIST = Path("nation.toml")


def listed(names: Iterable[str]) -> list[Finding]:
    """What is said of the list among the files of a page."""
    path = next((Path(name) for name in names if name.startswith("nation")), LIST)
    return _refused(lambda: list(read_nation(path).notes))


def _refused(play: Callable[[], list[Finding]]) -> list[Finding]:
    try:
        return play()
    except Rejected as rejected:
        return list(rejected.findings)


def _busy(wrong: bool) -> list[Finding]:
    LIST.write_text(
        '[[district]]\nname = "示例县"\npolicy = "policy.paiwei"\napplicants = "applicants.csv"\n'
        'schools = "schools.csv"\npublic = "public.toml"\n',
        "utf-8",
    )
    home = Path("结果")
    if wrong:
        with alone(home):
            return _refused(lambda: _with(alone(home)))
    return _refused(lambda: _with(alone(home)))


def _with(held: object) -> list[Finding]:
    with held:  # type: ignore[attr-defined]
        return []


def _cluster(address: str, *, installed: bool = True) -> list[Finding]:
    """A run of the example on a cluster, and what its districts end with."""
    _busy(False)
    kept = sys.modules.get("distributed")
    if not installed:
        sys.modules["distributed"] = None  # type: ignore[assignment]
    module = import_module("paiwei.nation.cluster")
    wait, module.WAIT = module.WAIT, 1  # type: ignore[attr-defined]
    try:
        return _refused(lambda: [f for r in run_many(LIST, "结果", cluster=address, jobs=1) for f in _of(r.codes)])
    finally:
        module.WAIT = wait  # type: ignore[attr-defined]
        if not installed:
            sys.modules.pop("distributed")
            if kept is not None:
                sys.modules["distributed"] = kept


def _of(codes: Mapping[str, int]) -> list[Finding]:
    return [Finding(code, Severity.ERROR, Text("", ""), Cell("")) for code in codes if code != "D083"]


def _dead(wrong: bool) -> list[Finding]:
    if wrong:
        return died(TASK, Died(2, "SIGKILL"))[1]
    return _ran()


def _ran() -> list[Finding]:
    carry_out(TASK)
    record = read_record(TASK.folder)
    assert record is not None
    return [
        Finding(str(each["code"]), Severity(str(each["severity"])), Text(**each["message"]), help=Text(**each["help"]))  # type: ignore[arg-type]
        for each in record.findings
        if each["code"] != "D083"
    ]


def _hooked(name: str, hook: Callable[..., object], wrong: bool) -> list[Finding]:
    """The example with one step of its run in the way of something."""
    module = import_module("paiwei.nation.admit")
    real = getattr(module, name)
    if wrong:
        setattr(module, name, hook)
    try:
        return [evolve(each, where=Cell("结果/示例县")) for each in _ran()]
    finally:
        setattr(module, name, real)


def _broken(*_: object, **__: object) -> object:
    raise RuntimeError("polars: index out of bounds")


def _meanwhile(*arguments: object, **named: object) -> object:
    from paiwei.running import run

    INPUTS.schools.write_text("学校,计划数\n第一小学,30\n第二小学,35\n", "utf-8")
    return run(*arguments, **named)  # type: ignore[arg-type]


NATION_SCENES: Mapping[str, Callable[[bool], list[Finding]]] = {
    "M010": _busy,
    "M011": lambda wrong: _cluster("local", installed=False) if wrong else [],
    "M012": lambda wrong: _cluster("tcp://127.0.0.1:9") if wrong else [],
    "M101": _dead,
    "M102": lambda wrong: _hooked("run", _broken, wrong),
    "M103": lambda wrong: _hooked("run", _meanwhile, wrong),
}
"""By code."""
