"""The template is read back, once somebody has filled it in."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from attrs import evolve
from paiwei.dsl import policy as p
from paiwei.reading import read
from paiwei.template import template

from tests.api.reading_files import brief, faults
from tests.api.reading_policies import FIELDS, HERE, SCHOOLS, bundled, cohorts, field, policy, row
from tests.api.reading_policies import GRADE as GRADES

GRADED = policy((*FIELDS, field("grade", GRADES, "年级")), cohort=cohorts(), bundle=bundled())


def test_a_filled_in_template_is_read_for_applicants_and_schools_alike(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    template(GRADED, path)
    book = openpyxl.load_workbook(path)
    sheet = book["报名表"]
    header = [cell.value for cell in sheet[1]]
    for column, name in enumerate(header, 1):
        sheet.cell(2, column).value = {**row(id="007"), "年级": "小学一年级"}[name]
    schools = book["学校表"]
    for line in range(2, 2 + 2 * len(SCHOOLS)):
        schools.cell(line, 2).value = line
    book.save(path)
    read_back = read(GRADED, path, path)
    assert read_back.frame.get_column("id").to_list() == ["007"]
    assert read_back.register.plans[("middle", 2)] == 7
    assert read_back.notes == ()


def test_columns_are_frozen_noted_and_offered(tmp_path: Path) -> None:
    template(GRADED, tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    sheet = book["报名表"]
    assert sheet.freeze_panes == "B2"
    assert [cell.value for cell in sheet[1]] == [f.label for f in GRADED.fields]
    assert all(cell.comment is not None and "待核" in cell.comment.text for cell in sheet[1][1:])
    offered = {str(rule.sqref)[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert set(offered) == set("EFGHKNO")
    letter = offered["E"].split("$")[1]
    assert [cell.value for cell in book["选项"][letter]][:4] == ["平城区", "大同市其他区县", "外地", "待核"]
    assert book["选项"].sheet_state == "hidden"
    assert sheet.column_dimensions["A"].width > 10


def test_schools_stand_once_for_each_cohort(tmp_path: Path) -> None:
    template(GRADED, tmp_path / "t.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "t.xlsx")["学校表"].iter_rows(values_only=True))
    assert rows[0] == ("学校", "计划数", "批次", "类别")
    assert rows[1:3] == [(SCHOOLS[0], None, "小学一年级", None), (SCHOOLS[0], None, "初中一年级", None)]


def test_an_empty_template_says_that_it_is_empty(tmp_path: Path) -> None:
    template(policy(), tmp_path / "t.xlsx")
    found = faults(policy(), tmp_path / "t.xlsx", tmp_path / "t.xlsx")
    assert {code for code, _, _ in brief(found)} == {"D014", "D020"}


def test_a_label_that_is_as_long_as_labels_get_still_makes_a_workbook(tmp_path: Path) -> None:
    long = [evolve(f, label=f.label * 30) for f in FIELDS]
    template(policy(long), tmp_path / "t.xlsx")
    assert openpyxl.load_workbook(tmp_path / "t.xlsx")["报名表"]["A1"].value == "采集序号" * 30


def test_schools_that_stand_in_a_table_are_not_offered(tmp_path: Path) -> None:
    listed = policy(schools=p.Schools((), (), (), (), True, HERE))
    template(listed, tmp_path / "t.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx")["报名表"]
    assert "K" not in {str(rule.sqref)[0] for rule in sheet.data_validations.dataValidation}


def test_what_the_author_assumed_of_a_column_stands_in_its_note_and_on_the_sheet_of_words(tmp_path: Path) -> None:
    choices = p.Grounds((), ("只登记本区的房产", "没有的留空"))
    last = evolve(FIELDS[-1], grounds=choices)
    template(policy((*FIELDS[:-1], last)), tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    notes = [cell.comment.text for cell in book["报名表"][1]]
    assert [("拟定：只登记本区的房产\n拟定：没有的留空" in note) for note in notes] == [False] * (len(FIELDS) - 1) + [
        True
    ]
    told = dict(book["说明"].iter_rows(min_row=3, max_col=2, values_only=True))
    assert "拟定：没有的留空" in told[f"列“{last.label}”"]
