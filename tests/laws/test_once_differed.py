"""Worlds in which the engine and the oracle once differed, or that chance would hardly ever make."""

from __future__ import annotations

from typing import Any

from paiwei.engine.build import build
from paiwei.engine.determine import undetermined
from paiwei.engine.draws.table import STRATEGIES
from paiwei.engine.numbers import PublicNumbers
from paiwei.engine.run import run

from tests.oracle import UNKNOWN, Table, chance
from tests.worlds.by_hand import DICE, children, placed
from tests.worlds.by_hand import schools as schools_of
from tests.worlds.given import roster_of
from tests.worlds.texts import checked

HEAD = """
policy "曾经不同" { authority "机关" source 方案 "方案" }
applicant { id text "编号" key want school? "志愿校" picks list of school "志愿" }
schools {
  zone 东区 { 甲校, 乙校 }
  zone 西区 { 丙校, 丁校, 戊校, 己校, 庚校 }
}
"""
SCHOOLS = ("甲校", "乙校", "丙校", "丁校", "戊校", "己校", "庚校")


def asked(text: str, cells: dict[str, dict[str, Any]]) -> list[tuple[str, ...]]:
    policy = checked(HEAD + text)
    table = Table(SCHOOLS, {("", school): 1 for school in SCHOOLS})
    found = undetermined(build(policy), roster_of(policy, table, children(policy, cells)))
    return list(found.values())


def test_an_unknown_list_is_asked_for_where_two_schools_of_the_policy_open_a_stage() -> None:
    text = 'stage "s" { who 甲校 in picks and zone of first of picks is 西区 seek picks ties admit }'
    assert asked(text, {"A": {"picks": UNKNOWN}}) == [("picks",)]


def test_a_policy_without_gates_and_with_a_school_written_out_can_be_asked_about() -> None:
    assert asked('stage "s" { who want is given seek 甲校 ties admit }', {"A": {"want": UNKNOWN}}) == [("want",)]


def test_the_selection_of_rfc_3797_depends_on_the_public_numbers() -> None:
    policy = checked(HEAD + 'stage "s" { seek 甲校 draw rfc3797 }')
    ids = [f"A{number}" for number in range(9)]
    rows = children(policy, {child: {} for child in ids})
    roster = roster_of(policy, Table(SCHOOLS, {("", school): 4 for school in SCHOOLS}), rows)
    outcome = run(build(policy), roster, PublicNumbers(sources=DICE), strategies=STRATEGIES)
    numbers = {row["id"]: row["number"] for row in outcome.placements.to_dicts() if row["number"]}
    order = chance.rfc3797([drawn for _, drawn in DICE], ids)
    assert numbers == {child: str(turn) for turn, child in enumerate(order[:4], 1)}


PARTS = """
policy "两段" { authority "机关" source 方案 "方案" }
applicant {
  id text "编号" key
  picks list of school "志愿"
  score number "分数"
  twins bundle? "捆绑号"
  stands flag? "代表"
}
schools { 甲校, 乙校, 丙校 }
bundle twins represented by stands { tier worst margin split }
stage "s" { seek picks deferred rank score descending draw ticket }
"""


def test_two_parts_of_a_split_bundle_that_meet_again_go_by_their_smallest_keys() -> None:
    # B2 is held at 甲校 as representative, B1 goes on to 乙校; C is turned away at 丙校 by D, comes to 甲校 and drives
    # B2 out, who then meets B1 at 乙校, where there is one seat.
    twin: dict[str, Any] = {"picks": ("甲校", "乙校"), "score": 1.0, "twins": "t"}
    cells: dict[str, dict[str, Any]] = {
        "B1": twin,
        "B2": {**twin, "stands": True},
        "C": {"picks": ("丙校", "甲校"), "score": 2.0},
        "D": {"picks": ("丙校",), "score": 3.0},
    }
    seats = {"甲校": 1, "乙校": 1, "丙校": 1}
    expected = {"B1": "乙校", "B2": "", "C": "甲校", "D": "丙校"}
    assert schools_of(placed(PARTS, cells, seats)) == expected
    policy = checked(PARTS)
    table = Table(tuple(seats), {("", school): 1 for school in seats})
    roster = roster_of(policy, table, children(policy, cells))
    outcome = run(build(policy), roster, PublicNumbers(sources=DICE), strategies=STRATEGIES)
    assert {row["id"]: row["school"] for row in outcome.placements.to_dicts()} == expected
