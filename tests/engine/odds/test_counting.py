"""Counted chances are those of every order tried one by one."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paiwei.dsl.policy import Draw, LeaveAll, Margin, MarginKind
from paiwei.engine.draws.ring import leaving, staying
from paiwei.engine.odds.around import around
from paiwei.engine.odds.counting import TooMany, counted
from paiwei.engine.odds.handing import EVERY_ORDER_ALIKE
from paiwei.engine.odds.school import Seating, school_odds

from tests.engine.admission import unit
from tests.engine.odds.orders import MARGINS, by_every_order

SKIP = Margin(MarginKind.SKIP)
SIZES = st.lists(st.integers(1, 3), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(sizes=SIZES, seats=st.integers(0, 9), margin=st.sampled_from(MARGINS), handed=st.integers(1, 6))
def test_counted_chances_are_those_of_every_order(sizes: list[int], seats: int, margin: Margin, handed: int) -> None:
    found = counted(Counter(sizes), seats, margin, handed)
    for size, (whole, part) in zip(sizes, by_every_order(sizes, seats, margin, handed), strict=True):
        assert found.whole[size] == pytest.approx(float(whole), abs=1e-12)
        assert found.part[size] == pytest.approx(float(part), abs=1e-12)
    assert sum(found.ends.values()) == pytest.approx(1)


def test_without_bundles_the_chance_is_seats_over_children() -> None:
    assert counted({1: 100_000}, 25_000, SKIP, 100_000).whole[1] == pytest.approx(0.25, abs=1e-9)


def test_a_thousand_children_and_fifty_pairs_are_counted() -> None:
    found = counted({1: 1000, 2: 50}, 600, SKIP, 1050)
    seated = 1000 * found.whole[1] + 100 * found.whole[2]
    assert 599 < seated <= 600


def test_two_singles_and_one_pair_for_two_seats_by_hand() -> None:
    # First drawn: the pair (1/3), then nothing is left. A single first (2/3): one seat is left; of the other two the
    # pair comes next in half of the cases and waits, and the single after it is in either way.
    found = counted({1: 2, 2: 1}, 2, SKIP, 3)
    assert [found.whole[1], found.whole[2]] == pytest.approx([2 / 3, 1 / 3])


def test_what_would_take_too_long_is_refused() -> None:
    with pytest.raises(TooMany):
        counted({1: 5000, 2: 400, 3: 300}, 4000, SKIP, 5700)


def test_lots_hand_over_no_more_units_than_there_are_seats() -> None:
    assert [EVERY_ORDER_ALIKE["lots"](5, seats) for seats in (-1, 0, 3, 9)] == [0, 0, 3, 5]
    assert EVERY_ORDER_ALIKE["ticket"](5, 3) == 5


@pytest.mark.parametrize("margin", MARGINS, ids=lambda margin: margin.kind)
def test_a_seat_left_by_a_pair_goes_to_the_group_below(margin: Margin) -> None:
    code, size = np.array([0, 0, 0, 1, 1]), np.array([2, 2, 1, 1, 1])
    found = school_odds(code, size, 4, Seating(margin, Draw("ticket"), EVERY_ORDER_ALIKE["ticket"]))
    # 5 members for 4 seats. The single is last in a third of the orders: then no pair meets the margin, seats are gone.
    # Else a pair comes last with one seat left.
    third = 1 / 3
    upper = {"skip": (2 * third, 2 * third), "stop": (2 * third, 2 * third)}
    upper |= {"overflow": (1.0, 2 * third), "split": (2 * third, 2 * third)}
    assert (found.whole[0], found.whole[2]) == pytest.approx(upper[margin.kind])
    assert found.part[0] == pytest.approx(third if margin.kind is MarginKind.SPLIT else 0)
    below = third if margin.kind is MarginKind.SKIP else 0  # one seat, in two thirds, for two children
    assert found.whole[3:] == pytest.approx([below, below])
    assert found.over == pytest.approx(2 * third if margin.kind is MarginKind.OVERFLOW else 0)


def test_a_group_that_fits_is_sure_and_ties_may_be_left() -> None:
    code, size = np.array([0, 0, 1, 1]), np.array([1, 1, 1, 1])
    found = school_odds(code, size, 3, Seating(SKIP, LeaveAll(), None))
    assert found.whole.tolist() == [1, 1, 0, 0]
    assert found.ends == {(1, False): 1.0}


@pytest.mark.parametrize("walk", [leaving, staying])
@pytest.mark.parametrize("margin", MARGINS, ids=lambda margin: margin.kind)
def test_round_every_arrangement_of_a_ring_the_chances_are_those_counted(walk: object, margin: Margin) -> None:
    from itertools import permutations

    units = [unit("a"), unit("b"), unit("c", 2), unit("d", 2)]
    sums = {"a": 0.0, "c": 0.0}
    rings = list(permutations(units))
    for ring in rings:
        found = around(ring, walk, 3, margin)  # type: ignore[arg-type]
        for at, one in enumerate(found.ring):
            if one.id in sums:
                sums[one.id] += found.whole[at] / len(rings)
    expected = counted({1: 2, 2: 2}, 3, margin, 4)
    assert (sums["a"], sums["c"]) == pytest.approx((expected.whole[1], expected.whole[2]))


def test_round_one_ring_of_singles_every_code_has_the_same_chance() -> None:
    found = around([unit(str(at)) for at in range(9)], leaving, 4, SKIP)
    assert found.whole == pytest.approx([4 / 9] * 9)
