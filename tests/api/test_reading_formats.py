"""One content, many files: the roster is the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paiwei.engine.roster import Roster
from paiwei.reading.records import parquet_rows
from paiwei.reading.table import Wanted

from tests.api.reading_files import Rows, cell, delimited, faults, jsonl, parquet, roster, xlsx
from tests.api.reading_policies import FIELDS, SCHOOLS, policy, row

ROWS = [
    row(id="007", born="2018-08-31", home="113.5,40.25", applied="第一小学", choices="第一小学、第二小学", twins="T1"),
    row(id="A2", name="欧阳，一", permit="否", since="待核", choices=None, score="2.5", twins="T1", stands="是"),
    row(id="A3", hukou="外地", hukou_area="原十九校片区", resale="1", choices="大同大学附属小学(御东)"),
]

WRITERS: dict[str, Callable[[Path], Path]] = {
    "xlsx": lambda folder: xlsx(folder / "a.xlsx", ROWS),
    "xlsx with titles and blank rows": lambda folder: xlsx(
        folder / "a.xlsx", ROWS, titles=["2024年报名表", "", "填表单位：教育局"], pad=5
    ),
    "csv": lambda folder: delimited(folder / "a.csv", ROWS),
    "csv with a mark": lambda folder: delimited(folder / "a.csv", ROWS, encoding="utf-8-sig"),
    "csv of GB 18030": lambda folder: delimited(folder / "a.csv", ROWS, encoding="gb18030"),
    "csv of UTF-16": lambda folder: delimited(folder / "a.csv", ROWS, encoding="utf-16", delimiter="\t"),
    "csv with semicolons": lambda folder: delimited(folder / "a.csv", ROWS, delimiter=";"),
    "csv with tabs": lambda folder: delimited(folder / "a.tsv", ROWS, delimiter="\t"),
    "csv with titles": lambda folder: delimited(folder / "a.csv", ROWS, titles=2, encoding="gb18030"),
    "jsonl": lambda folder: jsonl(folder / "a.jsonl", ROWS),
    "parquet": lambda folder: parquet(folder / "a.parquet", ROWS),
}


def same(one: Roster, other: Roster) -> bool:
    return one.frame.equals(other.frame) and one.register == other.register


@pytest.mark.parametrize("kind", WRITERS)
def test_every_kind_of_file_gives_the_same_roster(kind: str, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.mkdir()
    assert same(roster(policy(), WRITERS[kind](tmp_path)), roster(policy(), WRITERS["xlsx"](plain)))


def test_parquet_with_types_of_its_own_is_taken_as_it_is(tmp_path: Path) -> None:
    typed = pl.DataFrame(
        {
            "采集序号": ["007"], "姓名": ["甲"], "出生日期": [date(2018, 8, 31)], "迁入日期": [None],
            "户籍所在地": pl.Series(["平城区"], dtype=pl.Categorical), "户籍所在片区": [None], "居住证": [True],
            "二手房": pl.Series([None], dtype=pl.Boolean), "积分": [3],
            "住址坐标": [{"lat": 40.25, "lon": 113.5}],
            "报名学校": pl.Series(["第二小学"], dtype=pl.Enum(SCHOOLS)), "志愿": [["第一小学", "第二小学"]],
            "捆绑号": [None], "捆绑代表": [False],
        }
    )  # fmt: skip
    typed.write_parquet(tmp_path / "a.parquet")
    texts = row(
        id="007", born="2018-08-31", score="3", home="113.5,40.25", applied="第二小学", choices="第一小学;第二小学"
    )
    assert same(roster(policy(), tmp_path / "a.parquet"), roster(policy(), delimited(tmp_path / "a.csv", [texts])))


def test_lists_and_pairs_may_be_lists_in_json(tmp_path: Path) -> None:
    rows = [
        row(choices=["第一小学", "第二小学"], home=[113.5, 40.25], permit=True, score=2),
        row(id=12, choices="第二小学", permit="否", score=None),
    ]
    frame = roster(policy(), jsonl(tmp_path / "a.jsonl", rows)).frame
    assert frame.get_column("choices").to_list() == [[1], [0, 1]]
    assert frame.get_column("home.lon").to_list() == [None, 113.5]
    assert frame.get_column("id").to_list() == ["12", "A001"]


@settings(max_examples=30)
@given(st.permutations(range(len(FIELDS))), st.lists(st.booleans(), min_size=len(FIELDS), max_size=len(FIELDS)))
def test_columns_stand_in_any_order_by_label_or_by_name(order: list[int], named: list[bool]) -> None:
    import tempfile

    def renamed(rows: Rows) -> Rows:
        names = {f.label: f.name if by_name else f.label for f, by_name in zip(FIELDS, named, strict=True)}
        return [{names[FIELDS[i].label]: one[FIELDS[i].label] for i in order} for one in rows]

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        mixed = roster(policy(), delimited(folder / "b.csv", renamed(ROWS)))
        assert same(mixed, roster(policy(), delimited(folder / "a.csv", ROWS)))


def test_headers_may_differ_in_width_spaces_and_a_star(tmp_path: Path) -> None:
    def loose(text: str) -> str:
        return f"*{text[0]} {text[1:]}\n"

    rows = [{loose(name): value for name, value in one.items()} for one in ROWS]
    assert roster(policy(), xlsx(tmp_path / "a.xlsx", rows)).frame.height == 3


def test_a_table_may_start_anywhere_on_its_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    table: list[list[object]] = [list(ROWS[0]), *[list(one.values()) for one in ROWS]]
    for down, line in enumerate(table):
        for right, value in enumerate(line):
            page.cell(row=4 + down, column=3 + right, value=value)
    page["E6"].value = "三天前"
    book.create_sheet("备注")["A1"] = "采集序号要填满"
    book.save(tmp_path / "a.xlsx")
    (found,) = faults(policy(), tmp_path / "a.xlsx")
    assert (found.code, cell(found).row, cell(found).letter, cell(found).sheet) == ("D025", 6, "E", "Sheet")


def test_a_guarded_text_of_a_csv_keeps_its_zeros(tmp_path: Path) -> None:
    rows = [row(id='="000123"')]
    path = delimited(tmp_path / "a.csv", rows)
    path.write_text(path.read_text("utf-8").replace('"=""000123"""', '="000123"'), "utf-8")
    assert roster(policy(), path).frame.get_column("id").to_list() == ["000123"]


