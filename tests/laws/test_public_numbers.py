"""Public numbers made in Python meet the same door as those in a file: what a run takes, the verifier takes."""

from __future__ import annotations

from enum import IntEnum
from functools import cache
from typing import Any

import numpy as np
import paiwei
import pytest
from hypothesis import given
from hypothesis import strategies as st
from paiwei.dsl.findings import Rejected
from paiwei.dsl.policy import Policy
from paiwei.engine.roster import Roster

from tests.oracle import Table
from tests.worlds.by_hand import children
from tests.worlds.given import roster_of
from tests.worlds.texts import checked
from tests.worlds.trials import tries

TEXT = """
policy "手算" { authority "机关" source 方案 "方案" }
applicant { id text "编号" key }
schools { 甲校 }
stage "循环" { seek 甲校  draw ring(code digits 3, drawn leave) }
"""


class Face(IntEnum):
    """A number to Python, and none that JSON would be asked for."""

    SIX = 6


WHOLE = st.integers(0, 9) | st.integers(0, 10**15 - 1)
ANYTHING = (
    st.integers()
    | st.floats()
    | st.booleans()
    | st.text(max_size=3)
    | st.none()
    | st.sampled_from([10**15, 2**53, 10**5000, Face.SIX, np.int64(6)])
)
LABELS = st.sampled_from(["dice", "balls", "球"]) | st.text(max_size=4) | st.none()
MANY = st.lists(WHOLE, min_size=20, max_size=22)
NUMBERS = MANY | MANY.map(tuple) | st.lists(WHOLE | ANYTHING, max_size=24) | ANYTHING
SOURCES = st.lists(st.tuples(LABELS, NUMBERS) | st.tuples(st.just("dice"), MANY), max_size=3)
OWN = st.fixed_dictionaries({"start": st.integers(0, 4) | ANYTHING, "step": st.integers(1, 3) | ANYTHING})
TEXTS = st.just("") | st.text(st.characters(), max_size=3) | ANYTHING


@cache
def admission() -> tuple[Policy, Roster]:
    policy = checked(TEXT)
    return policy, roster_of(policy, Table(("甲校",), {("", "甲校"): 1}), children(policy, {"A": {}, "B": {}, "C": {}}))


def run_and_verify(**given: Any) -> bool:
    """Whether a run takes them; what it takes is verified."""
    try:
        outcome = paiwei.run(*admission(), paiwei.PublicNumbers(**given), cross_check="off")
    except Rejected:
        return False
    paiwei.verify(outcome)
    return True


@tries(60)
@given(sources=SOURCES.map(tuple), own=OWN, revealed=TEXTS, beacon=TEXTS)
def test_what_a_run_takes_the_verifier_takes(sources: Any, own: Any, revealed: Any, beacon: Any) -> None:
    run_and_verify(sources=sources, draws={"循环": own}, revealed=revealed, beacon=beacon)


@tries(15)
@given(numbers=MANY, own=st.integers(1, 3))
def test_numbers_that_are_in_order_are_taken(numbers: list[int], own: int) -> None:
    assert run_and_verify(sources=(("dice", tuple(numbers)),), draws={"循环": {"start": own, "step": own}})


FAULTS: list[tuple[Any, list[str]]] = [
    ([("x", (-1,) * 10)], ["N005"]),
    ([("x", (True,) * 20)], ["N005"]),
    ([("x", (1.5,) * 20)], ["N005"]),
    ([("x", ("12345678901234567890",))], ["N005"]),
    ([("x", "12345678901234567890")], ["N005"]),
    ([("x", 7)], ["N005"]),
    ([("x", ())], ["N005"]),
    ([("x", (10**30,))], ["N016"]),
    ([("x", (10**5000,))], ["N016"]),
    ([("a=1.2./b", tuple(range(10, 30)))], ["N004"]),
    ([(None, tuple(range(10, 30)))], ["N004"]),
    ([("x", tuple(range(10, 30))), ("x", (1, 2))], ["N017"]),
]


@pytest.mark.parametrize(("sources", "codes"), FAULTS)
def test_each_mistake_is_told_as_it_is_of_a_file(sources: Any, codes: list[str]) -> None:
    with pytest.raises(Rejected) as refusal:
        paiwei.run(*admission(), paiwei.PublicNumbers(sources=tuple(sources)), cross_check="off")
    assert [finding.code for finding in refusal.value.findings] == codes
