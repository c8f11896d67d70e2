"""Faults that no file of a page shows: a folder that is taken, an input that has changed, a package that is broken.

A scene is played in a working folder that holds the files of `docs/table-example.md`. It is told whether to go wrong,
and gives back what the program says.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import polars as pl
from attrs import evolve
from paiwei.cli.admission import place
from paiwei.dsl.findings import Finding, Rejected
from paiwei.engine.build import build
from paiwei.engine.canonical import canonical
from paiwei.engine.coding import coded
from paiwei.engine.draws.rfc3797 import MOST
from paiwei.engine.draws.strategy import Unit
from paiwei.engine.draws.table import strategies
from paiwei.engine.prepared_lots import PreparedLots
from paiwei.engine.roster import Ruling
from paiwei.engine.rows import rows_root
from paiwei.engine.run import run as engine_run
from paiwei.explaining.recalled import recalled
from paiwei.keeping import Inputs, keep_inputs, kept_inputs
from paiwei.loading import load
from paiwei.numbers import from_toml
from paiwei.reading import read
from paiwei.running import Outcome, run
from paiwei.slips import check_slip, drawn, slips
from paiwei.verifying import verify
from paiwei.writing import write
from paiwei.writing.lots import write_lot_sheets

from tools.refusal_scenes import REFUSAL_SCENES
from tools.strategy_scenes import STRATEGY_SCENES

PUBLIC = Path("public.toml")
INPUTS = Inputs(Path("policy.paiwei"), Path("applicants.csv"), Path("schools.csv"), PUBLIC)
RESULT = Path("结果")
BUNDLES = """
policy "示例" { }
applicant {
  id       text    "编号"      key
  batch    one of { primary "小学", middle "初中" }  "批次"
  applied  school  "报名学校"
  twins    bundle? "捆绑号"
}
schools { 第一小学 }
cohort batch { primary, middle }
bundle twins { margin skip }
stage "录取" { seek applied  draw ticket }
"""


def _refused(play: Callable[[], object]) -> list[Finding]:
    try:
        play()
    except Rejected as rejected:
        return list(rejected.findings)
    return []


def _outcome() -> Outcome:
    return place(INPUTS)


def _taken(wrong: bool) -> list[Finding]:
    _outcome().write(RESULT)
    return _refused(lambda: _outcome().write(RESULT if wrong else "结果2"))


def _strange(wrong: bool) -> list[Finding]:
    RESULT.mkdir()
    Path(RESULT, "备忘.txt").write_text("8 月 21 日摇号", "utf-8")
    return _refused(lambda: _outcome().write(RESULT if wrong else "结果2"))


def _no_disk(wrong: bool) -> list[Finding]:
    Path("存档").write_text("", "utf-8")
    return _refused(lambda: _outcome().write("存档/结果" if wrong else RESULT))


def _no_workbook(wrong: bool) -> list[Finding]:
    return list(_outcome().write(RESULT, xlsx=False if wrong else None))


def _no_note(wrong: bool) -> list[Finding]:
    RESULT.mkdir()
    if not wrong:
        keep_inputs(RESULT, INPUTS)
    return _refused(lambda: kept_inputs(RESULT, {}))


def _not_as_written(wrong: bool) -> list[Finding]:
    outcome = _outcome()
    outcome.write(RESULT)
    keep_inputs(RESULT, INPUTS, outcome.result.schools)
    if wrong:
        file = RESULT / "placements.csv"
        file.write_text(file.read_text("utf-8").replace("placed", "leftover"), "utf-8")
    child = str(outcome.placements["id"][0])
    return _refused(lambda: recalled(RESULT, child, {}))


def _changed(wrong: bool) -> list[Finding]:
    RESULT.mkdir()
    keep_inputs(RESULT, INPUTS)
    file = INPUTS.applicants
    text = file.read_text("utf-8")
    file.write_text(text.replace("2018-01-02", "2018-02-02"), "utf-8")
    if not wrong:
        Path("当时的报名表.csv").write_text(text, "utf-8")
    return _refused(lambda: kept_inputs(RESULT, {} if wrong else {"applicants": Path("当时的报名表.csv")}))


def _ruled(*children: str) -> list[Finding]:
    policy = load(INPUTS.policy)
    roster = read(policy, INPUTS.applicants, INPUTS.schools)
    rulings = tuple(Ruling(child, 0, "示例教育局", "五(二)", "烈士子女") for child in children)
    return _refused(lambda: run(policy, evolve(roster, rulings=rulings), from_toml(PUBLIC)))


def _cohorts(wrong: bool) -> list[Finding]:
    INPUTS.policy.write_text(BUNDLES, "utf-8")
    INPUTS.applicants.write_text("编号,批次,报名学校,捆绑号\nA1,小学,第一小学,双1\nA2,小学,第一小学,双1\n", "utf-8")
    INPUTS.schools.write_text("学校,批次,计划数\n第一小学,小学,40\n第一小学,初中,40\n", "utf-8")
    policy = load(INPUTS.policy)
    roster = read(policy, INPUTS.applicants, INPUTS.schools)
    frame = roster.frame.with_columns(batch=pl.Series([0, int(wrong)], dtype=pl.Int16))
    return _refused(lambda: run(policy, evolve(roster, frame=frame), from_toml(PUBLIC)))


def _too_many(wrong: bool) -> list[Finding]:
    rows = "".join(f"A{at:05},2018-01-02,第一小学\n" for at in range(MOST + wrong))
    INPUTS.applicants.write_text(f"编号,出生日期,报名学校\n{rows}", "utf-8")
    policy = INPUTS.policy.read_text("utf-8")
    INPUTS.policy.write_text(policy.replace("draw ticket", "draw rfc3797" if wrong else "draw ticket"), "utf-8")
    return _refused(_outcome)


def _tampered(wrong: bool) -> list[Finding]:
    _outcome().write(RESULT, xlsx=False)
    file = RESULT / "placements.csv"
    if wrong:
        file.write_text(file.read_text("utf-8").replace("A2,placed,第二小学", "A2,placed,第一小学"), "utf-8")
    return _refused(lambda: verify(RESULT))


def _sheets(wrong: bool) -> list[Finding]:
    lots = [PreparedLots("录取", "", "第一小学", 1, "录取//第一小学/1", (Unit("A1", 1, "A1"), Unit("A2", 1, "A2")), 1)]
    write_lot_sheets("签", lots, lang="zh", title="示例")
    return _refused(lambda: write_lot_sheets("签" if wrong else "签2", lots, lang="zh", title="示例"))


def _incomplete(wrong: bool) -> list[Finding]:
    _outcome().write(RESULT, xlsx=False)
    if wrong:
        (RESULT / "queues.jsonl").unlink()
    return _refused(lambda: verify(RESULT))


def _private(wrong: bool, old: str, new: str) -> list[Finding]:
    policy = INPUTS.policy.read_text("utf-8").replace("  applied ", '  local  flag  "本区户籍"\n  applied ')
    policy += "classes { deal balanced by local }\n"
    INPUTS.policy.write_text(policy.replace(old, new) if wrong else policy, "utf-8")
    rows = "A1,2018-01-02,是,第一小学\nA2,2018-03-04,否,第二小学\n"
    INPUTS.applicants.write_text(f"编号,出生日期,本区户籍,报名学校\n{rows}", "utf-8")
    INPUTS.schools.write_text("学校,计划数,班数\n第一小学,1,1\n第二小学,1,1\n", "utf-8")
    return list(_outcome().result.notes)


SALT = bytes(range(32))


def _slip(change: Callable[[dict[str, Any]], object], wrong: bool) -> list[Finding]:
    """The slip of the example's first child, changed, held against the result."""
    policy = load(INPUTS.policy)
    found = coded(policy, read(policy, INPUTS.applicants, INPUTS.schools), SALT)
    program = {"name": "paiwei", "version": "1"}  # the same for ever, lest every version give the pages other hashes
    parts = {"program": program, "rehearsal": True, "rows": rows_root(policy, found, SALT)}
    outcome = engine_run(build(policy), found.roster, from_toml(PUBLIC), strategies=strategies(), parts=parts)
    write(outcome, policy, found.roster, RESULT, xlsx=False)
    slip = next(slips(policy, found, SALT, outcome.manifest, drawn(RESULT)))
    if wrong:
        change(slip)
    return check_slip(json.dumps(slip), outcome.manifest, RESULT)


