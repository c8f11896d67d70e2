"""The schools' table and the rulings: what they say, and all that can be wrong with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from paiwei.dsl import policy as p
from paiwei.dsl.expressions import Constant, FieldValue, Metres, SchoolsInZonesOf
from paiwei.dsl.types import Kind
from paiwei.engine.roster import Roster, Ruling

from tests.api.reading_files import Rows, advice, brief, cell, delimited, faults, roster, xlsx
from tests.api.reading_policies import FIELDS, HERE, SCHOOLS, cohorts, field, policy, row
from tests.api.reading_policies import GRADE as GRADES

ONE, TWO, THREE = SCHOOLS
GROUNDS = p.Grounds()
HOME = FieldValue("home", Kind.POINT, HERE)
APPLIED = FieldValue("applied", Kind.SCHOOL, HERE)
DISTANCE = p.Let("distance", Metres(HOME, Constant(ONE, Kind.SCHOOL, HERE), HERE), GROUNDS, HERE)
NEIGHBOURS = p.Let("neighbours", SchoolsInZonesOf(APPLIED, HERE), GROUNDS, HERE)


def read(folder: Path, rows: Rows, whole: p.Policy | None = None) -> Roster:
    applicants = xlsx(folder / "a.xlsx", [{**row(), "年级": "小学一年级"}])
    return roster(whole or policy(), applicants, delimited(folder / "s.csv", rows))


def codes(folder: Path, rows: Rows, whole: p.Policy | None = None) -> list[tuple[str, int | None, str | None]]:
    applicants = xlsx(folder / "a.xlsx", [{**row(), "年级": "小学一年级"}])
    return brief(faults(whole or policy(), applicants, delimited(folder / "s.csv", rows)))


def seats(**more: Any) -> list[dict[str, object]]:
    """A row for each school; `more` has a tuple of three values for each further column."""
    return [{"学校": name, "计划数": 3, **{k: v[i] for k, v in more.items()}} for i, name in enumerate(SCHOOLS)]


def graded() -> p.Policy:
    return policy((*FIELDS, field("grade", GRADES, "年级")), cohort=cohorts())


def test_the_register_holds_the_policys_schools_first_then_the_tables(tmp_path: Path) -> None:
    rows = [{"学校": "民办小学", "计划数": 40.0, "类别": "民办"}, *reversed(seats())]
    register = read(tmp_path, rows).register
    assert register.names == (*SCHOOLS, "民办小学")
    assert register.areas == (*SCHOOLS, "民办小学", "原十九校片区")
    assert register.served_by == ((0,), (1,), (2,), (3,), (0, 1))
    assert register.plans == {("", 0): 3, ("", 1): 3, ("", 2): 3, ("", 3): 40}
    assert register.kinds == {3: "民办"}


def test_an_area_line_of_a_schools_own_name_says_alone_who_serves_it(tmp_path: Path) -> None:
    own = p.Area(ONE, (TWO, THREE), GROUNDS, HERE)
    schools = p.Schools(SCHOOLS, (), (own,), (p.Fallback(ONE, (THREE, TWO), GROUNDS, HERE),), False, HERE)
    register = read(tmp_path, seats(), policy(schools=schools)).register
    assert register.areas == SCHOOLS
    assert register.served_by == ((1, 2), (1,), (2,))
    assert register.fallbacks == {0: (2, 1)}


def test_names_in_the_table_may_differ_from_the_policys_in_width(tmp_path: Path) -> None:
    rows = seats()
    rows[2]["学校"] = "大同大学附属小学（御东） "
    assert read(tmp_path, rows).register.names == SCHOOLS


def test_a_school_that_the_table_lacks_is_a_fault_with_the_tables_near_miss(tmp_path: Path) -> None:
    rows = seats()
    rows[1]["学校"] = "第二小雪"
    applicants = xlsx(tmp_path / "a.xlsx", [row()])
    (found,) = faults(policy(), applicants, delimited(tmp_path / "s.csv", rows))
    assert (found.code, "第二小雪" in advice(found)) == ("D052", True)


def test_a_school_that_the_policy_spells_in_two_ways_is_shown_as_the_table_has_it(tmp_path: Path) -> None:
    twice = evolve(policy(), schools=evolve(policy().schools, named=(*policy().schools.named, "第二小雪")))
    applicants = xlsx(tmp_path / "a.xlsx", [row()])
    (found,) = faults(twice, applicants, delimited(tmp_path / "s.csv", seats()))
    assert (found.code, "`第二小学`" in advice(found)) == ("D052", True)


def test_a_school_that_is_only_like_others_is_to_be_added(tmp_path: Path) -> None:
    other = evolve(policy(), schools=evolve(policy().schools, named=(*policy().schools.named, "第七小学")))
    applicants = xlsx(tmp_path / "a.xlsx", [row()])
    (found,) = faults(other, applicants, delimited(tmp_path / "s.csv", seats()))
    assert (found.code, "`第" in advice(found)) == ("D052", False)


@pytest.mark.parametrize(
    ("plan", "code"),
    [(2.5, "D050"), (-1, "D050"), ("很多", "D032"), (None, "D020"), ("待核", "D054"), ("inf", "D032"), ("nan", "D032")],
)
def test_a_plan_is_a_whole_number_of_nought_or_more(tmp_path: Path, plan: object, code: str) -> None:
    rows = seats()
    rows[1]["计划数"] = plan
    assert codes(tmp_path, rows) == [(code, 3, "B")]


@pytest.mark.parametrize("plan", ["99999999999999999999", "9007199254740993", "1000001"])
def test_a_plan_that_cannot_be_meant_is_told_as_it_was_typed(tmp_path: Path, plan: str) -> None:
    rows = seats()
    rows[1]["计划数"] = plan
    assert codes(tmp_path, rows) == [("D058", 3, "B")]
    applicants = xlsx(tmp_path / "a.xlsx", [row()])
    (found,) = faults(policy(), applicants, delimited(tmp_path / "s.csv", rows))
    assert plan in found.message.en


def test_a_million_is_a_plan(tmp_path: Path) -> None:
    rows = seats()
    rows[1]["计划数"] = 1_000_000
    assert max(read(tmp_path, rows).register.plans.values()) == 1_000_000


def test_a_blank_cell_of_the_schools_table_or_a_blank_key_is_not_said_to_be_able_to_wait(tmp_path: Path) -> None:
    rows = seats()
    rows[1]["计划数"] = None
    table = delimited(tmp_path / "s.csv", rows)
    children = delimited(tmp_path / "a.csv", [row(id=None), row(name=None)])
    found = faults(policy(), children, table)
    said = {(Path(cell(f).file).name, cell(f).column): "待核" in f"{f.help and f.help.zh}" for f in found}
    assert said == {("a.csv", "采集序号"): False, ("a.csv", "姓名"): True, ("s.csv", "计划数"): False}


def test_a_school_that_stands_twice_is_a_fault(tmp_path: Path) -> None:
    assert codes(tmp_path, [*seats(), {"学校": ONE, "计划数": 4}]) == [("D051", 2, "A")]


def test_cohorts_are_read_by_label_or_name_and_each_school_has_all(tmp_path: Path) -> None:
    rows = [{**seat, "批次": cohort} for seat in seats() for cohort in ("primary", "初中一年级")]
    register = read(tmp_path, rows, graded()).register
    assert register.plans[("primary", 0)] == register.plans[("middle", 2)] == 3
    missing = [*rows[:3], *rows[4:], {**rows[0]}]
    assert codes(tmp_path, missing, graded()) == [("D051", 2, "A"), ("D053", 4, "C")]


def test_coordinates_are_needed_where_a_distance_is_measured_and_may_stand_in_one_row(tmp_path: Path) -> None:
    measured = policy((*FIELDS, field("grade", GRADES, "年级")), lets=(DISTANCE,), cohort=cohorts())
    rows = [{**s, "批次": c} for s in seats() for c in ("primary", "middle")]
    for i, one in enumerate(rows):
        one |= {"经度": 113.5 if i % 2 == 0 else None, "纬度": 40.25 if i % 2 == 0 else None}
    assert read(tmp_path, rows, measured).register.points == dict.fromkeys(range(3), (113.5, 40.25))
    rows[0] |= {"经度": None, "纬度": None}
    assert codes(tmp_path, rows, measured) == [("D020", 2, "D"), ("D020", 2, "E")]


@pytest.mark.parametrize(
    ("lon", "lat", "code"), [(40.2, 113.5, "D034"), (200, 40, "D035"), (113.5, None, "D033"), ("东", 40, "D032")]
)
def test_coordinates_that_cannot_be_are_faults(tmp_path: Path, lon: object, lat: object, code: str) -> None:
    rows = seats(经度=(lon, 113, 113), 纬度=(lat, 40, 40))
    assert [found for found, _, _ in codes(tmp_path, rows)] == [code]


def test_zones_come_from_the_table_where_the_policy_has_none(tmp_path: Path) -> None:
    rows = seats(学区=("东", "西、东", None))
    register = read(tmp_path, rows, policy(lets=(NEIGHBOURS,))).register
    assert [(zone.name, zone.schools) for zone in register.zones] == [("东", (0, 1)), ("西", (1,))]
    assert codes(tmp_path, seats(), policy(lets=(NEIGHBOURS,))) == [("D011", 1, None)]


def test_zones_of_table_and_policy_must_agree(tmp_path: Path) -> None:
    zones = (p.Zone("东片区", (ONE, TWO), TWO, GROUNDS, HERE), p.Zone("西片区", (TWO,), None, GROUNDS, HERE))
    zoned = policy(schools=p.Schools(SCHOOLS, zones, (), (), False, HERE))
    register = read(tmp_path, seats(学区=("东片区", "西片区、东片区", None)), zoned).register
    assert [(zone.schools, zone.desk) for zone in register.zones] == [((0, 1), 1), ((1,), None)]
    assert codes(tmp_path, seats(学区=("东片去", "东片区", "西片区")), zoned) == [
        ("D056", row, "C") for row in (2, 3, 4)
    ]


def test_rows_of_one_school_must_agree(tmp_path: Path) -> None:
    rows = [{**s, "批次": c, "类别": "公办"} for s in seats() for c in ("primary", "middle")]
    rows[3]["类别"] = "民办"
    assert codes(tmp_path, rows, graded()) == [("D055", 5, "D")]


def test_classes_are_needed_where_the_policy_deals_and_there_are_seats(tmp_path: Path) -> None:
    dealt = policy(classes=p.Classes((), p.BundleDeal.TOGETHER, GROUNDS, HERE))
    rows = seats(班数=(2, 1, None))
    rows[2]["计划数"] = 0
    assert read(tmp_path, rows, dealt).register.classes == {("", 0): 2, ("", 1): 1}
    assert codes(tmp_path, seats(班数=(0, 1.5, None)), dealt) == [("D050", 3, "C"), ("D050", 2, "C"), ("D020", 4, "C")]


# Rulings.

GOOD = {"编号": "A001", "学校": ONE, "决定机关": "市教育局", "依据条款": "第五条", "理由": "烈士子女"}


def test_rulings_are_read_by_label_or_name(tmp_path: Path) -> None:
    applicants = xlsx(tmp_path / "a.xlsx", [row(), row(id="007")])
    named = dict(zip(("id", "school", "authority", "clause", "reason"), GOOD.values(), strict=True))
    for rows in ([{**GOOD, "编号": "007"}, GOOD], [{**named, "id": "007"}, named]):
        rulings = roster(policy(), applicants, None, xlsx(tmp_path / "r.xlsx", rows)).rulings
        assert rulings == (
            Ruling("007", 0, "市教育局", "第五条", "烈士子女"),
            Ruling("A001", 0, "市教育局", "第五条", "烈士子女"),
        )


def test_a_table_of_no_rulings_is_no_fault(tmp_path: Path) -> None:
    empty = tmp_path / "r.csv"
    empty.write_text("编号,学校,决定机关,依据条款,理由\n", "utf-8")
    assert roster(policy(), xlsx(tmp_path / "a.xlsx", [row()]), None, empty).rulings == ()


def test_all_that_can_be_wrong_with_rulings_is_told_at_once(tmp_path: Path) -> None:
    applicants = xlsx(tmp_path / "a.xlsx", [row(), row(id="007"), row(id="A003")])
    rows = [{**GOOD, "编号": "7"}, GOOD, GOOD, {**GOOD, "编号": "A003", "学校": "第一小雪", "理由": " "}]
    found = faults(policy(), applicants, None, xlsx(tmp_path / "r.xlsx", rows))
    assert brief(found) == [("D030", 5, "B"), ("D020", 5, "E"), ("D061", 4, "A"), ("D060", 2, "A")]
    assert "007" in advice(found[-1])


@pytest.mark.parametrize("name", ["合计", "总计", "小 计", "共计：", "全区合计", "小计（公办）", "Total"])
def test_a_row_of_totals_is_no_school(tmp_path: Path, name: str) -> None:
    assert codes(tmp_path, [*seats(), {"学校": name, "计划数": 9}]) == [("D078", 5, "A")]


def test_a_school_whose_name_differs_in_blanks_or_width_only_stands_twice(tmp_path: Path) -> None:
    rows = [*seats(), {"学校": "启明小学(民办)", "计划数": 9}, {"学校": "启明 小学（民办）", "计划数": 8}]
    assert codes(tmp_path, rows) == [("D051", 5, "A")]


def test_a_school_that_begins_like_a_total_is_a_school(tmp_path: Path) -> None:
    rows = [*seats(), {"学校": "汇总路小学", "计划数": 9}]
    assert read(tmp_path, rows).register.names[-1] == "汇总路小学"
