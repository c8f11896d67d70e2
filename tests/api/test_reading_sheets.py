"""Of several sheets in a workbook one is read, and the others are never passed over in silence."""

from __future__ import annotations

import re
import zipfile
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


@pytest.mark.parametrize("second", [lines("B1", "B2"), [["B77"], ["B78"]], [["B9"]]])
def test_rows_without_any_header_on_another_sheet_are_a_fault(tmp_path: Path, second: Lines) -> None:
    path = book(tmp_path / "a.xlsx", {"第一批": [HEADER, *lines("A1", "A2")], "第二批": second})
    assert brief(faults(policy(), path)) == [("D071", None, None)]


@pytest.mark.parametrize(
    "second",
    [
        [["", "", "A1"]],
        [["备注", "A1"], ["说明", "家长来过"]],
        [["户籍所在地", "人数"], ["平城区", 12]],
        [["姓名", "电话"], ["王老师", "0351-1234567"]],
        [["V12"]],
        [["2024"], ["2025"]],
    ],
)
def test_a_sheet_that_only_cites_a_child_or_counts_some_is_named_in_a_note(tmp_path: Path, second: Lines) -> None:
    path = book(tmp_path / "a.xlsx", {"名单": [HEADER, *lines("A1", "A2", "A1003")], "别的": second})
    assert [note.code for note in roster(policy(), path).notes] == ["D070"]


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


def merged(path: Path, *areas: str, rows: int = 3) -> Path:
    """Three children; `areas` are merged once all is written."""
    xlsx(path, [row(id=f"A{i}", applied="第一小学") for i in range(rows)], titles=["报名表"])
    made = openpyxl.load_workbook(path)
    for area in areas:
        made.active.merge_cells(area)
    made.save(path)
    return path


def test_merged_cells_below_the_header_are_a_fault_though_the_column_may_be_blank(tmp_path: Path) -> None:
    (found,) = faults(policy(), merged(tmp_path / "a.xlsx", "K3:K5"))
    assert (brief([found]), "K3:K5" in found.message.zh) == ([("D072", 3, "K")], True)


def test_a_range_that_reaches_from_another_column_into_one_that_is_read_is_a_fault(tmp_path: Path) -> None:
    made = openpyxl.load_workbook(xlsx(tmp_path / "a.xlsx", [{"备注": "x", **row(id="A1", stands="是")}]))
    page = made.active
    page["Q2"] = "见附件"
    page.merge_cells("A2:B2")
    page.merge_cells("P2:Q2")
    made.save(tmp_path / "a.xlsx")
    assert brief(faults(policy(), tmp_path / "a.xlsx")) == [("D072", 2, "B"), ("D020", 2, "B")]


def test_merged_cells_that_are_blank_or_not_read_do_no_harm(tmp_path: Path) -> None:
    path = merged(tmp_path / "a.xlsx", "I3:I5", "I20:K30")
    made = openpyxl.load_workbook(path)
    made.active["Q2"], made.active["Q3"] = "备注", "略"
    made.active.merge_cells("Q3:Q5")
    made.save(path)
    assert [note.code for note in roster(policy(), path).notes] == ["D013"]


@pytest.mark.parametrize("rows_say", [True, False])
def test_a_formulas_error_is_found_where_cells_do_not_say_where_they_are(tmp_path: Path, rows_say: bool) -> None:
    rows = [row(id="A1"), row(id="A2", applied="#N/A"), row(id="A3", twins="#REF!")]
    whole = [{name: " " if value is None else value for name, value in one.items()} for one in rows]
    path = xlsx(tmp_path / "a.xlsx", whole)
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    sheet = re.sub(rb'<c r="[A-Z]+\d+"', b"<c", parts["xl/worksheets/sheet1.xml"])
    parts["xl/worksheets/sheet1.xml"] = sheet if rows_say else re.sub(rb'<row r="\d+"', b"<row", sheet)
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    assert brief(faults(policy(), path)) == [("D021", 3, "K"), ("D021", 4, "M")]
