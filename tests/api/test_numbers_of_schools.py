"""Public numbers of a school's own, where only the schools' table has the school."""

from __future__ import annotations

from pathlib import Path

import paiwei
from paiwei.dsl.findings import Rejected
from paiwei.gathering import gather
from paiwei.keeping import Inputs

from tests.api.test_public_numbers import DICE, written

RING = """
policy "示例" { authority "教育局" }
applicant { id text "id" key  a school "a" }
stage "s" { seek a  draw ring(code digits 7, drawn leave) }
"""


def ring_run(folder: Path, numbers: str) -> list[str]:
    """The codes of the findings of a run; the policy of it names no school."""
    (folder / "p.paiwei").write_text(RING, "utf-8")
    children, schools = folder / "children.csv", folder / "schools.csv"
    children.write_text("id,a\n1,X\n2,X\n3,Y\n4,Y\n", "utf-8")
    schools.write_text("学校,计划数\nX,1\nY,1\n", "utf-8")
    loaded = paiwei.load(folder / "p.paiwei")
    try:
        given = gather(loaded, Inputs(folder / "p.paiwei", children, schools, public=written(folder, DICE + numbers)))
        paiwei.run(loaded, *given)
    except Rejected as rejected:
        return [f.code for f in rejected.findings]
    return []


def test_what_a_run_asks_for_of_a_school_of_the_table_it_takes(tmp_path: Path) -> None:
    assert ring_run(tmp_path, "") == ["N020"] * 4
    sections = '[draw."s"."X"]\nstart = 1\nstep = 2\n[draw."s"."Y"]\nstart = 1\nstep = 2\n'
    assert ring_run(tmp_path, sections) == []
    assert ring_run(tmp_path, sections.replace('"Y"', '"Z"')) == ["N010"]
