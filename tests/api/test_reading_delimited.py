"""Rows of a text table that do not fit its header are never read as if they did."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.api.reading_files import brief, cell, faults, roster
from tests.api.reading_policies import FIELDS, field, policy

NARROW = policy([FIELDS[0], FIELDS[1], field("note", FIELDS[1].type, "住址", optional=True), FIELDS[11]])
HEADER = "采集序号,姓名,住址,志愿"


def table(path: Path, *lines: str, header: str = HEADER, end: str = "\n") -> Path:
    path.write_text("\n".join([header, *lines]) + end, "utf-8")
    return path


@pytest.mark.parametrize(
    "lines",
    [
        ["A1,甲,东街,第一小学", "A2,乙"],
        ["A1,甲,东街,", "A2,乙,第一小学"],
        ["A1,甲,,", 'A2,"乙,丙",第一小学'],
    ],
)
def test_a_row_shorter_than_the_header_is_a_fault(tmp_path: Path, lines: list[str]) -> None:
    assert brief(faults(NARROW, table(tmp_path / "a.csv", *lines))) == [("D073", 3, None)]


def test_a_file_that_was_cut_off_is_a_fault_on_its_last_row(tmp_path: Path) -> None:
    found = faults(NARROW, table(tmp_path / "a.csv", "A1,甲,东街,第一小学", "A2,乙,西街", end=""))
    assert brief(found) == [("D073", 3, None)]


def test_blank_lines_and_columns_without_a_title_do_no_harm(tmp_path: Path) -> None:
    path = table(
        tmp_path / "a.csv", "A1,甲,,", "", "A2,乙,,,,", "A3,丙,东街,第一小学", "", header=f"{HEADER},,", end="\n\n"
    )
    read = roster(NARROW, path)
    assert (read.frame.get_column("id").to_list(), read.notes) == (["A1", "A2", "A3"], ())


def test_delimiters_in_quotes_do_not_make_up_for_those_that_are_missing(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", 'A1,甲,"东街,1号",', "A2,乙,", "A3,丙,,第一小学")
    assert brief(faults(NARROW, path)) == [("D073", 3, None)]


def test_quotation_marks_that_swallow_the_children_between_them_are_a_fault(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", "A1,甲,,", 'A2,"小明,,', "A3,丙,,", 'A4,小红",,', "A5,戊,,")
    found = faults(NARROW, path)
    assert (brief(found), cell(found[0]).column) == ([("D074", 3, "B")], "姓名")


def test_line_breaks_and_commas_that_belong_into_a_cell_stay_there(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", 'A1,甲,"东街1号,\n2单元","第一小学\n第二小学"', "A2,乙,,")
    assert roster(NARROW, path).frame.get_column("note").to_list() == ["东街1号,\n2单元", None]
