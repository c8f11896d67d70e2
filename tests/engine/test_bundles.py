"""Faults of data that only the evaluated rules show: each its own message, all at once, nothing drawn before."""

from typing import Any

import pytest
from paiwei.dsl.findings import Rejected

from .admission import Given, admit, refusal

STAGE = 'stage "一" { seek choices in turn  draw ticket }\n'
BODY = f"""
cohort batch {{ primary marked "X", middle marked "C" }}
require "分数" points >= 1
bundle twins represented by stands {{ margin skip }}
{STAGE}"""
PLANS = Given("东2/primary 东2/middle")
GOOD: dict[str, dict[str, Any]] = {
    "A": {"points": 1.0, "twins": "双", "choices": ("东",), "stands": True},
    "B": {"points": 1.0, "twins": "双", "choices": ("东",)},
}


def changed(**cells: Any) -> dict[str, dict[str, Any]]:
    return {**GOOD, "B": {**GOOD["B"], **cells}}


@pytest.mark.parametrize(
    ("children", "codes"),
    [
        (changed(twins=None), ["D101"]),
        (GOOD | dict.fromkeys("CDEFG", GOOD["B"]), ["D101"]),
        (changed(stands=True), ["D102"]),
        (GOOD | {"A": {**GOOD["A"], "stands": False}}, ["D102"]),
        (changed(batch="middle"), ["D103"]),
        (changed(points=0.0), ["D104"]),
        (changed(choices=("东", "南")), ["D105"]),
        (changed(choices=("南",), points=0.0, stands=True), ["D102", "D104", "D105"]),
    ],
)
def test_every_fault_of_a_bundle_has_its_own_code(children: dict[str, dict[str, Any]], codes: list[str]) -> None:
    assert refusal(BODY, children, PLANS) == codes


def test_a_message_names_the_bundle_its_children_and_what_to_do() -> None:
    with pytest.raises(Rejected) as refused:
        admit(BODY, changed(choices=("南",)), PLANS)
    (fault,) = refused.value.findings
    assert "the bundle `双` (`A`, `B`)" in fault.message.en
    assert "`A`: `东`; `B`: `南`" in fault.message.en
    assert fault.help is not None
    assert fault.where is not None


def test_lists_may_differ_in_a_stage_that_is_not_for_all_of_the_bundle() -> None:
    body = "bundle twins { margin skip }\n" + STAGE.replace("seek", "who able  seek")
    twin = {"twins": "双"}
    children: dict[str, dict[str, Any]] = {
        "A": {**twin, "choices": ("东",), "able": True},
        "B": {**twin, "choices": ("南",)},
    }
    assert admit(body, children, Given("东2 南2")).placed == ""


def test_a_bundle_may_not_have_a_ruling_for_some_of_its_children() -> None:
    assert refusal("bundle twins { margin skip }\n" + STAGE, "A+B:东 C:东", Given("东2", rulings="A:东")) == ["D106"]


def test_a_bundle_with_rulings_for_all_is_out_of_the_stages() -> None:
    done = admit("bundle twins { margin skip }\n" + STAGE, "A+B:东 C:东", Given("东2", rulings="B:东 A:东"))
    assert done.column("status") == {"A": "ruled", "B": "ruled", "C": "leftover"}


def test_rulings_take_seats_of_their_cohort_and_over_plan_is_reported() -> None:
    done = admit(STAGE, "A:东 B:东 C:东", Given("东1", rulings="C:东 B:东"))
    assert done.column("seat_over_plan") == {"A": None, "B": False, "C": True}
    assert done.at("东") == "B C"


def test_a_ruling_for_nobody_and_two_for_one_child_are_refused() -> None:
    assert refusal(STAGE, "A:东", Given("东3", rulings="A:东 Z:东 A:南")) == ["D107", "D108"]
