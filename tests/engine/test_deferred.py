"""Deferred acceptance: worked by hand, against the package `matching`, and its promises."""

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matching.games import HospitalResident

from .admission import Admission, Given, admit

STAGE = 'stage "一" { seek choices deferred  draw ticket }\n'
RANKED = 'stage "一" { seek choices deferred  rank 梯次  draw ticket }\n'
POINTS = 'stage "一" { seek choices deferred  rank points descending  draw ticket }\n'
SCHOOLS = "东南西北"


def test_a_held_seat_is_lost_to_a_better_number_and_the_loser_moves_on() -> None:
    done = admit(STAGE, "A:东南 B:东 C:南", Given("东1 南1", order="B A C"))
    assert done.placed == "A:南 B:东"
    assert done.column("number") == {"A": "2", "B": "1", "C": ""}


def test_in_turn_would_have_kept_the_second_choice_out() -> None:
    done = admit(STAGE.replace("deferred", "in turn"), "A:东南 B:东 C:南", Given("东1 南1", order="B A C"))
    assert done.placed == "B:东 C:南"


def test_where_everybody_has_the_first_choice_nothing_is_drawn() -> None:
    done = admit(STAGE, "A:东南 B:南 C:东", Given("东2 南1", order="C B A"))
    assert (done.at("东"), set(done.column("number").values())) == ("A C", {""})


def test_one_draw_of_stage_and_cohort_numbers_everyone_and_its_id_names_no_school() -> None:
    done = admit(STAGE, "A:东 B:东 C:南 D:南", Given("东1 南5", order="D C B A"))
    assert done.column("number") == {"A": "", "B": "3", "C": "2", "D": "1"}
    assert [e.body["draw"] for e in done.outcome.events if e.kind == "drawn"] == ["一///"]


def test_rank_goes_before_the_number_drawn() -> None:
    children = {c: {"group": g, "choices": ("东", "南")} for c, g in [("A", "two"), ("B", "two"), ("C", "one")]}
    done = admit(RANKED, children, Given("东1 南1", order="B A C"))
    assert done.placed == "B:南 C:东"
    rows = {row.school: (row.asked, row.placed, row.cutoff, row.drawn, row.drawn_in) for row in done.outcome.schools}
    assert rows == {0: (3, 1, "甲", 0, 0), 1: (2, 1, "乙", 2, 1)}  # at 东 the rank alone decided


@pytest.mark.parametrize(
    ("margin", "placed"),
    [
        # B's two do not fit behind A, so C has the second seat of 东 and they go to 南.
        ("skip", "A:东 B1:南 B2:南 C:东"),
        # 东 rejects B's two and all behind them; C has no other school.
        ("stop", "A:东 B1:南 B2:南"),
        ("overflow 1", "A:东 B1:东 B2:东"),
        # B1 is held at 东, B2 goes on alone; it beats D at 南 by its unit's number.
        ("split", "A:东 B1:东 B2:南"),
    ],
)
def test_twins_with_the_second_number_meet_one_seat_too_few(margin: str, placed: str) -> None:
    body = f"bundle twins {{ margin {margin} }}\n{STAGE}"
    seats = "东2 南1" if margin == "split" else "东2 南2"
    done = admit(body, "A:东 B1+B2:东南 C:东 D:南", Given(seats, order="A B1 C D"))
    assert " ".join(word for word in done.placed.split() if not word.startswith("D")) == placed


def test_a_part_held_at_one_school_can_be_bumped_later_and_goes_on_too() -> None:
    body = f"bundle twins {{ margin split }}\n{RANKED}"
    children: dict[str, dict[str, Any]] = {
        "B1": {"choices": ("东", "南"), "group": "two", "twins": "双"},
        "B2": {"choices": ("东", "南"), "group": "two", "twins": "双"},
        "C": {"choices": ("西", "东"), "group": "one"},
        "D": {"choices": ("西",), "group": "one"},
    }
    # Round 1: B1 held at 东, B2 goes on; D has 西. Round 2: C takes 东 from B1. Round 3: B1 joins B2 at 南.
    assert admit(body, children, Given("东1 南2 西1", order="D C B1")).placed == "B1:南 B2:南 C:东 D:西"
    assert admit(body, children, Given("东1 南1 西1", order="D C B1")).placed == "B1:南 C:东 D:西"


def test_a_school_closed_by_a_gate_is_passed_over() -> None:
    body = 'require "门" able or school = 南\n' + STAGE
    assert admit(body, {"A": {"choices": ("东", "南")}}, Given("东1 南1")).placed == "A:南"


def random_children(luck: Random, ties: bool) -> dict[str, dict[str, Any]]:
    count = luck.randrange(2, 12)
    points = [float(luck.randrange(3)) for _ in range(count)] if ties else luck.sample(range(100), count)
    lists = [luck.sample(SCHOOLS, luck.randrange(1, 5)) for _ in range(count)]
    return {f"K{at:02}": {"choices": tuple(lists[at]), "points": float(points[at])} for at in range(count)}


def preferred(children: dict[str, dict[str, Any]], done: Admission, child: str) -> list[str]:
    """The schools that a child would rather have had."""
    choices: tuple[str, ...] = children[child]["choices"]
    got = done.column("school")[child]
    return list(choices[: choices.index(got)] if got else choices)


@given(st.integers(0, 2**32))
def test_it_equals_the_package_matching_where_no_two_are_equal(luck: int) -> None:
    rng = Random(luck)
    children = random_children(rng, ties=False)
    seats = {school: rng.randrange(0, 3) for school in SCHOOLS}
    done = admit(POINTS, children, Given(" ".join(f"{school}{n}" for school, n in seats.items())))
    asked = {s: [c for c in children if s in children[c]["choices"]] for s in SCHOOLS}
    open_schools = [s for s in SCHOOLS if asked[s] and seats[s]]
    lists = {c: [s for s in children[c]["choices"] if s in open_schools] for c in children}
    lists = {c: schools for c, schools in lists.items() if schools}
    if not lists:
        assert done.placed == ""
        return
    by_points = {s: sorted(asked[s], key=lambda c: -float(children[c]["points"])) for s in open_schools}
    game = HospitalResident.create_from_dictionaries(lists, by_points, {s: seats[s] for s in open_schools})
    expected = {str(c): str(school) for school, held in game.solve().items() for c in held}
    assert {c: s for c, s in done.column("school").items() if s} == expected


@given(st.integers(0, 2**32))
def test_nobody_has_a_seat_that_another_with_a_better_rank_or_number_wanted(luck: int) -> None:
    rng = Random(luck)
    children = random_children(rng, ties=True)
    order = rng.sample(sorted(children), len(children))
    plans = {s: rng.randrange(0, 3) for s in SCHOOLS}
    done = admit(POINTS, children, Given(" ".join(f"{s}{n}" for s, n in plans.items()), order=" ".join(order)))
    drawn = any(done.column("number").values())
    for child in children:
        for school in preferred(children, done, child):
            holders = done.at(school).split()
            assert len(holders) == plans[school]
            for holder in holders:
                mine = (-children[child]["points"], order.index(child) if drawn else 0)
                theirs = (-children[holder]["points"], order.index(holder) if drawn else 0)
                assert theirs < mine
