"""Of several sheets in a workbook one is read, and the others are never passed over in silence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest
from paiwei.reading.refusals import read_refusals

from tests.api.reading_files import brief, faults, roster, schools, xlsx
from tests.api.reading_policies import SCHOOLS, policy, row

Lines = Sequence[Sequence[object]]
HEADER = list(row())


def lines(*keys: str) -> list[list[object]]:
    return [list(row(id=key, applied="第一小学").values()) for key in keys]


def book(path: Path, sheets: Mapping[str, Lines], hidden: str = "") -> Path:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for line in rows:
            sheet.append(list(line))
        if name == hidden:
            sheet.sheet_state = "hidden"
    made.save(path)
    return path


@pytest.mark.parametrize("header", ["报名序号", "编号", ""])
def test_children_under_a_header_that_is_not_understood_are_not_passed_over(tmp_path: Path, header: str) -> None:
    first: Lines = [HEADER, *lines("A1", "A2")]
    second: Lines = [[header, *HEADER[1:]], *lines("B1", "B2", "B3")]
    found = faults(policy(), book(tmp_path / "a.xlsx", {"第一批": first, "第二批": second}))
    assert brief(found) == [("D071", None, None)]
    assert "第二批" in found[0].message.zh


def test_a_hidden_sheet_is_not_read_in_place_of_the_one_that_people_see(tmp_path: Path) -> None:
    shown: Lines = [["报名序号", *HEADER[1:]], *lines("A1")]
    old: Lines = [HEADER, *lines("B1")]
    (found,) = faults(policy(), book(tmp_path / "a.xlsx", {"报名表": shown, "旧": old}, hidden="旧"))
    assert (found.code, "报名表" in found.message.zh) == ("D071", True)


@pytest.mark.parametrize("second", [lines("B1", "B2"), [["B77"], ["B78"]], [["", "", "A1"]]])
def test_rows_without_any_header_on_another_sheet_are_a_fault(tmp_path: Path, second: Lines) -> None:
    path = book(tmp_path / "a.xlsx", {"第一批": [HEADER, *lines("A1", "A2")], "第二批": second})
    assert brief(faults(policy(), path)) == [("D071", None, None)]


def test_rows_that_agree_with_those_read_are_a_fault_though_their_keys_are_of_another_kind(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", {"第一批": [HEADER, *lines("A1")], "第二批": lines("2024·补报·一")})
    assert brief(faults(policy(), path)) == [("D071", None, None)]


def test_the_plans_of_last_year_are_not_read_in_place_of_this_years(tmp_path: Path) -> None:
    this: Lines = [["学校", "2024年计划"], *([name, 1] for name in SCHOOLS)]
    last: Lines = [["学校", "计划数"], *([name, 9] for name in SCHOOLS)]
    table = book(tmp_path / "s.xlsx", {"2024年": this, "2023年": last})
    assert brief(faults(policy(), xlsx(tmp_path / "a.xlsx", [row()]), table)) == [("D071", None, None)]


def test_refusals_on_a_second_sheet_are_a_fault(tmp_path: Path) -> None:
    path = book(tmp_path / "r.xlsx", {"放弃": [["编号", "原因"], ["A0002", "x"]], "第二批放弃": [["A0003"]]})
    listed, found = read_refusals(path, {"A0002": "placed", "A0003": "placed"})
    assert (listed, brief(found)) == ({}, [("D071", None, None)])


def test_other_sheets_are_named_in_a_note_and_empty_ones_are_not(tmp_path: Path) -> None:
    told: Lines = [["填写说明"], ["采集序号", "不能重复"], ["姓名", "与户口簿一致"], ["居住证", "是或否"]]
    counted: Lines = [["第一小学", 30], ["第二小学", 12]]
    sheets: Mapping[str, Lines] = {"名单": [HEADER, *lines("1", "2")], "说明": told, "人数": counted, "Sheet3": [[" "]]}
    (note,) = roster(policy(), book(tmp_path / "a.xlsx", sheets, hidden="人数")).notes
    assert (note.code, "“说明”、“人数”" in note.message.zh, "Sheet3" in note.message.zh) == ("D070", True, False)


def test_the_two_tables_of_the_templates_workbook_stand_beside_each_other(tmp_path: Path) -> None:
    plans: Lines = [["学校", "计划数"], *([name, 1] for name in SCHOOLS)]
    sheets: Mapping[str, Lines] = {"报名表": [HEADER, *lines("A1")], "学校表": plans, "选项": [[*SCHOOLS]]}
    path = book(tmp_path / "a.xlsx", sheets)
    assert roster(policy(), path, path).notes == ()
    assert roster(policy(), xlsx(tmp_path / "b.xlsx", [row()]), schools(tmp_path)).notes == ()