def _short(wrong: bool) -> list[Finding]:
    return _slip(lambda slip: slip.pop("salt"), wrong)


def _other_sealing(wrong: bool) -> list[Finding]:
    """Before the draw, on manifests that hold nothing but the rows: what else is sealed may come to be more."""
    policy = load(INPUTS.policy)
    found = coded(policy, read(policy, INPUTS.applicants, INPUTS.schools), SALT)
    rehearsed, sealed = (
        canonical({"rehearsal": rehearsal, "rows": rows_root(policy, found, SALT)}) for rehearsal in (True, False)
    )
    return check_slip(next(slips(policy, found, SALT, rehearsed if wrong else sealed)), sealed)


def _other_row(wrong: bool) -> list[Finding]:
    return _slip(lambda slip: slip["row"]["cells"].update(born="2017-01-02"), wrong)


def _other_result(wrong: bool) -> list[Finding]:
    return _slip(lambda slip: slip["placement"].update(school="示例小学"), wrong)


def _other_ticket(wrong: bool) -> list[Finding]:
    INPUTS.schools.write_text("学校,计划数\n第一小学,1\n第二小学,1\n", "utf-8")
    INPUTS.applicants.write_text("编号,出生日期,报名学校\nA1,2018-01-02,第一小学\nA2,2018-03-04,第一小学\n", "utf-8")
    return _slip(lambda slip: slip["draws"][0].update(position=3 - slip["draws"][0]["position"]), wrong)


def _ranked_by_key(wrong: bool) -> list[Finding]:
    text = INPUTS.policy.read_text("utf-8")
    if wrong:
        INPUTS.policy.write_text(text.replace("seek applied", "seek applied  rank id ascending"), "utf-8")
    policy = load(INPUTS.policy)
    return _refused(lambda: coded(policy, read(policy, INPUTS.applicants, INPUTS.schools), SALT))


SCENES: Mapping[str, Callable[[bool], list[Finding]]] = {
    **REFUSAL_SCENES,
    "D080": _taken,
    "D081": _strange,
    "D082": _no_disk,
    "D083": _no_workbook,
    "D084": lambda wrong: _refused(lambda: _outcome().write("." if wrong else "结果2")),
    "D090": _no_note,
    "D091": _changed,
    "D092": _not_as_written,
    "D103": _cohorts,
    "D107": lambda wrong: _ruled("A3" if wrong else "A1"),
    "D108": lambda wrong: _ruled("A1", "A1" if wrong else "A2"),
    "N051": _too_many,
    "N067": _sheets,
    "V001": _tampered,
    "V002": _incomplete,
    "V020": lambda wrong: _private(wrong, '"编号"       key', '"编号"  key private'),
    "V021": lambda wrong: _private(wrong, '"本区户籍"', '"本区户籍"  private'),
    "V030": _short,
    "V031": _other_sealing,
    "V032": _other_row,
    "V033": _other_result,
    "V034": _other_ticket,
    "V035": _ranked_by_key,
    **STRATEGY_SCENES,
}
"""By code."""