def test_columns_and_rows_that_are_not_read_are_named_once(tmp_path: Path) -> None:
    rows = [{"序号": i, **row(id=f"A{i}"), "备注": "x", "电话": None} for i in (1, 2)]
    rows += [{"序号": 3, "备注": None}]
    notes = roster(policy(), xlsx(tmp_path / "a.xlsx", rows)).notes
    assert [note.code for note in notes] == ["D013", "D016"]
    assert "序号 (A)、备注 (P)、电话 (Q)" in notes[0].message.zh
    assert "4" in notes[1].message.en


def test_cells_with_line_breaks_do_not_shift_the_rows_of_a_csv(tmp_path: Path) -> None:
    rows = [row(name="甲\n乙"), row(id="A2", born="昨天")]
    (found,) = faults(policy(), delimited(tmp_path / "a.csv", rows, titles=1))
    assert (found.code, cell(found).row) == ("D025", 4)


@pytest.mark.parametrize("heading", ["编号", "^a$", "*"])
def test_the_row_of_a_key_is_found_whatever_its_column_is_called(tmp_path: Path, heading: str) -> None:
    file = tmp_path / "rows.parquet"
    pl.DataFrame({"a": ["A2", "A1"], heading: ["A1", "A2"]}).write_parquet(file)
    found = parquet_rows(file, (Wanted("id", (heading,), key=True),), ["A2"])
    assert found is not None
    assert found.height == 1
