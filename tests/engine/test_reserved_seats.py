"""A limit of a stage's seats: what it counts, what it leaves; the order of stages is the order of processing."""

from typing import Any, cast

import pytest

from .admission import Admission, Given, admit

RESERVED = 'stage "名额" {{ who group is two  seats at most {}  seek choices {}  {} }}\n'
OPEN = 'stage "其余" { seek choices  rank points descending  ties admit }\n'


def migrants(limit: str, plan: int, who: str = "ABCDE", *, mode: str = "in turn", others: str = "VWXYZ") -> Admission:
    """Migrants and others ask for one school, the migrants with the most points."""
    children: dict[str, dict[str, Any]] = {}
    children |= {c: {"group": "two", "points": float(90 - at), "choices": ("东",)} for at, c in enumerate(who)}
    children |= {c: {"group": "one", "points": float(50 - at), "choices": ("东",)} for at, c in enumerate(others)}
    stage = RESERVED.format(limit, mode, "rank points descending  draw ticket")
    return admit(stage + OPEN, children, Given(f"东{plan}"))


def by_stage(done: Admission) -> dict[str, str]:
    """`名额` and `其余`: who was placed in the stage."""
    stages = done.column("stage")
    return {name: "".join(child for child, stage in stages.items() if stage == name) for name in ("名额", "其余")}


@pytest.mark.parametrize("mode", ["in turn", "deferred"])
@pytest.mark.parametrize(
    ("limit", "reserved"),
    [
        ("2", "AB"),
        ("9", "ABCDE"),
        ("40 percent of plan", "AB"),
        ("39 percent of plan", "A"),
        ("19 percent of plan", ""),
    ],
)
def test_a_stage_gives_no_more_than_its_limit_rounded_down(limit: str, reserved: str, mode: str) -> None:
    done = migrants(limit, 5, mode=mode)
    assert by_stage(done) == {"名额": reserved, "其余": "ABCDE"[len(reserved) :]}


def test_who_got_no_reserved_seat_competes_with_all_others_and_what_is_not_used_goes_to_them() -> None:
    assert by_stage(migrants("2", 4)) == {"名额": "AB", "其余": "CD"}
    assert by_stage(migrants("2", 4, "A")) == {"名额": "A", "其余": "VWX"}


def test_the_percentage_is_of_the_plan_and_not_of_what_an_earlier_stage_left() -> None:
    body = 'stage "先" { who group is one  seek choices  ties admit }\n' + RESERVED.format(
        "50 percent of plan", "", "rank points descending  draw ticket"
    )
    children: dict[str, dict[str, Any]] = {c: {"group": "one", "choices": ("东",)} for c in "VWX"}
    children |= {c: {"group": "two", "points": float(i), "choices": ("东",)} for i, c in enumerate("ABC")}
    assert admit(body, children, Given("东4")).column("stage") == {
        **dict.fromkeys("VWX", "先"),
        "A": "",
        "B": "",
        "C": "名额",
    }
    assert "".join(admit(body, children, Given("东6")).at("东")) == "V W X C B A"


def test_seats_of_rulings_are_of_the_plan_but_not_of_the_limit() -> None:
    children = {c: {"group": "two", "points": float(9 - i), "choices": ("东",)} for i, c in enumerate("ABCD")}
    stage = RESERVED.format("50 percent of plan", "", "rank points descending  draw ticket")
    assert admit(stage, children, Given("东4", rulings="D:东")).at("东") == "D A B"
    assert admit(stage, children, Given("东2", rulings="D:东")).at("东") == "D A"


def test_each_school_and_each_cohort_has_its_own_limit() -> None:
    body = "cohort batch { primary, middle }\n" + RESERVED.format("50 percent of plan", "", "draw ticket")
    given = Given("东2/primary 东4/middle 南2/primary 南2/middle", order="A B C D E F G")
    batches = {"A": "primary", "B": "primary", "C": "middle", "D": "middle", "E": "middle"}
    children = {c: {"group": "two", "batch": batch, "choices": ("东", "南")} for c, batch in batches.items()}
    assert admit(body, children, given).placed == "A:东 B:南 C:东 D:东 E:南"


@pytest.mark.parametrize(
    ("margin", "plan", "reserved", "over"),
    [
        ("skip", 9, "A", 0),  # the twins wait: one seat is not enough
        ("stop", 9, "", 0),
        ("overflow 1", 9, "B1B2", 0),  # one beyond the limit, and within the plan
        ("overflow 1", 1, "B1B2", 1),
        ("split", 9, "B1", 0),
    ],
)
@pytest.mark.parametrize("mode", ["", "deferred"])
def test_a_bundle_meets_the_last_seat_of_the_limit(margin: str, plan: int, reserved: str, over: int, mode: str) -> None:
    body = f"bundle twins {{ margin {margin} }}\n" + RESERVED.format(1, mode, "draw ticket")
    children: dict[str, Any] = {c: {"group": "two", "choices": ("东",), "twins": "双"} for c in ("B1", "B2")}
    children["A"] = {"group": "two", "choices": ("东",)}
    done = admit(body, children, Given(f"东{plan}", order="B1 A"))
    assert "".join(sorted(child for child, stage in done.column("stage").items() if stage)) == reserved
    assert sum(bool(beyond) for beyond in done.column("seat_over_plan").values()) == over


def test_all_equals_let_in_go_beyond_the_limit_and_take_the_other_seats() -> None:
    body = RESERVED.format(1, "", "ties admit") + 'stage "其余" { seek choices  rank points descending  ties leave }\n'
    children: dict[str, Any] = {c: {"group": "two", "points": 1.0, "choices": ("东",)} for c in "AB"}
    children |= {c: {"points": float(i), "choices": ("东",)} for i, c in enumerate("XYZ")}
    done = admit(body, children, Given("东4"))
    assert by_stage(done) == {"名额": "AB", "其余": "YZ"}


def test_the_order_of_the_stages_decides_who_gets_in() -> None:
    """Dur, Kominers, Pathak and Sönmez 2018: reserved seats first are used by those who would have got in anyway."""
    reserve = RESERVED.format(1, "", "rank points descending  draw ticket")
    rest = 'stage "其余" { seats at most 1  seek choices  rank points descending  draw ticket }\n'
    points = {"强": ("two", 9.0), "弱": ("two", 1.0), "本": ("one", 5.0)}
    children = {c: {"group": group, "points": p, "choices": ("东",)} for c, (group, p) in points.items()}
    assert set(admit(reserve + rest, children, Given("东2")).at("东").split()) == {"强", "本"}
    assert set(admit(rest + reserve, children, Given("东2")).at("东").split()) == {"强", "弱"}


def test_the_report_has_the_seats_that_the_stage_could_give() -> None:
    first, second = migrants("2", 5).outcome.schools
    assert (first.seats, first.placed, first.drawn) == (2, 2, 0)
    assert second.seats == 3


def test_the_plan_that_is_published_has_the_limit_and_none_where_there_is_none() -> None:
    plan = next(iter(migrants("20 percent of plan", 5).outcome.queues.lines()))
    reserved, rest = cast("list[dict[str, object]]", plan["stages"])
    assert reserved["limit"] == {"most": 20, "percent": True}
    assert "limit" not in rest
