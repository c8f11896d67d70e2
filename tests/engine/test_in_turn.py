"""Stages in turn, on worlds small enough to work out by hand."""

from typing import Any

import pytest

from .admission import Given, admit

TWINS = "bundle twins {{ margin {} }}\n"
PLAIN = 'stage "一" { seek choices in turn  draw ticket }\n'
RANKED = 'stage "一" { seek choices in turn  rank 梯次  draw ticket }\n'


def test_all_first_choices_come_before_any_second_choice() -> None:
    done = admit(PLAIN, "A:东 B:东 C:南东 D:东", Given("东2 南0", order="D A B"))
    assert done.placed == "A:东 D:东"
    assert done.column("number") == {"A": "2", "B": "", "C": "", "D": "1"}


def test_a_child_keeps_the_places_of_its_list_though_another_school_is_full() -> None:
    done = admit(PLAIN, "A:东 B:东南 C:南 D:西南", Given("东1 南1 西0", order="A B C D"))
    assert done.placed == "A:东 C:南"


def test_where_all_fit_nothing_is_drawn_and_seats_go_ascending_by_id() -> None:
    done = admit(PLAIN, "C:东 A:东 B:东", Given("东3", order="C B A"))
    assert (done.at("东"), set(done.column("number").values())) == ("A B C", {""})
    assert [event.kind for event in done.outcome.events] == ["sealed", "public-number", "placed", "closed"]


def test_a_higher_tier_goes_first_and_only_the_tier_that_does_not_fit_is_drawn() -> None:
    group: dict[str, Any] = {"A": "three", "B": "two", "C": "one", "D": "two", "E": "two"}
    children = {child: {"group": g, "choices": ("东",)} for child, g in group.items()}
    done = admit(RANKED, children, Given("东3", order="E D B A C"))
    assert done.at("东") == "C E D"
    assert done.column("tier") == {"A": "", "B": "", "C": "甲", "D": "乙", "E": "乙"}
    assert done.column("number") == {"A": "", "B": "", "C": "", "D": "2", "E": "1"}
    (row,) = done.outcome.schools
    assert (row.asked, row.placed, row.cutoff, row.drawn, row.drawn_in) == (5, 3, "乙", 3, 2)
    assert row.placed_by_tier == (("甲", 1), ("乙", 2), ("丙", 0))


def test_a_field_ranks_either_way_and_who_has_none_comes_last() -> None:
    points = {"A": 3.0, "B": None, "C": 1.0, "D": 2.0}
    children = {child: {"points": p, "choices": ("东",)} for child, p in points.items()}
    for way, order in (("ascending", "C D A B"), ("descending", "A D C B")):
        stage = f'stage "一" {{ seek choices  rank points {way}  draw ticket }}'
        assert admit(stage, children, Given("东4")).at("东") == order


@pytest.mark.parametrize(
    ("margin", "placed"),
    [
        ("skip", "A:东 C:东 B1:南 B2:南"),
        ("stop", "A:东"),
        ("overflow 1", "A:东 B1:东 B2:东"),
        ("split", "A:东 B1:东 B2:南"),
    ],
)
def test_twins_drawn_second_for_two_seats_meet_the_last_one(margin: str, placed: str) -> None:
    body = TWINS.format(margin) + PLAIN
    done = admit(body, "A:东 B1+B2:东南 C:东", Given("东2 南2", order="A B1 C"))
    assert done.placed == " ".join(sorted(placed.split())) if margin != "stop" else done.at("东") == "A"


def test_stop_closes_the_school_for_later_turns_but_not_for_later_stages() -> None:
    body = TWINS.format("stop") + PLAIN + 'stage "二" { seek 东  draw ticket }\n'
    done = admit(body, "A:东 B1+B2:东 C:南东", Given("东2 南0", order="A C B1"))
    assert (done.placed, done.column("stage")["C"]) == ("A:东 C:东", "二")


def test_overflow_is_reported_child_by_child_the_representative_first() -> None:
    body = "bundle twins represented by stands { margin overflow 2 }\n" + PLAIN
    twins = {"choices": ("东",), "twins": "双"}
    children: dict[str, dict[str, Any]] = {"B1": twins, "B2": twins, "B3": {**twins, "stands": True}}
    done = admit(body, children, Given("东1"))
    assert done.at("东") == "B3 B1 B2"
    assert done.column("seat_over_plan") == {"B1": True, "B2": True, "B3": False}
    assert done.outcome.schools[0].over_plan == 2


