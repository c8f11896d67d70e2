"""All faults of a file at once, each with its place and what to do."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paiwei.dsl.findings import Finding
from paiwei.dsl.types import Kind
from paiwei.reading.refusals import read_refusals

from tests.api.reading_files import Rows, advice, brief, cell, delimited, faults, jsonl, roster, schools, xlsx
from tests.api.reading_policies import FIELDS, GRADE, bundled, cohorts, field, policy, row


def one(folder: Path, **cells: object) -> Finding:
    """The only fault of a table of one row."""
    (found,) = faults(policy(bundle=bundled(None)), xlsx(folder / "a.xlsx", [row(**cells)]))
    return found


def test_many_faults_of_many_rows_are_all_told_at_their_cells(tmp_path: Path) -> None:
    rows = [
        row(id="A1", born="2018-02-30", applied="第一小雪"),
        row(id="A1", hukou="平成区", home="40.1,113.2", choices="第一小学、第九小学", score="3人"),
        row(id=140212345678901234, permit="有", born=None, since="6/30/2024"),
        row(id="a,b", twins="T1", name=None),
        row(id="x", twins="T2", stands="是"),
        row(id="y", twins="T2", stands="是"),
        row(id="z", home="113.2", hukou_area="西区", resale="也许"),
    ]
    found = faults(policy(bundle=bundled()), xlsx(tmp_path / "a.xlsx", rows, titles=["2024年报名表"], sheet="名单"))
    assert sorted(brief(found)) == sorted([
        ("D024", 3, "C"), ("D030", 3, "K"), ("D029", 4, "E"), ("D034", 4, "J"), ("D030", 4, "L"), ("D032", 4, "I"),
        ("D023", 5, "A"), ("D028", 5, "G"), ("D020", 5, "C"), ("D025", 5, "D"), ("D037", 6, "A"), ("D020", 6, "B"),
        ("D033", 9, "J"), ("D031", 9, "F"), ("D028", 9, "H"), ("D040", 3, "A"), ("D041", 6, "M"), ("D044", 7, "M"),
    ])  # fmt: skip
    assert all(f.help is not None and cell(f).sheet == "名单" for f in found)


FAULTY = {
    "born": ("D024", "2018-02-30"), "hukou": ("D029", "太原"), "permit": ("D028", "有"), "score": ("D032", "三"),
    "home": ("D033", "东街"), "applied": ("D030", "第九小学"), "choices": ("D030", "第九小学"), "name": ("D020", None),
    "since": ("D027", "2018-02-03 10:30"), "hukou_area": ("D031", "西区"),
}  # fmt: skip


@settings(max_examples=30)
@given(st.sets(st.tuples(st.integers(0, 5), st.sampled_from(sorted(FAULTY))), min_size=1))
def test_every_fault_that_is_put_in_is_found_and_no_other(places: set[tuple[int, str]]) -> None:
    import tempfile

    rows = [row(id=f"A{i}", **{name: FAULTY[name][1] for at, name in places if at == i}) for i in range(6)]
    with tempfile.TemporaryDirectory() as folder:
        found = faults(policy(), delimited(Path(folder) / "a.csv", rows))
    letters = {f.name: chr(65 + i) for i, f in enumerate(FIELDS)}
    assert sorted(brief(found)) == sorted((FAULTY[name][0], at + 2, letters[name]) for at, name in places)


def test_a_formula_error_is_no_blank_cell(tmp_path: Path) -> None:
    found = one(tmp_path, since="#N/A")
    assert (found.code, cell(found).value, cell(found).row) == ("D021", "#N/A", 2)


def test_a_formula_that_was_never_calculated_is_no_blank_cell(tmp_path: Path) -> None:
    assert one(tmp_path, since="=DATE(2024,6,30)").code == "D022"


def test_a_date_with_a_time_of_day_says_which_date_to_leave(tmp_path: Path) -> None:
    found = one(tmp_path, since="2024-06-30 12:01:00")
    assert (found.code, "2024-06-30" in advice(found)) == ("D027", True)


def test_a_list_of_which_a_part_is_unknown_is_a_fault(tmp_path: Path) -> None:
    assert one(tmp_path, choices="第一小学、待核").code == "D039"


def test_an_unknown_key_is_a_fault(tmp_path: Path) -> None:
    assert one(tmp_path, id="待核").code == "D038"


def test_coordinates_beyond_the_globe_are_a_fault_and_those_abroad_a_note(tmp_path: Path) -> None:
    assert one(tmp_path, home="181,5").code == "D035"
    abroad = roster(policy(), xlsx(tmp_path / "b.xlsx", [row(home="2.35,48.86")]))
    assert [note.code for note in abroad.notes] == ["D036"]


def test_a_school_nearly_right_is_named(tmp_path: Path) -> None:
    assert "第二小学" in advice(one(tmp_path, applied="第二小雪"))


def test_digits_lost_to_scientific_notation_are_told_in_a_csv(tmp_path: Path) -> None:
    (found,) = faults(policy(), delimited(tmp_path / "a.csv", [row(id="1.40212E+17")]))
    assert found.code == "D023"


def test_long_keys_stored_as_texts_keep_all_their_digits(tmp_path: Path) -> None:
    frame = roster(policy(), xlsx(tmp_path / "a.xlsx", [row(id="140212345678901234", name=5)])).frame
    assert frame.row(0)[:2] == ("140212345678901234", "5")


def test_a_float_column_of_a_parquet_has_lost_digits_too(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    texts = {name: [None if value is None else str(value)] for name, value in row().items()}
    pl.DataFrame({**texts, "采集序号": [140212345678901234.0]}).write_parquet(path)
    assert brief(faults(policy(), path)) == [("D023", 1, None)]


# Headers.


def without(rows: Rows, label: str) -> Rows:
    return [{name: value for name, value in each.items() if name != label} for each in rows]


def test_a_missing_column_is_a_fault_though_the_field_is_optional(tmp_path: Path) -> None:
    (found,) = faults(policy(), xlsx(tmp_path / "a.xlsx", without([row()], "二手房"), titles=["报名表"]))
    assert (found.code, cell(found).row, cell(found).column) == ("D011", 2, "二手房")


def test_a_misspelt_header_is_the_near_miss_of_the_missing_column(tmp_path: Path) -> None:
    rows = [{**without([row()], "户籍所在地")[0], "户藉所在地": "平城区"}]
    (found,) = faults(policy(), xlsx(tmp_path / "a.xlsx", rows))
    assert (found.code, "户藉所在地" in advice(found)) == ("D011", True)


def test_label_and_name_both_present_are_two_columns_for_one_field(tmp_path: Path) -> None:
    assert brief(faults(policy(), xlsx(tmp_path / "a.xlsx", [{**row(), "born": "2018-01-01"}]))) == [("D012", 1, "O")]


def test_two_columns_whose_labels_differ_in_blanks_only_are_two_for_one_field(tmp_path: Path) -> None:
    rows = [{**row(), "报名 学校": "第一小学"}]
    assert brief(faults(policy(), xlsx(tmp_path / "a.xlsx", rows))) == [("D012", 1, "O")]


def test_labels_of_two_fields_that_differ_in_blanks_only_are_told_apart_by_their_text(tmp_path: Path) -> None:
    twice = policy((*FIELDS, field("paid", Kind.FLAG, "积 分")))
    (read,) = roster(twice, xlsx(tmp_path / "a.xlsx", [{**row(score=3), "积 分": "是"}])).frame.iter_rows(named=True)
    assert (read["score"], read["paid"]) == (3.0, True)


def test_two_sheets_with_the_header_are_a_fault_that_names_them(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [row()], sheet="一班")
    book = openpyxl.load_workbook(path)
    book.copy_worksheet(book["一班"]).title = "二班"
    book.save(path)
    (found,) = faults(policy(), path)
    assert (found.code, "一班" in found.message.zh, "二班" in found.message.zh) == ("D010", True, True)


def test_a_table_without_a_header_says_what_the_header_is(tmp_path: Path) -> None:
    (found,) = faults(policy(), delimited(tmp_path / "a.csv", [{"甲": 1, "乙": 2}]))
    assert (found.code, "采集序号" in found.message.zh) == ("D009", True)


def test_a_row_longer_than_the_header_is_a_fault(tmp_path: Path) -> None:
    path = delimited(tmp_path / "a.csv", [row(), row(id="A2")])
    path.write_text(path.read_text("utf-8").rstrip("\n") + ",,第二小学\n", "utf-8")
    assert brief(faults(policy(), path)) == [("D006", 3, None)]


def test_a_column_that_stands_twice_in_a_line_is_named(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", [row(), row(id="A2")])
    first, second = path.read_text("utf-8").splitlines()
    spelt = '"\\u91c7集序号": "A3", '  # an escaped letter is the same letter
    path.write_text(f"{first}\n\n{{{spelt}{second[1:]}\n", "utf-8")
    (found,) = faults(policy(), path)
    assert (brief([found]), "采集序号" in found.message.en) == ([("D018", 3, None)], True)


def test_a_line_that_is_no_object_is_named(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", [row()])
    path.write_text(path.read_text("utf-8") + "\n[1, 2]\n{'a': 1}\n", "utf-8")
    assert brief(faults(policy(), path)) == [("D007", 3, None), ("D007", 4, None)]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.xls", b"x", "D002"), ("a.xlsx", b"x", "D003"), ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x", "D008"),
        ("a.csv", b"\x00\x01", "D004"), ("a.csv", b"\xff", "D004"), ("a.csv", b"", "D009"), ("a.jsonl", b"\n", "D014"),
        ("a.parquet", b"PAR1", "D003"), ("a.jsonl", b"\xff", "D004"), ("", b"", "D002"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_it_seems_is_a_fault(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    path = tmp_path / (name or "folder")
    path.write_bytes(data)
    assert [f.code for f in faults(policy(), path)] == [code]


def test_a_file_that_is_not_there_is_a_fault_beside_those_of_other_files(tmp_path: Path) -> None:
    bad = schools(tmp_path, [{"学校": "第一小学", "计划数": "很多"}])
    codes = {f.code for f in faults(policy(), tmp_path / "a.xlsx", bad, tmp_path / "r.csv")}
    assert codes == {"D001", "D032", "D052"}


# Bundles.


def bundle_codes(folder: Path, rows: Rows, representative: str | None = None) -> list[tuple[str, int | None]]:
    rule = bundled(representative)
    return [(code, at) for code, at, _ in brief(faults(policy(bundle=rule), xlsx(folder / "a.xlsx", rows)))]


def test_a_bundle_of_one_and_one_of_seven_are_faults(tmp_path: Path) -> None:
    rows = [row(id=f"B{i}", twins="T7") for i in range(7)] + [row(id="C", twins="T1")]
    assert bundle_codes(tmp_path, rows) == [("D042", 2), ("D041", 9)]


def test_a_bundle_needs_exactly_one_representative(tmp_path: Path) -> None:
    rows = [
        row(id="A", twins="T1"), row(id="B", twins="T1"),
        row(id="C", twins="T2", stands="是"), row(id="D", twins="T2", stands="是"),
        row(id="E", twins="T3", stands="待核"), row(id="F", twins="T3"),
        row(id="G", twins="T4", stands="是"), row(id="H", twins="T4"),
    ]  # fmt: skip
    assert bundle_codes(tmp_path, rows, "stands") == [("D043", 2), ("D044", 4)]


def test_a_member_may_stand_behind_an_unknown_cell(tmp_path: Path) -> None:
    rows = [row(id="A", twins="T1", stands="是"), row(id="B", twins="待核")]
    assert roster(policy(bundle=bundled()), xlsx(tmp_path / "a.xlsx", rows)).frame.height == 2


def test_members_in_different_cohorts_are_a_fault(tmp_path: Path) -> None:
    graded = policy((*FIELDS, field("grade", GRADE, "年级")), bundle=bundled(None), cohort=cohorts())
    rows = [{**row(id="A", twins="T"), "年级": "小学一年级"}, {**row(id="B", twins="T"), "年级": "middle"}]
    seats = [{"学校": s, "计划数": 1, "年级": g} for s in policy().schools.named for g in ("primary", "初中一年级")]
    (found,) = faults(graded, xlsx(tmp_path / "a.xlsx", rows), schools(tmp_path, seats))
    assert (found.code, "初中一年级" in found.message.zh) == ("D045", True)


def test_a_representative_without_a_bundle_is_a_note(tmp_path: Path) -> None:
    notes = roster(policy(bundle=bundled()), xlsx(tmp_path / "a.xlsx", [row(stands="是")])).notes
    assert [note.code for note in notes] == ["D046"]


def test_a_policy_with_a_single_field_reads_a_single_column(tmp_path: Path) -> None:
    narrow = policy([field("id", Kind.TEXT, "编号", key=True)])
    assert roster(narrow, delimited(tmp_path / "a.csv", [{"编号": "1"}, {"编号": "2"}])).frame.height == 2


def test_a_column_of_refusals_that_is_not_known_is_told_what_the_reason_is_called(tmp_path: Path) -> None:
    path = delimited(tmp_path / "r.csv", [{"编号": "A1", "放弃缘由": "搬家"}])
    _, (note,) = read_refusals(path, {"A1": "placed"})
    assert (note.code, "政策" in note.message.zh, "“原因”" in advice(note)) == ("D013", False, True)
