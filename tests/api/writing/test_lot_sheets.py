"""The sheets for paper lots, read back by a library that is not the one that wrote them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from attrs import evolve
from paiwei.dsl.findings import Rejected
from paiwei.engine.draws.strategy import Unit
from paiwei.engine.numbers import Lot, PublicNumbers
from paiwei.engine.prepared_lots import PreparedLots
from paiwei.reading.lots import read_lots
from paiwei.writing.lots import LotFiles, entry, write_lot_sheets
from paiwei.writing.words import Lang

ONE = PreparedLots("派位", "", "一校&[分校]", 1, "派位//一校&[分校]/1",
                   (Unit("007", 1, "007"), Unit("A1", 2, "A2"), Unit("A5", 1, "A5")), 2)  # fmt: skip
MANY = evolve(ONE, school="二校", units=tuple(Unit(f"B{n:02d}", 1, f"B{n:02d}") for n in range(40)), places=39)
LATER = evolve(ONE, turn=2)


def written(folder: Path, *draws: PreparedLots, lang: Lang = "zh", rehearsal: bool = False) -> tuple[LotFiles, ...]:
    return write_lot_sheets(folder, draws, lang=lang, title="某市 2024", rehearsal=rehearsal)


def texts(sheet: Any) -> list[list[Any]]:
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def filled(path: Path, rows: Mapping[str, tuple[object, ...]]) -> None:
    """Fill a record in by hand: what stands in the columns after the unit."""
    book = openpyxl.load_workbook(path)
    for row in book.active.iter_rows(min_row=4):
        for cell, value in zip(row[3:], rows.get(row[2].value, ()), strict=False):
            cell.value = value
    book.save(path)


def test_the_list_has_ids_in_the_order_of_drawing_and_the_counts_of_each_school(tmp_path: Path) -> None:
    (files,) = written(tmp_path, ONE, MANY)
    book = openpyxl.load_workbook(files.lists)
    assert book.sheetnames == ["总表", "步骤", "一校&_分校_", "二校"]
    assert texts(book["总表"])[2:] == [
        ["学校", "签数", "其中“中”", "其中“空”", "儿童", "捆绑"],
        ["一校&[分校]", 3, 2, 1, 4, 1],
        ["二校", 40, 39, 1, 40, 0],
        ["合计", 43, 41, 2, 44, 1],
    ]
    order = texts(book["一校&_分校_"])
    assert order[2][:4] == ["顺序", "编号", "代表编号", "共用人数"]
    assert [row[:4] for row in order[3:]] == [[1, "007", None, 1], [2, "A1", "A2", 2], [3, "A5", None, 1]]
    assert "代表编号" not in texts(book["二校"])[2]


def test_every_sheet_prints_on_a4_with_its_header_repeated_and_pages_numbered(tmp_path: Path) -> None:
    (files,) = written(tmp_path, ONE, MANY)
    for path in files:
        for sheet in openpyxl.load_workbook(path):
            assert sheet.page_setup.paperSize == 9
            assert sheet.oddFooter.right.text == "第 &P 页，共 &N 页"
            assert path == files.slips or sheet.print_title_rows == "$3:$3"


def test_the_slips_have_as_many_faces_as_prepared_and_no_serial_whatever(tmp_path: Path) -> None:
    (files,) = written(tmp_path, MANY)
    sheet = openpyxl.load_workbook(files.slips)["二校"]
    cells = [cell for row in texts(sheet) for cell in row if cell is not None]
    assert (cells.count("中"), cells.count("空")) == (39, 1)
    assert set(cells) == {"中", "空", "二校 第 1 轮", "签号 ________"}
    assert [at.id for at in sheet.row_breaks.brk] == [18, 36]
    assert sheet.oddHeader.right.text == "签 40 支：中 39，空 1"


def test_a_record_filled_in_is_read_back_as_it_is(tmp_path: Path) -> None:
    (files,) = written(tmp_path, ONE)
    one, other = files.records
    rows = {
        "007": ("003", "中", None, None),
        "A1": ("001", "空", "家长代表", "监护人或代表未到场"),
        "A5": ("002", "中", None, None),
    }
    filled(one, rows)
    lots, faults = read_lots(one)
    assert faults == ()
    assert lots[:2] == (
        Lot(1, "一校&[分校]", "007", "003", True, str(one), 4),
        Lot(1, "一校&[分校]", "A1", "001", False, str(one), 5, "家长代表", "监护人或代表未到场"),
    )
    assert [fault.code for fault in read_lots(other)[1]] == ["N065"]


def test_people_are_told_that_a_bundle_takes_several_seats_where_there_is_one(tmp_path: Path) -> None:
    told = []
    for name, draw in (("a", ONE), ("b", MANY)):
        (files,) = written(tmp_path / name, draw)
        told.append([row[1] for row in texts(openpyxl.load_workbook(files.lists)["步骤"])])
    assert [any("捆绑的抽中后占不止一个学位" in str(step) for step in steps) for steps in told] == [True, False]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_both_languages_of_a_record_are_read(lang: Lang, tmp_path: Path) -> None:
    (files,) = written(tmp_path, ONE, lang=lang)
    filled(files.records[1], {unit.id: (unit.id, "空", None, None) for unit in ONE.units})
    assert [lot.unit for lot in read_lots(files.records[1])[0]] == ["007", "A1", "A5"]


def test_faces_roles_and_reasons_are_chosen_from_lists_and_only_reasons_may_be_others(tmp_path: Path) -> None:
    (files,) = written(tmp_path, ONE, MANY)
    rules = openpyxl.load_workbook(files.records[0]).active.data_validations.dataValidation
    by_cells = {str(rule.sqref): rule for rule in rules}
    assert by_cells["E4:E6"].formula1 == '"中,空"'
    assert by_cells["F7:F46"].formula1.startswith('"纪检监察人员,人大代表,政协委员,家长代表,')
    assert (by_cells["F4:F6"].errorStyle, by_cells["G4:G6"].errorStyle) == (None, "information")
    assert "$D$7:$D$46" in by_cells["D7:D46"].formula1


@pytest.mark.parametrize(("lang", "mark"), [("zh", "演练"), ("en", "REHEARSAL")])
def test_a_rehearsal_is_marked_on_every_sheet_and_slip_and_in_every_name(lang: Lang, mark: str, tmp_path: Path) -> None:
    (files,) = written(tmp_path, ONE, lang=lang, rehearsal=True)
    for path in files:
        assert mark.casefold() in path.name.casefold()
        for sheet in openpyxl.load_workbook(path):
            assert mark in sheet["A1"].value
            assert mark in sheet.oddFooter.left.text
    slips = openpyxl.load_workbook(files.slips).active
    assert all(mark in cell for cell in texts(slips)[0])
    (official,) = written(tmp_path, ONE, lang=lang)
    assert all(mark not in str(cell) for path in official for sheet in openpyxl.load_workbook(path)
               for row in texts(sheet) for cell in row)  # fmt: skip


def test_each_turn_has_files_of_its_own_and_none_is_overwritten_unasked(tmp_path: Path) -> None:
    first, later = written(tmp_path, ONE, LATER)
    assert not {*first} & {*later}
    filled(first.records[0], {"007": ("1", "中", None, None)})
    before = first.records[0].read_bytes()
    with pytest.raises(Rejected) as refused:
        written(tmp_path, ONE)
    assert {finding.code for finding in refused.value.findings} == {"N067"}
    assert first.records[0].read_bytes() == before
    write_lot_sheets(tmp_path, [ONE], lang="zh", title="某市 2024", force=True)
    assert first.records[0].read_bytes() != before
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in (*first, *later))


def test_the_same_lots_give_the_same_bytes(tmp_path: Path) -> None:
    ((one,), (other,)) = (written(tmp_path / name, ONE, MANY) for name in ("a", "b"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]


def test_a_cohort_is_told_by_its_label(tmp_path: Path) -> None:
    draws = [evolve(MANY, cohort="primary"), evolve(MANY, cohort="middle")]
    (files,) = write_lot_sheets(tmp_path, draws, lang="zh", title="某市", labels={"primary": "小学"})
    assert openpyxl.load_workbook(files.lists).sheetnames[2:] == ["二校 小学", "二校 middle"]
    assert texts(openpyxl.load_workbook(files.lists)["总表"])[3][:3] == ["二校", "小学", 40]


def test_the_public_numbers_name_the_records_of_this_turn_after_those_of_the_turns_before(tmp_path: Path) -> None:
    first, later = written(tmp_path / "签", ONE, LATER)
    public = tmp_path / "public.toml"
    assert entry(first, PublicNumbers(), public) == (
        '[draw."派位"]\nlots = ["签/派位-第1轮-记录甲.xlsx", "签/派位-第1轮-记录乙.xlsx"]'
    )
    before = [(Lot(1, "一校", "A", "1", True, str(path)),) * 2 for path in first.records]
    assert entry(later, PublicNumbers(lots={"派位": tuple(before)}), public) == (
        '[draw."派位"]\nlots = [["签/派位-第1轮-记录甲.xlsx", "签/派位-第2轮-记录甲.xlsx"], '
        '["签/派位-第1轮-记录乙.xlsx", "签/派位-第2轮-记录乙.xlsx"]]'
    )
    assert entry(later, PublicNumbers(lots={"派位": tuple(before[:1])}), public) == (
        '[draw."派位"]\nlots = [["签/派位-第1轮-记录甲.xlsx", "签/派位-第2轮-记录甲.xlsx"]]'
    )
