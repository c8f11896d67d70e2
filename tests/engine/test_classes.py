"""Dealing admitted children into classes."""

from typing import Any

from paiwei.dsl.policy import BundleDeal
from paiwei.engine.classes import deal
from paiwei.engine.draws.keys import draw_key, seed, shuffle

from .admission import DICE, Admission, Given, admit, refusal

STAGE = 'stage "一" { seek choices in turn  draw ticket }\n'
TWINS = "bundle twins { margin skip }\n"


def dealt(done: Admission) -> dict[str, int]:
    return {child: number for child, number in done.column("class").items() if number is not None}


def test_each_unit_goes_to_the_class_with_fewest_children_the_lowest_first() -> None:
    units = [[1], [2, 3], [4], [5], [6]]
    assert dict(deal(units, 3, BundleDeal.TOGETHER)) == {1: 1, 2: 2, 3: 2, 4: 3, 5: 1, 6: 3}


def test_a_bundle_apart_has_no_class_twice_while_there_are_classes() -> None:
    assert dict(deal([[1, 2], [3, 4], [5]], 3, BundleDeal.APART)) == {1: 1, 2: 2, 3: 3, 4: 1, 5: 2}
    assert dict(deal([[1, 2, 3]], 2, BundleDeal.APART)) == {1: 1, 2: 2, 3: 1}


def test_in_draw_order_children_go_in_the_order_of_admission_over_all_stages() -> None:
    body = STAGE.replace("choices", "东") + "classes { deal in draw order }\n"
    body = 'stage "先" { who able  seek 东  draw ticket }\n' + body
    children: dict[str, dict[str, Any]] = {"A": {}, "B": {}, "C": {"able": True}, "D": {}, "E": {}}
    done = admit(body, children, Given("东4", {"东": 2}, order="D A B E"))
    assert done.at("东") == "C D A B"
    assert dealt(done) == {"C": 1, "D": 2, "A": 1, "B": 2}


def test_children_with_a_ruling_are_dealt_first_ascending() -> None:
    body = STAGE + "classes { deal in draw order }\n"
    done = admit(body, "A:东 B:东 C:西 D:西", Given("东4 西0", {"东": 3}, rulings="D:东 C:东"))
    assert dealt(done) == {"C": 1, "D": 2, "A": 3, "B": 1}
    assert done.column("status") == {"A": "placed", "B": "placed", "C": "ruled", "D": "ruled"}


def test_members_placed_at_one_school_are_one_unit_there() -> None:
    body = "bundle twins { margin split }\n" + STAGE.replace("draw", "rank 梯次  draw")
    body += "classes { deal in draw order  bundle together }\n"
    children = {c: {"choices": ("东",), "group": g} for c, g in [("A", "one"), ("C", "three")]}
    children |= {c: {"choices": ("东",), "group": g, "twins": "双"} for c, g in [("B1", "two"), ("B2", "two")]}
    done = admit(body, children, Given("东2", {"东": 2}))
    assert dealt(done) == {"A": 1, "B1": 2}
    assert dealt(admit(body, children, Given("东3", {"东": 2}))) == {"A": 1, "B1": 2, "B2": 2}


def test_balanced_strata_are_shuffled_by_their_own_keys_and_sizes_carry_over() -> None:
    body = STAGE + "classes { deal balanced by sex, group }\n"
    sexes = dict(zip("ABCDEFG", ["boy", "girl", "girl", "boy", "girl", "boy", "girl"], strict=True))
    children = {c: {"sex": sex, "choices": ("东",), "group": "two" if c == "G" else "one"} for c, sex in sexes.items()}
    done = admit(body, children, Given("东9", {"东": 3}, attempt=2))
    secret = seed(done.outcome.manifest, "dice=" + "".join(f"{n}." for n in DICE[0][1]) + "/")
    order = []
    for stratum, members in (("girl/one", "BCE"), ("girl/two", "G"), ("boy/one", "ADF")):
        order += shuffle(members, draw_key(secret, f"attempt-2/classes//东/{stratum}"))
    assert dealt(done) == {child: at % 3 + 1 for at, child in enumerate(order)}


def test_a_school_that_somebody_seeks_must_have_a_number_of_classes() -> None:
    body = STAGE + "classes { deal in draw order }\n"
    assert refusal(body, "A:东 B:南", Given("东1 南1 西1", {"南": 1})) == ["D109"]
