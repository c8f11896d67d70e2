"""What shows only once the rules are evaluated is told at its row of the file, as the faults of reading are."""

from __future__ import annotations

from pathlib import Path

import paiwei
import pytest
from paiwei.dsl.findings import Cell, Rejected

from tests.api.reading_files import Rows, delimited, xlsx

POLICY = """
policy "示例" { authority "教育局" }
applicant {
  id  text    "编号"  key
  a   school  "志愿"
  n   number  "分"
  tw  bundle? "捆绑号"
}
schools { 一小, 二小 }
require "三分" n >= 3
bundle tw { margin skip }
stage "录取" { seek a  draw ticket }
"""
ROWS: Rows = [
    {"编号": "C", "志愿": "一小", "分": "5", "捆绑号": None},
    {"编号": "B", "志愿": "一小", "分": "5", "捆绑号": "B1"},
    {"编号": "A", "志愿": "二小", "分": "5", "捆绑号": "B1"},
]


def refused(folder: Path, applicants: Path) -> list[Cell]:
    """Where a run over these applicants finds a fault."""
    (folder / "p.paiwei").write_text(POLICY, "utf-8")
    schools = delimited(folder / "s.csv", [{"学校": name, "计划数": 1} for name in ("一小", "二小")])
    policy = paiwei.load(folder / "p.paiwei")
    roster = paiwei.read(policy, applicants, schools)
    dice = (("dice", tuple([2, 3, 5, 4] * 5)),)
    with pytest.raises(Rejected) as rejected:
        paiwei.run(policy, roster, paiwei.PublicNumbers(sources=dice))
    return [finding.where for finding in rejected.value.findings if isinstance(finding.where, Cell)]


def test_members_of_a_bundle_who_seek_other_schools_are_shown_at_the_first_row_of_theirs(tmp_path: Path) -> None:
    (csv,) = refused(tmp_path, delimited(tmp_path / "a.csv", ROWS))
    assert (Path(csv.file).name, csv.sheet, csv.row, csv.column, csv.value) == ("a.csv", None, 3, "捆绑号", "B1")
    (book,) = refused(tmp_path, xlsx(tmp_path / "a.xlsx", ROWS, titles=["报名表"], sheet="名单"))
    assert (book.sheet, book.row, book.letter) == ("名单", 4, "D")


def test_a_cell_that_is_not_verified_and_counts_is_shown_at_its_own_row(tmp_path: Path) -> None:
    rows: Rows = [*ROWS[:1], {"编号": "0", "志愿": "一小", "分": "待核", "捆绑号": None}]
    (where,) = refused(tmp_path, delimited(tmp_path / "a.csv", rows))
    assert (where.row, where.column, where.letter, where.value) == (3, "分", "C", "待核")
