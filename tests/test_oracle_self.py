"""The oracle on worlds small enough to be worked out by hand from language.md."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.oracle import UNKNOWN, Fault
from tests.worlds.by_hand import placed, schools

Cells = dict[str, dict[str, Any]]

HEAD = 'policy "手算" { authority "机关" source 方案 "方案" }\n'
FIELDS = """
applicant {
  id text "编号" key
  picks list of school "志愿"
  score number? "分数"
  born date? "生日"
  patch area? "片区"
  kept flag? "保留"
  sort one of { a "甲类", b "乙类" }? "类别"
  twins bundle? "捆绑号"
  stands flag? "代表"
}
schools {
  zone 东 { 一校, 二校 }
  zone 西 { 三校 }
  area 河边 served by 二校, 三校
  fallback 一校 to 三校, 二校
}
"""


def policy(*blocks: str) -> str:
    return HEAD + FIELDS + "\n".join(blocks)


def test_in_turn_gives_the_last_seat_to_whom_the_school_comes_first() -> None:
    text = policy('stage "s" { seek picks in turn rank score descending ties leave }')
    cells: Cells = {
        "A": {"picks": ("一校",), "score": 3.0},
        "B": {"picks": ("一校", "二校"), "score": 2.0},
        "C": {"picks": ("二校",), "score": 1.0},
    }
    assert schools(placed(text, cells, {"一校": 1, "二校": 1, "三校": 0})) == {"A": "一校", "B": "", "C": "二校"}


def test_deferred_gives_the_last_seat_to_whom_the_school_prefers() -> None:
    text = policy('stage "s" { seek picks deferred rank score descending draw ticket }')
    cells: Cells = {
        "A": {"picks": ("一校",), "score": 3.0},
        "B": {"picks": ("一校", "二校"), "score": 2.0},
        "C": {"picks": ("二校",), "score": 1.0},
    }
    assert schools(placed(text, cells, {"一校": 1, "二校": 1, "三校": 0})) == {"A": "一校", "B": "二校", "C": ""}


@pytest.mark.parametrize(
    ("margin", "expected"),
    [
        ("skip", {"A": "一校", "B1": "", "B2": "", "B3": "", "C": "一校"}),
        ("stop", {"A": "一校", "B1": "", "B2": "", "B3": "", "C": ""}),
        ("overflow 2", {"A": "一校", "B1": "一校", "B2": "一校", "B3": "一校", "C": ""}),
        ("overflow 1", {"A": "一校", "B1": "", "B2": "", "B3": "", "C": "一校"}),
        ("split", {"A": "一校", "B1": "", "B2": "", "B3": "一校", "C": ""}),
    ],
)
def test_each_margin_rule_decides_differently_where_three_meet_one_seat(margin: str, expected: dict[str, str]) -> None:
    bundle = f"bundle twins represented by stands {{ tier worst margin {margin} }}"
    text = policy(bundle, 'stage "s" { seek picks in turn rank score descending ties leave }')
    three: dict[str, Any] = {"picks": ("一校",), "score": 2.0, "twins": "t"}
    cells: Cells = {
        "A": {"picks": ("一校",), "score": 3.0},
        "B1": three,
        "B2": three,
        "B3": {**three, "stands": True},
        "C": {"picks": ("一校",), "score": 1.0},
    }
    found = placed(text, cells, {"一校": 2, "二校": 0, "三校": 0})
    assert schools(found) == expected
    if margin == "overflow 2":
        assert [found.placements[c].seat_over_plan for c in ("A", "B3", "B1", "B2")] == [False, False, True, True]


def test_the_members_whom_a_split_left_go_on_to_the_next_stage() -> None:
    text = policy(
        "bundle twins { margin split }",
        'stage "s" { seek 一校 in turn rank score descending ties leave }',
        'stage "t" { seek fallback of 一校 in turn ties leave }',
    )
    cells: Cells = {name: {"score": 1.0, "twins": "t"} for name in ("A", "B", "C")}
    found = placed(text, cells, {"一校": 1, "二校": 2, "三校": 1})
    assert schools(found) == {"A": "一校", "B": "三校", "C": "二校"}


@pytest.mark.parametrize(("rule", "first"), [("worst", "C"), ("best", "B"), ("representative", "B")])
def test_a_bundle_ranks_by_its_worst_best_or_representative_member(rule: str, first: str) -> None:
    bundle = f"bundle twins represented by stands {{ tier {rule} margin skip }}"
    text = policy(bundle, 'stage "s" { seek picks in turn rank score descending ties leave }')
    cells: Cells = {
        "A": {"picks": ("一校",), "score": 1.0, "twins": "t"},
        "B": {"picks": ("一校",), "score": 3.0, "twins": "t", "stands": True},
        "C": {"picks": ("一校",), "score": 2.0},
        "D": {"picks": ("一校",), "score": 2.5},
    }
    found = placed(text, cells, {"一校": 2, "二校": 0, "三校": 0})
    winners = [child for child, place in found.placements.items() if place.status == "placed"]
    assert winners == (["A", "B"] if first == "B" else ["C", "D"])


def test_ties_leave_lets_nobody_below_in() -> None:
    text = policy('stage "s" { seek picks in turn rank score descending ties leave }')
    cells: Cells = {
        child: {"picks": ("一校",), "score": score} for child, score in {"A": 3.0, "B": 2.0, "C": 2.0, "D": 1.0}.items()
    }
    assert schools(placed(text, cells, {"一校": 2, "二校": 0, "三校": 0})) == {"A": "一校", "B": "", "C": "", "D": ""}


def test_ties_admit_goes_over_plan_and_says_so() -> None:
    text = policy('stage "s" { seek picks in turn rank score descending ties admit }')
    cells: Cells = {
        child: {"picks": ("一校",), "score": score} for child, score in {"A": 3.0, "B": 2.0, "C": 2.0}.items()
    }
    found = placed(text, cells, {"一校": 2, "二校": 0, "三校": 0})
    assert [found.placements[child].seat_over_plan for child in "ABC"] == [False, False, True]
    assert found.over_plan[("", "一校")] == 1


def test_a_child_without_the_value_ranks_last_in_either_direction() -> None:
    for direction in ("ascending", "descending"):
        text = policy(f'stage "s" {{ seek picks in turn rank score {direction} ties leave }}')
        cells: Cells = {"A": {"picks": ("一校",)}, "B": {"picks": ("一校",), "score": 1.0}}
        assert schools(placed(text, cells, {"一校": 1, "二校": 0, "三校": 0})) == {"A": "", "B": "一校"}


def test_a_ticket_draw_places_in_the_order_of_its_numbers() -> None:
    text = policy('stage "s" { seek picks in turn draw ticket }')
    cells: Cells = {f"A{i}": {"picks": ("一校",)} for i in range(6)}
    found = placed(text, cells, {"一校": 4, "二校": 0, "三校": 0})
    assert sorted(p.number for p in found.placements.values() if p.status == "placed") == ["1", "2", "3", "4"]
    nobody_drawn = placed(text, cells, {"一校": 6, "二校": 0, "三校": 0})
    assert {p.number for p in nobody_drawn.placements.values()} == {""}


def test_an_area_with_a_line_of_its_own_is_served_by_that_line_alone() -> None:
    text = policy(
        'tiers 梯 { tier "近" when patch in areas of school tier "远" otherwise }',
        'stage "s" { seek picks in turn rank 梯 ties leave }',
    )
    cells: Cells = {"A": {"picks": ("三校",), "patch": "河边"}, "B": {"picks": ("三校",), "patch": "一校"}}
    found = placed(text, cells, {"一校": 1, "二校": 1, "三校": 1})
    assert [found.placements[child].status for child in "AB"] == ["placed", "leftover"]
    assert found.placements["A"].tier == "近"
    assert found.tiers[("B", "一校", "梯")] == "近"


def test_a_gate_about_the_school_closes_that_school_only() -> None:
    text = policy('require "同区" zone of patch = zone of school', 'stage "s" { seek picks in turn ties leave }')
    cells: Cells = {"A": {"picks": ("三校", "一校"), "patch": "一校"}, "B": {"picks": ("一校",)}}
    found = placed(text, cells, {"一校": 1, "二校": 1, "三校": 1})
    assert [(p.status, p.school) for p in found.placements.values()] == [("placed", "一校"), ("leftover", "")]


def test_none_is_definite_and_its_negation_true() -> None:
    text = policy('require "门" score != 1 and not born <= 2020-01-01', 'stage "s" { seek 一校 in turn ties admit }')
    cells: Cells = {"A": {}, "B": {"score": 1.0}, "C": {"born": date(2019, 1, 1)}, "D": {"score": 2.0}}
    found = placed(text, cells, {"一校": 9, "二校": 1, "三校": 1})
    assert [found.placements[child].status for child in "ABCD"] == ["placed", "ineligible", "ineligible", "placed"]


def test_only_the_unknown_cells_that_matter_are_asked_for() -> None:
    text = policy(
        'require "门" score > 1 or kept',
        'tiers 梯 { tier "早" when born <= 2020-01-01 or not born <= 2020-01-01 tier "晚" otherwise }',
        'stage "s" { seek picks in turn rank 梯 ties admit }',
    )
    cells: Cells = {
        "A": {"score": UNKNOWN, "kept": True, "picks": ("一校",)},
        "B": {"score": UNKNOWN, "picks": ("一校",)},
        "C": {"score": 2.0, "born": UNKNOWN, "picks": ("一校",)},
        "D": {"score": 0.0, "born": UNKNOWN, "picks": UNKNOWN},
        "E": {"score": UNKNOWN, "kept": UNKNOWN, "picks": ("一校",)},
    }
    found = placed(text, cells, {"一校": 9, "二校": 1, "三校": 1}, hold=True)
    assert found.undetermined == {"B": ("score",), "E": ("score", "kept")}
    assert [found.placements[c].status for c in "ABCDE"] == ["placed", "held", "placed", "ineligible", "held"]
    with pytest.raises(Fault):
        placed(text, cells, {"一校": 9, "二校": 1, "三校": 1})


def test_bundles_that_are_not_whole_are_refused() -> None:
    text = policy("bundle twins { margin skip }", 'stage "s" { seek picks in turn ties admit }')
    for cells in (
        {"A": {"twins": "t"}},
        {"A": {"twins": "t", "picks": ("一校",)}, "B": {"twins": "t", "picks": ("二校",)}},
        {f"A{i}": {"twins": "t"} for i in range(7)},
    ):
        with pytest.raises(Fault):
            placed(text, cells, {"一校": 9, "二校": 1, "三校": 1})


def test_classes_are_dealt_to_the_smallest_room_first() -> None:
    bundle = "bundle twins { margin skip }"
    stage = 'stage "s" { seek 一校 in turn rank score descending ties admit }'
    twin: dict[str, Any] = {"score": 4.0, "twins": "t"}
    cells: Cells = {"A": {"score": 5.0}, "B": twin, "C": twin, "D": {"score": 3.0}}
    for rule, expected in (("together", [1, 2, 2, 1]), ("apart", [1, 2, 1, 2])):
        text = policy(bundle, stage, f"classes {{ deal in draw order bundle {rule} }}")
        found = placed(text, cells, {"一校": 9, "二校": 0, "三校": 0}, classes={"一校": 2})
        assert [found.placements[child].class_number for child in "ABCD"] == expected


def test_rulings_take_seats_before_anybody_else() -> None:
    text = policy('stage "s" { seek 一校 in turn rank score descending ties leave }')
    cells: Cells = {"A": {"score": 1.0}, "B": {"score": 2.0}}
    found = placed(text, cells, {"一校": 1, "二校": 0, "三校": 0}, rulings=(("A", "一校"),))
    assert [found.placements[child].status for child in "AB"] == ["ruled", "leftover"]
    assert schools(found) == {"A": "一校", "B": ""}