def test_the_rest_of_a_split_bundle_goes_on_under_the_same_id_in_the_next_turn() -> None:
    body = TWINS.format("split") + PLAIN
    done = admit(body, "A1+A2+A3:东南 B:南", Given("东2 南1", order="A1 B"))
    assert done.placed == "A1:东 A2:东 B:南"
    done = admit(body, "A1+A2+A3:东南 B:西南", Given("东2 南1 西0", order="B A1"))
    assert done.placed == "A1:东 A2:东 B:南"
    done = admit(body, "A1+A2+A3:东南 B:西南", Given("东2 南1 西0", order="A1 B"))
    assert (done.placed, done.column("number")["A3"]) == ("A1:东 A2:东 A3:南", "1")


@pytest.mark.parametrize(("tier", "placed"), [("worst", "C"), ("best", "B A"), ("representative", "C")])
def test_a_bundle_ranks_by_its_worst_or_best_member_or_its_representative(tier: str, placed: str) -> None:
    body = f"bundle twins represented by stands {{ tier {tier}  margin skip }}\n{RANKED}"
    children: dict[str, dict[str, Any]] = {
        "A": {"group": "one", "twins": "双", "choices": ("东",)},
        "B": {"group": "three", "twins": "双", "choices": ("东",), "stands": True},
        "C": {"group": "two", "choices": ("东",)},
    }
    assert admit(body, children, Given("东2")).at("东") == placed


FOUR = {"A": "one", "B": "two", "C": "two", "D": "three"}


def test_ties_admit_takes_all_equals_over_plan_and_nobody_below() -> None:
    body = 'stage "一" { seek choices  rank 梯次  ties admit }'
    children = {
        c: {"group": g, "choices": ("东",)} for c, g in [("A", "one"), ("B", "two"), ("C", "two"), ("D", "three")]
    }
    done = admit(body, children, Given("东2"))
    assert done.at("东") == "A B C"
    assert done.column("seat_over_plan") == {"A": False, "B": False, "C": True, "D": None}


def test_ties_leave_sends_all_equals_and_all_below_on() -> None:
    body = 'stage "一" { seek choices  rank 梯次  ties leave }'
    children = {
        c: {"group": g, "choices": ("东",)} for c, g in [("A", "one"), ("B", "two"), ("C", "two"), ("D", "three")]
    }
    assert admit(body, children, Given("东2")).at("东") == "A"


def test_cohorts_have_seats_of_their_own_and_a_mark_on_their_numbers() -> None:
    body = 'cohort batch { primary marked "X", middle marked "C" }\nstage "一" { seek 东  draw groups(from 3 to 9) }'
    children = {c: {"batch": "primary" if c < "C" else "middle"} for c in "ABCDE"}
    done = admit(body, children, Given("东1/primary 东3/middle", draws={"一": {"groups": 4, "chosen": 2}}))
    assert len(done.at("东").split()) == 4
    numbers = [done.column("number")[child] for child in done.at("东").split()]
    assert sorted(numbers)[:3] == ["C001", "C002", "C003"]
    assert numbers[0].startswith("X")


def test_every_group_of_every_cohort_is_on_record_before_the_chosen_one_is_read() -> None:
    body = 'cohort batch { primary marked "X", middle marked "C" }\nstage "一" { seek 东  draw groups(from 3 to 9) }'
    children = {c: {"batch": "primary" if c < "C" else "middle"} for c in "ABCD"}
    done = admit(body, children, Given("东1/primary 东1/middle", draws={"一": {"groups": 3, "chosen": 1}}))
    told = [event.body.get("name", event.kind) for event in done.outcome.events]
    assert max(at for at, what in enumerate(told) if what == "group-exported") < told.index("chosen")


def test_a_gate_about_the_school_closes_that_school_only() -> None:
    body = 'require "门" able or school = 南\n' + PLAIN
    children = {"A": {"choices": ("东", "南"), "able": False}, "B": {"choices": ("东",), "able": True}}
    done = admit(body, children, Given("东5 南5"))
    assert done.placed == "A:南 B:东"
    rows = {(r["id"], r["school"]): (r["gates_failed"], r["reasons"]) for r in done.outcome.standings.to_dicts()}
    assert rows == {("A", "东"): (["门"], "gate"), ("A", "南"): ([], ""), ("B", "东"): ([], "")}


def test_a_school_without_a_plan_takes_nobody() -> None:
    assert admit(PLAIN, "A:北东", Given("东1")).placed == "A:东"
