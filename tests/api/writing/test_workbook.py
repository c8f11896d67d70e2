"""The workbook, read back by a library that is not the one that wrote it."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
from attrs import evolve
from paiwei.dsl.policy import Draw
from paiwei.engine.draws.table import STRATEGIES
from paiwei.engine.seal import manifest, sealed_parts
from paiwei.writing import write
from paiwei.writing.sheet_names import SheetNames
from paiwei.writing.words import Lang

from .made import SCHOOLS, outcome, policy, register, roster

BORN = datetime(2018, 8, 31)  # noqa: DTZ001  # a spreadsheet knows no time zones


def book(folder: Path, lang: Lang = "zh", **choices: bool) -> Any:
    write(outcome(), policy(), roster(), folder / "r", lang=lang, **choices)
    return openpyxl.load_workbook(folder / "r" / "placements.xlsx")


def rows(sheet: Any) -> list[list[object]]:
    return [list(row) for row in sheet.iter_rows(min_row=3, values_only=True)]


def test_the_sheets_are_a_summary_the_schools_the_lists_the_assumptions_and_the_run(tmp_path: Path) -> None:
    lists = ["全部结果", "未录取", "不符合条件", "待核实", "指定安置"]
    assert book(tmp_path).sheetnames == ["汇总", "十四校", "=一校", *lists, "拟定事项", "运行信息"]


def test_a_school_lists_its_children_in_the_order_of_admission_in_the_words_of_the_policy(tmp_path: Path) -> None:
    table = rows(book(tmp_path)["=一校"])
    assert table[0] == ["序号", "采集序号", "年级", "录取阶段", "梯次", "派位号", "超计划",
                        "出生日期", "户籍所在地", "积分", "居住证", "片区", "报名学校", "志愿", "捆绑号"]  # fmt: skip
    assert table[1] == [1, "A3", "小学一年级", "公办第二阶段", "房户不一致/户籍在区内", None, None,
                        BORN, "外地", None, "否", "=一校", "=一校", "=一校", "T1"]  # fmt: skip
    assert [row[1] for row in table[1:]] == ["A3", "A4"]
    assert table[2][6] == "是"


def test_children_of_one_cohort_stand_together_at_a_school(tmp_path: Path) -> None:
    frame = outcome().placements.with_columns(
        pl.Series("status", ["placed"] * 7), pl.lit("十四校").alias("school"), pl.Series("order", range(7, 0, -1))
    )
    write(evolve(outcome(), place=lambda: [frame]), policy(), roster(), tmp_path / "r")
    table = rows(openpyxl.load_workbook(tmp_path / "r" / "placements.xlsx")["十四校"])
    assert [row[1] for row in table[1:]] == ["A7", "A6", "A4", "A3", "A2", "A1", "A5"]


def test_private_fields_are_nowhere_in_the_file_unless_asked_for(tmp_path: Path) -> None:
    book(tmp_path)
    with zipfile.ZipFile(tmp_path / "r" / "placements.xlsx") as packed:
        everything = b"".join(packed.read(name) for name in packed.namelist()).decode()
    for private in ("姓名", "李, 四", "赵七", "住址坐标", "113.3"):
        assert private not in everything
    assert "采集序号" in everything


def test_with_private_names_stand_beside_the_key(tmp_path: Path) -> None:
    table = rows(book(tmp_path, with_private=True)["十四校"])
    assert table[0][:3] == ["序号", "采集序号", "姓名"]
    assert table[0][-2:] == ["住址坐标", "捆绑号"]


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    sheet = book(tmp_path, with_private=True)["十四校"]
    cell = sheet["C4"]
    assert (cell.value, cell.data_type) == ("=cmd|' /C calc'!A0", "s")
    with zipfile.ZipFile(tmp_path / "r" / "placements.xlsx") as packed:
        assert not [name for name in packed.namelist() if b"<f>" in packed.read(name)]


def test_those_without_a_place_are_listed_with_what_is_wrong(tmp_path: Path) -> None:
    made = book(tmp_path)
    assert rows(made["不符合条件"])[1][:3] == [1, "A7", "年满六周岁"]
    assert rows(made["待核实"])[1][:5] == [1, "A6", "出生日期", "小学一年级", "待核"]
    assert rows(made["未录取"])[1][:2] == [1, "A2"]


def test_why_there_was_a_ruling_stands_only_where_private_fields_do(tmp_path: Path) -> None:
    open_, all_ = book(tmp_path / "a"), book(tmp_path / "b", with_private=True)
    assert "军人子女" in {cell for row in rows(all_["指定安置"]) for cell in row}
    assert not any(cell.value == "军人子女" for sheet in open_ for row in sheet.iter_rows() for cell in row)


def test_rulings_stand_apart_with_their_grounds(tmp_path: Path) -> None:
    made = book(tmp_path)
    assert rows(made["指定安置"])[1][:5] == [1, "A5", "十四校", "区教育局", "特批〔2024〕1号"]
    assert [row[1] for row in rows(made["十四校"])[1:]] == ["A1"]
    assert "指定安置 1" in made["十四校"]["A2"].value


def test_everyone_is_listed_once_with_a_result(tmp_path: Path) -> None:
    table = rows(book(tmp_path)["全部结果"])
    assert [row[1] for row in table[1:]] == ["A1", "A2", "A3", "A4", "A5", "A6", "A7"]
    assert [row[2] for row in table[1:]] == ["录取", "未录取", "录取", "录取", "指定安置", "待核实暂缓", "不符合条件"]


def test_the_summary_counts_by_school_stage_and_tier_and_leads_to_the_sheets(tmp_path: Path) -> None:
    sheet = book(tmp_path)["汇总"]
    assert "申请人 7" in sheet["A2"].value
    assert rows(sheet) == [
        ["学校", "批次", "录取阶段", "计划数", "本阶段学位", "报名", "录取", "房户一致", "房户不一致/户籍在区内",
         "录取截止", "参加派位", "派位录取", "超计划人数"],
        ["十四校", "小学一年级", "公办第一阶段", 2, 2, 2, 1, 1, None, "房户一致", 2, 1, 0],
        ["十四校", "初中一年级", "（无人报名）", 1, None, 0, 0, None, None, None, 0, 0, 0],
        [SCHOOLS[1], "小学一年级", "（无人报名）", 30, None, 0, 0, None, None, None, 0, 0, 0],
        ["=一校", "小学一年级", "公办第二阶段", 1, 1, 2, 2, 1, 1, None, 0, 0, 1],
        ["合计", None, None, 34, None, None, 3, 2, 1, None, None, 1, 1],
    ]  # fmt: skip
    assert sheet["A7"].hyperlink.location == "'=一校'!A1"
    assert sheet["A6"].hyperlink is None


def test_assumptions_carry_their_clauses(tmp_path: Path) -> None:
    assert rows(book(tmp_path)["拟定事项"])[1:] == [
        [1, "bundle twins", "名额不足时顺延给下一号", "方案 七(三)3"],
        [2, "stage 公办第一阶段", "同一梯次超额时，按随机序号先后", None],
    ]


def test_the_run_is_told_with_its_hashes_and_public_numbers(tmp_path: Path) -> None:
    told = {str(row[0]): str(row[1]) for row in rows(book(tmp_path)["运行信息"])}
    assert len(told["封存记录 SHA-256"]) == len(told["名册 SHA-256"]) == 64
    assert told["程序"] == "paiwei 0.1.0"
    assert told["派位方式"] == "公办第二阶段：随机序号 ticket/1"
    assert told["公开数字"] == "dice  2 3 5"


def test_headers_are_frozen_and_can_be_filtered(tmp_path: Path) -> None:
    made = book(tmp_path)
    assert {sheet.freeze_panes for sheet in made} == {"A4"}
    assert made["全部结果"].auto_filter.ref.startswith("A3:")


def test_only_the_results_of_a_school_go_on_paper(tmp_path: Path) -> None:
    assert book(tmp_path)["十四校"].print_area == "'十四校'!$A$1:$G$4"


def test_columns_are_wide_enough_for_chinese(tmp_path: Path) -> None:
    sheet = book(tmp_path)["=一校"]
    assert sheet.column_dimensions["E"].width > 21


def test_an_english_workbook_speaks_english_but_for_the_policys_own_words(tmp_path: Path) -> None:
    made = book(tmp_path, "en")
    assert made.sheetnames[0] == "Summary"
    assert rows(made["All results"])[0][:4] == ["No.", "采集序号", "Result", "School"]


def test_a_list_longer_than_a_sheet_goes_on_on_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("paiwei.writing.workbook.ROWS", 3)
    made = book(tmp_path)
    ids = [row[1] for name in ("全部结果", "全部结果~2", "全部结果~3") for row in rows(made[name])[1:]]
    assert ids == ["A1", "A2", "A3", "A4", "A5", "A6", "A7"]


def test_schools_whose_names_no_sheet_may_have_get_the_nearest_one(tmp_path: Path) -> None:
    names = ("汇总", "四十三校/东?", "=一校")
    assert len(names) == len(SCHOOLS)
    place = dict(zip(SCHOOLS, names, strict=True))
    other = evolve(roster(), register=evolve(register(), names=names))
    renamed = outcome().placements.with_columns(pl.col("school").replace(place))
    moved = renamed.with_columns(
        pl.when(pl.col("id") == "A1").then(pl.lit("四十三校/东?")).otherwise("school").alias("school")
    )
    write(evolve(outcome(), place=lambda: [moved]), policy(), other, tmp_path / "r")
    made = openpyxl.load_workbook(tmp_path / "r" / "placements.xlsx")
    assert made.sheetnames[:4] == ["汇总", "汇总~2", "四十三校_东_", "=一校"]
    assert made["汇总"]["A4"].hyperlink.location == "'汇总~2'!A1"


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("a" * 40, "a" * 31),
        ("[大同]:*?/\\", "_大同______"),
        ("'quoted'", "quoted"),
        ("", "_"),
        ("History", "History~2"),
        ("𠮷" * 16, "𠮷" * 15),
    ],
)
def test_sheet_names_keep_to_what_excel_allows(wanted: str, given: str) -> None:
    assert SheetNames().give(wanted) == given


def test_no_two_sheets_are_called_alike_however_long_the_names() -> None:
    names = SheetNames()
    made = [names.give(wanted) for wanted in ("A" * 31, "a" * 31, "a" * 50, "B")]
    assert made == ["A" * 31, "a" * 29 + "~2", "a" * 29 + "~3", "B"]


def test_how_a_stage_draws_is_told_in_the_words_of_the_strategy(tmp_path: Path) -> None:
    first, second = policy().stages
    ring = evolve(second, ties=Draw("ring", {"code digits": 7, "drawn": "leave"}))
    made = evolve(policy(), stages=(first, ring))
    parts = sealed_parts(made, roster(), b"", STRATEGIES)
    write(evolve(outcome(), manifest=manifest(parts)), made, roster(), tmp_path / "r")
    told = rows(openpyxl.load_workbook(tmp_path / "r" / "placements.xlsx")["运行信息"])
    assert ["派位方式", "公办第二阶段：循环 ring/1（编码位数 7、中签 离环）"] in told
