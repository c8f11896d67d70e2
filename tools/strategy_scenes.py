"""Faults of packages that bring a way of drawing: each is written as an installer leaves it, and looked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import invalidate_caches
from pathlib import Path
from textwrap import dedent

from paiwei.cli.admission import place
from paiwei.dsl.findings import Finding, Rejected
from paiwei.engine.draws import table
from paiwei.keeping import Inputs

INPUTS = Inputs(Path("policy.paiwei"), Path("applicants.csv"), Path("schools.csv"), Path("public.toml"))
STRATEGY = """
    from paiwei.dsl.signatures import Signature
    from paiwei.engine.draws.strategy import Drawn

    class Dice:
        signature = Signature("{name}", 1)

        def draw(self, ballot):
            order = {order}
            return Drawn(order, {{unit.id: str(at) for at, unit in enumerate(order, 1)}})

    dice = Dice()
"""
_ENTRY = "dice = town_draws:dice"


def put_package(folder: Path, entry: str, module: str, package: str = "town") -> None:
    """A package as an installer leaves it: its module, and a `dist-info` folder with entry points."""
    info = folder / f"{package}_draws-1.2.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}-draws\nVersion: 1.2\n", "utf-8")
    (info / "entry_points.txt").write_text(f"[paiwei.draws]\n{entry}\n", "utf-8")
    (folder / f"{package}_draws.py").write_text(dedent(module), "utf-8")


@contextmanager
def _installed(entry: str, module: str) -> Iterator[None]:
    put_package(Path.cwd(), entry, module)
    sys.path.insert(0, str(Path.cwd()))
    _look_again()
    try:
        yield
    finally:
        sys.path.remove(str(Path.cwd()))
        sys.modules.pop("town_draws", None)
        _look_again()


def _look_again() -> None:
    """A process looks through the installed packages once, and a scene installs one of its own."""
    invalidate_caches()
    getattr(table._added, "cache_clear", lambda: None)()  # the tests look again for every path by themselves


def _package(entry: str, module: str) -> list[Finding]:
    with _installed(entry, module):
        return _refused(table.strategies)


def _drawn(order: str) -> list[Finding]:
    policy = INPUTS.policy.read_text("utf-8")
    INPUTS.policy.write_text(policy.replace("draw ticket", "draw dice"), "utf-8")
    INPUTS.schools.write_text("学校,计划数\n第一小学,1\n第二小学,1\n", "utf-8")
    INPUTS.applicants.write_text("编号,出生日期,报名学校\nA1,2018-01-02,第一小学\nA2,2018-03-04,第一小学\n", "utf-8")
    with _installed(_ENTRY, STRATEGY.format(name="dice", order=order)):
        return _refused(lambda: place(INPUTS))


def _refused(play: Callable[[], object]) -> list[Finding]:
    try:
        play()
    except Rejected as rejected:
        return list(rejected.findings)
    return []


def _dice(name: str) -> str:
    return STRATEGY.format(name=name, order="list(ballot.units)")


STRATEGY_SCENES: Mapping[str, Callable[[bool], list[Finding]]] = {
    "S001": lambda wrong: _package(_ENTRY, 'raise OSError("dice.toml 不在 · is missing")' if wrong else _dice("dice")),
    "S002": lambda wrong: _package(_ENTRY, _dice("balls" if wrong else "dice")),
    "S003": lambda wrong: _package(
        f"{'ticket' if wrong else 'dice'} = town_draws:dice", _dice("ticket" if wrong else "dice")
    ),
    "S004": lambda wrong: _drawn("[ballot.units[0], *ballot.units]" if wrong else "list(ballot.units)"),
}
"""By code."""
