"""Scenes of seats given up after the result of `docs/table-example.md`, played as those of `scenes.py` are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from paiwei.cli.admission import place
from paiwei.dsl.findings import Finding, Rejected
from paiwei.keeping import Inputs, keep_inputs
from paiwei.refusing import Refusal, refuse

INPUTS = Inputs(Path("policy.paiwei"), Path("applicants.csv"), Path("schools.csv"), Path("public.toml"))
RESULT, NEW = Path("结果"), Path("新结果")


def give_up(*children: str, keep: bool = True, result: Path = RESULT, new: Path = NEW) -> Refusal:
    """The result after these gave up their seats; `keep` whether the run's inputs are noted beside it."""
    if not result.exists():
        place(INPUTS).write(result, xlsx=False)
        if keep:
            keep_inputs(result, INPUTS)
    Path("放弃.csv").write_text("\n".join(["编号", *children, ""]), "utf-8")
    return refuse(result, "放弃.csv", new)


def _faults(play: Callable[[], Refusal]) -> list[Finding]:
    try:
        return list(play().notes)
    except Rejected as rejected:
        return list(rejected.findings)


def _policy(draw: str, refusals: str) -> None:
    text = INPUTS.policy.read_text("utf-8")
    INPUTS.policy.write_text(f"{text.replace('draw ticket', draw)}\n{refusals}\n", "utf-8")


def _crowded(draw: str) -> None:
    """Four children who ask for two seats."""
    _policy(draw, "refusals refill")
    rows = "".join(f"A{at},2018-01-0{at},第一小学\n" for at in (1, 2, 3, 4))
    INPUTS.applicants.write_text(f"编号,出生日期,报名学校\n{rows}", "utf-8")
    INPUTS.schools.write_text("学校,计划数\n第一小学,2\n第二小学,2\n", "utf-8")


def _faulty(*children: str) -> list[Finding]:
    _policy("draw ticket", "refusals refill")
    return _faults(lambda: give_up(*children))


def _no_seat(wrong: bool) -> list[Finding]:
    _crowded("rank id ascending")
    return _faults(lambda: give_up("A3" if wrong else "A2"))


def _twice(wrong: bool) -> list[Finding]:
    _policy("draw ticket", "refusals refill")
    give_up("A1", new=Path("结果一"))
    return _faults(lambda: give_up("A1" if wrong else "A2", result=Path("结果一")))


def _itself(wrong: bool) -> list[Finding]:
    _policy("draw ticket", "refusals refill")
    return _faults(lambda: give_up("A1", new=RESULT if wrong else NEW))


def _silent(wrong: bool) -> list[Finding]:
    _policy("draw ticket", "" if wrong else "refusals leave empty")
    return _faults(lambda: give_up("A1"))


def _no_order(wrong: bool) -> list[Finding]:
    _crowded("draw lots")
    faces = "".join(f"1,第一小学,A{at},L{at},{'中' if at < 3 else '空'}\n" for at in (1, 2, 3, 4))
    Path("lots.csv").write_text(f"轮次,学校,单位,序号,签面\n{faces}", "utf-8")
    with Path("public.toml").open("a", encoding="utf-8") as file:
        file.write('\n[draw."录取"]\nlots = ["lots.csv"]\n')
    return _faults(lambda: give_up(*(["A1"] if wrong else ["A1", "A2"])))


def _elsewhere(wrong: bool) -> list[Finding]:
    _policy("draw ticket", "refusals refill")
    return _faults(lambda: give_up("A1", keep=not wrong))


REFUSAL_SCENES: Mapping[str, Callable[[bool], list[Finding]]] = {
    "D110": lambda wrong: _faulty("a1" if wrong else "A1"),
    "D111": lambda wrong: _faulty("A1", "A2", *(["A1"] if wrong else [])),
    "D112": _no_seat,
    "D113": _twice,
    "D114": _silent,
    "D115": _no_order,
    "D116": _elsewhere,
    "D117": _itself,
}
"""By code."""
