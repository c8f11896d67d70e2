"""Whatever way a value is spelt, the roster holds the same."""

from __future__ import annotations

import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paiwei.dsl.types import Kind
from paiwei.reading.column import Wrong
from paiwei.reading.dates import read_date
from paiwei.reading.fields import Places, read_field

from tests.api.reading_files import advice, cell, delimited, faults, roster, xlsx
from tests.api.reading_policies import policy, row

DAYS = st.dates(date(1950, 1, 1), date(2050, 12, 31))
SPACE = st.text(" \t\u3000\xa0", max_size=2)
WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")


@given(DAYS, st.integers(0, 9), SPACE, SPACE)
def test_a_date_is_the_same_in_every_spelling(day: date, spelling: int, before: str, after: str) -> None:
    y, m, d = day.year, day.month, day.day
    serial = (day - date(1899, 12, 30)).days
    texts = [
        f"{y}-{m:02}-{d:02}", f"{y}/{m}/{d}", f"{y}年{m}月{d}日", f"{y}{m:02}{d:02}", f"{y}.{m}.{d}", f"{y}-{m}-{d}",
        f"{y}-{m:02}-{d:02} 00:00:00", f"{y}年{m:02}月{d:02}日 0:00", str(serial), f"{y}-{m:02}-{d:02}".translate(WIDE),
    ]  # fmt: skip
    assert read_date(before + texts[spelling] + after) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024-02-30", "D024"), ("2023-02-29", "D024"), ("20240631", "D024"), ("2024/13/1", "D024"),
        ("6/30/2024", "D025"), ("30-6-2024", "D025"), ("24-6-30", "D025"), ("2024-06", "D025"), ("2024", "D025"),
        ("6月30日", "D025"), ("2024/06-30", "D025"), ("明天", "D025"), ("2024-06-30 上午", "D025"), ("-5", "D025"),
        ("0218-08-31", "D026"), ("1899-12-31", "D026"), ("2204-06-30", "D026"),
        ("2024-06-30 12:01:00", "D027"), ("45473.5", "D027"), ("2024-06-30T08:00", "D027"),
        ("2018-08-31T16:00:00.000Z", "D079"), ("2018-08-31 16:00 +00:00", "D079"), ("2018-09-01T00:00-0500", "D079"),
    ],
)  # fmt: skip
def test_a_date_that_is_wrong_or_doubtful_says_why(text: str, code: str) -> None:
    found = read_date(text)
    assert isinstance(found, Wrong)
    assert found.code == code


LARGEST = 2**53 - 1


SCORES = [LARGEST, -LARGEST, LARGEST + 1, LARGEST + 2, -LARGEST - 2, 7]


def test_a_number_that_would_be_the_same_as_its_neighbour_is_refused_and_the_largest_below_is_kept(
    tmp_path: Path,
) -> None:
    rows = [row(id=f"A{i}", score=str(score)) for i, score in enumerate(SCORES)]
    found = faults(policy(), delimited(tmp_path / "a.csv", rows))
    refused = [("D047", at, str(SCORES[at - 2])) for at in (4, 5, 6)]
    assert [(f.code, cell(f).row, cell(f).value) for f in found] == refused
    assert "15 位" in found[0].message.zh
    kept = roster(policy(), delimited(tmp_path / "b.csv", [rows[0], rows[1], rows[5]]))
    assert kept.frame["score"].to_list() == [float(LARGEST), float(-LARGEST), 7.0]


def test_a_whole_number_that_is_stored_as_one_is_refused_alike() -> None:
    column = read_field(pl.Series(SCORES, dtype=pl.Int64), Kind.NUMBER, Places(None, None))
    assert not isinstance(column, Wrong)
    assert [(flaw.index, flaw.value) for flaw in column.flaws] == [(at, str(SCORES[at])) for at in (2, 3, 4)]
    assert column.only.to_list() == [float(LARGEST), float(-LARGEST), None, None, None, 7.0]


@pytest.mark.parametrize("dtype", [pl.Int8, pl.UInt8, pl.Int32, pl.UInt64, pl.Float32])
def test_numbers_of_every_stored_type_are_read(dtype: pl.DataType) -> None:
    column = read_field(pl.Series([1, None, 5], dtype=dtype), Kind.NUMBER, Places(None, None))
    assert not isinstance(column, Wrong)
    assert column.only.to_list() == [1.0, None, 5.0]


FLAGS = st.sampled_from([
    (True, ["是", "yes", "YES", "true", "True", "1", True, 1, "１", " 是 "]),
    (False, ["否", "no", "No", "false", "FALSE", "0", False, 0, "　否"]),
])  # fmt: skip


BORN = [datetime.combine(date(2018, 8, 31), time()), date(2018, 8, 31), "2018年8月31日", 43343]
POINTS = ["113.5,40.25", "113.5，40.25", "113.5、 40.25", "（113.5;40.25）", "113.5 40.25"]
NAMES = ["大同大学附属小学(御东)", "大同大学附属小学（御东）", " 大同大学附属小学 (御东)"]
LISTS = ["第一小学、第二小学", "第一小学,第二小学", "第一小学； 第二小学;", "第一小学\n第二小学"]


