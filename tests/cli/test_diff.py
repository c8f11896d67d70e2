"""`paiwei diff` on a terminal, for programs, and what it writes."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from paiwei.cli.main import group

POLICY = """
policy "某区" { }
applicant {
  id text "编号" key  born date "出生日期"  hukou one of { district "本区", elsewhere "外地" } "户籍"
  applied school "报名学校"
}
schools { listed in table }
require "六周岁" born <= 2018-08-31
tiers 类别 { tier "本区" when hukou is district  tier "外地" otherwise }
stage "录取" { seek applied  rank 类别  draw ticket }
"""
CHILDREN = 12


def diff(*arguments: object) -> Result:
    return CliRunner().invoke(group, ["diff", *map(str, arguments)], catch_exceptions=False)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Twelve children, half of them of the district, one too young by a day, and four seats."""
    (tmp_path / "old.paiwei").write_text(POLICY, encoding="utf-8")
    (tmp_path / "new.paiwei").write_text(POLICY.replace("2018-08-31", "2018-09-01"), encoding="utf-8")
    rows = [
        f"C{at:02},{'2018-09-01' if at == 0 else '2018-01-01'},{'本区' if at < 6 else '外地'},一小" for at in range(12)
    ]
    (tmp_path / "a.csv").write_text("\n".join(["编号,出生日期,户籍,报名学校", *rows]) + "\n", encoding="utf-8")
    (tmp_path / "s.csv").write_text("学校,计划数\n一小,5\n", encoding="utf-8")
    (tmp_path / "p.toml").write_text("[public]\ndice = [2,3,5,4,6,9,9,2,0,4,8,9,6,7,3,7,6,2,5,2]\n", encoding="utf-8")
    return tmp_path


def tables(files: Path) -> list[object]:
    return ["--applicants", files / "a.csv", "--schools", files / "s.csv", "--public", files / "p.toml"]


def test_equal_policies_end_with_nought_and_say_what_is_proved(files: Path) -> None:
    shown = diff(files / "old.paiwei", files / "old.paiwei", *tables(files))
    assert shown.exit_code == 0
    for words in ("规则：没有不同", "没有儿童变动", "✓ 要求 `六周岁` 对所有儿童相同"):
        assert words in shown.output


def test_a_difference_ends_with_one_and_is_shown_with_both_sides_and_the_child(files: Path) -> None:
    shown = diff(files / "old.paiwei", files / "new.paiwei")
    assert shown.exit_code == 1
    for words in (
        "- 出生日期不晚于2018年8月31日",
        "+ 出生日期不晚于2018年9月1日",
        "2018-09-01",
        "资格：不符合 → 符合",
        "第 8 行",
    ):
        assert words in shown.output
    english = diff(files / "old.paiwei", files / "new.paiwei", "--lang", "en").output
    assert "does not keep out the same children" in english


def test_the_roster_shows_the_child_who_comes_in_and_the_one_pushed_out(files: Path) -> None:
    whole = json.loads(diff(files / "old.paiwei", files / "new.paiwei", *tables(files), "--json").output)
    roster = whole["roster"]
    assert (whole["ok"], whole["differs"], roster["children"]) == (True, True, CHILDREN)
    moved = {row["id"]: (row["status_old"], row["status_new"], row["own"]) for row in roster["moved"]}
    own = moved.pop("C00")
    assert own[0] == "ineligible"
    assert own[2] is True
    assert list(moved.values()) in ([], [("placed", "leftover", False)])
    assert sum(flow["count"] for flow in roster["flows"]["school"]) == CHILDREN


def test_the_folder_holds_a_workbook_a_list_and_a_picture_that_agree(files: Path) -> None:
    out = files / "out"
    assert diff(files / "old.paiwei", files / "new.paiwei", *tables(files), "-o", out).exit_code == 1
    assert {path.name for path in out.iterdir()} == {"diff.xlsx", "moves.csv", "flows.svg"}
    listed = list(csv.DictReader(StringIO((out / "moves.csv").read_text("utf-8-sig"))))
    book = load_workbook(out / "diff.xlsx")
    assert book.sheetnames == ["规则的不同", "受影响的儿童", "变动名单", "去向", "去向 2"]
    assert [row[0].value for row in book["变动名单"].iter_rows(min_row=4)] == [row["id"] for row in listed]
    assert "2018-09-01" in {cell.value for row in book["受影响的儿童"].iter_rows() for cell in row}
    picture = Xml.fromstring((out / "flows.svg").read_text("utf-8"))
    bands = [path for path in picture.iter("{http://www.w3.org/2000/svg}path") if path.get("class") == "band"]
    assert bands
    again = (out / "diff.xlsx").read_bytes()
    diff(files / "old.paiwei", files / "new.paiwei", *tables(files), "-o", out)
    assert (out / "diff.xlsx").read_bytes() == again


def test_a_folder_with_other_files_is_left_alone(files: Path) -> None:
    shown = diff(files / "old.paiwei", files / "new.paiwei", "-o", files)
    assert shown.exit_code == 4
    assert "D081" in shown.output
    assert (files / "a.csv").exists()


def test_without_public_numbers_luck_is_made_up_and_that_is_said(files: Path) -> None:
    shown = diff(files / "old.paiwei", files / "old.paiwei", *tables(files)[:4])
    assert shown.exit_code == 0
    assert "种子是编造的" in shown.output


def test_a_draw_of_another_kind_is_compared_by_tickets_and_that_is_said(files: Path) -> None:
    other = POLICY.replace("rank 类别  draw ticket", "draw groups(from 3 to 5)").replace("tiers 类别", "tiers 别类")
    plain = POLICY.replace("rank 类别  draw ticket", "draw ticket").replace("tiers 类别", "tiers 别类")
    (files / "one.paiwei").write_text(plain, encoding="utf-8")
    (files / "two.paiwei").write_text(other, encoding="utf-8")
    shown = diff(files / "one.paiwei", files / "two.paiwei", *tables(files))
    assert shown.exit_code == 1
    for words in ("没有儿童变动", "改按每人一签"):
        assert words in shown.output


def test_a_number_out_of_the_new_range_is_derived_and_that_is_said(files: Path) -> None:
    draw = POLICY.replace("rank 类别  draw ticket", "draw groups(from 3 to %d)").replace("tiers 类别", "tiers 别类")
    for name, most in (("one", 9), ("two", 5)):
        (files / f"{name}.paiwei").write_text(draw % most, encoding="utf-8")
    with (files / "p.toml").open("a", encoding="utf-8") as out:
        out.write('[draw."录取"]\ngroups = 7\nchosen = 2\n')
    shown = diff(files / "one.paiwei", files / "two.paiwei", *tables(files))
    for words in ("公开数 `groups`（3—5）不在范围之内", "没有儿童变动"):
        assert words in shown.output


def test_a_table_without_a_column_that_the_new_policy_asks_for_is_refused(files: Path) -> None:
    text = POLICY.replace('applied school "报名学校"', 'applied school "报名学校"  deed flag "有房"').replace(
        "hukou is district  tier", "hukou is district and deed  tier"
    )
    (files / "new.paiwei").write_text(text, encoding="utf-8")
    shown = diff(files / "old.paiwei", files / "new.paiwei", *tables(files))
    assert shown.exit_code == 4
    assert "有房" in shown.output


@pytest.mark.parametrize("options", [["--applicants", "a.csv"], ["--public", "p.toml"]])
def test_half_a_roster_is_a_mistake_of_usage(files: Path, options: list[str]) -> None:
    assert diff(files / "old.paiwei", files / "new.paiwei", options[0], files / options[1]).exit_code == 2