@settings(max_examples=40)
@given(flag=FLAGS, data=st.data())
def test_cells_of_any_spelling_make_the_same_roster(flag: tuple[bool, list[object]], data: st.DataObject) -> None:
    yes, spellings = flag
    cells: dict[str, object] = {
        "permit": data.draw(st.sampled_from(spellings)),
        "born": data.draw(st.sampled_from(BORN)),
        "hukou": data.draw(st.sampled_from(["平城区", "district", " 平 城区", "DISTRICT"])),
        "score": data.draw(st.sampled_from([1.5, "1.5", " 1.50", "１.５", "+1.5", "15e-1"])),
        "home": data.draw(st.sampled_from(POINTS)),
        "applied": data.draw(st.sampled_from(NAMES)),
        "choices": data.draw(st.sampled_from(LISTS)),
        "id": data.draw(st.sampled_from(["000123", " 000123", "000123\u3000"])),
        "twins": data.draw(st.sampled_from([None, "", " "])),
        "since": data.draw(st.sampled_from(["待核", "?", "？", " ? "])),
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        read = roster(policy(), xlsx(Path(folder) / "a.xlsx", [row(**cells)]))
    expected = {
        "id": "000123", "permit": yes, "born": date(2018, 8, 31), "hukou": 0, "score": 1.5, "home.lon": 113.5,
        "home.lat": 40.25, "applied": 2, "choices": [0, 1], "twins": None, "since": None, "since?": True,
    }  # fmt: skip
    assert {name: read.frame.row(0, named=True)[name] for name in expected} == expected
    assert "born?" not in read.frame.columns


def test_a_blank_optional_flag_is_no_and_a_blank_list_is_empty(tmp_path: Path) -> None:
    frame = roster(policy(), xlsx(tmp_path / "a.xlsx", [row()])).frame
    assert frame.get_column("resale").to_list() == [False]
    assert frame.get_column("choices").to_list() == [[]]
    assert frame.schema["hukou"] == pl.Int16
    assert frame.schema["choices"] == pl.List(pl.Int32)


def test_unknown_cells_keep_the_promises_of_the_roster(tmp_path: Path) -> None:
    unknown = {"resale": "待核", "choices": "?", "home": "待核", "applied": "？", "score": "待核", "twins": "待核"}
    frame = roster(policy(), xlsx(tmp_path / "a.xlsx", [row(**unknown), row(id="A002", resale="是")])).frame
    assert frame.get_column("resale").to_list() == [False, True]
    assert frame.get_column("resale?").to_list() == [True, False]
    assert frame.get_column("choices").to_list() == [[], []]
    assert frame.get_column("home.lon").null_count() == 2
    assert {name for name in frame.columns if name.endswith("?")} == {f"{name}?" for name in unknown}


@settings(max_examples=30)
@given(st.lists(st.text("abA09中é𠀀_-", min_size=1, max_size=5), min_size=1, max_size=8, unique=True))
def test_rows_stand_ascending_by_the_bytes_of_the_key(keys: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        frame = roster(policy(), delimited(Path(folder) / "a.csv", [row(id=key) for key in keys])).frame
    assert frame.get_column("id").to_list() == sorted(keys, key=str.encode)


def test_a_number_shown_with_leading_zeros_is_the_key_that_people_see(tmp_path: Path) -> None:
    import openpyxl

    path = xlsx(tmp_path / "a.xlsx", [row(id=123), row(id=45)], titles=["报名表"])
    book = openpyxl.load_workbook(path)
    book.active["A3"].number_format = "000000"
    book.save(path)
    assert roster(policy(), path).frame.get_column("id").to_list() == ["000123", "45"]


def test_a_spreadsheets_serial_number_needs_no_date_format(tmp_path: Path) -> None:
    days = [date(2017, 9, 1) + timedelta(days=i) for i in range(3)]
    rows = [row(id=f"A{i}", born=(day - date(1899, 12, 30)).days) for i, day in enumerate(days)]
    assert roster(policy(), xlsx(tmp_path / "a.xlsx", rows)).frame.get_column("born").to_list() == days


def test_a_workbook_that_counts_from_1904_means_the_same_days(tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"), {"date_1904": True})
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    cells = row()
    sheet.write_row(0, 0, list(cells))
    for line, born in enumerate([date(2018, 8, 31), 41881], 1):
        sheet.write_row(line, 0, [*cells.values()])
        sheet.write(line, 0, f"A{line}")
        sheet.write(line, 2, born, day if line == 1 else None)
    book.close()
    assert roster(policy(), tmp_path / "a.xlsx").frame.get_column("born").to_list() == [date(2018, 8, 31)] * 2


@pytest.mark.parametrize("typed", ["20190", " 43343 ", "43343.0", "43343.5", "４３３４３"])
def test_five_digits_that_somebody_typed_are_no_date(tmp_path: Path, typed: str) -> None:
    for path in (delimited(tmp_path / "a.csv", [row(born=typed)]), xlsx(tmp_path / "a.xlsx", [row(born=typed)])):
        assert [(fault.code, advice(fault)[:12]) for fault in faults(policy(), path)] == [("D025", "写成 2024-06-3")]


def test_the_advice_on_a_time_of_some_time_zone_names_no_day_of_the_cell(tmp_path: Path) -> None:
    (found,) = faults(policy(), delimited(tmp_path / "a.csv", [row(born="2018-08-31T16:00:00.000Z")]))
    assert (found.code, "2018" in advice(found)) == ("D079", False)
