"""Permutation tests: the orders are fair and stay within their draw, and no more of them are made than are needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import permutations as every_order
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from paiwei.engine.oddities.correlation import OrderTest, Places, group_differences, rank_correlation, scaled
from paiwei.engine.oddities.permutations import MOST, permutations
from paiwei.engine.oddities.registered import PERMUTATIONS
from paiwei.engine.oddities.sample import Floats, sample
from paiwei.engine.oddities.sequential import ENOUGH, p_values
from paiwei.engine.units import Ints

Values = list[int]


def places(*orders: Values) -> Places:
    """Draws in which each child, in the order of ids, has a place of its own."""
    begins = np.cumsum([0, *map(len, orders)])
    return Places.of(
        [
            sample(
                "d",
                np.arange(begin, begin + len(order)),
                np.zeros(len(order), dtype=np.bool_),
                (begin + np.argsort(order)).tolist(),
            )
            for begin, order in zip(begins, orders, strict=False)
        ]
    )


def p_of(test: OrderTest | None, drawn: Places, seed: bytes = b"seed") -> float:
    """The p-value by permutations."""
    assert test is not None
    orders = permutations(drawn.draw, seed)
    return p_values([(test.seen, test.of)], (drawn.place[block] for block in orders))[0]


def share_of(test: OrderTest | None, drawn: Places) -> float:
    """The p-value by all permutations that there are at the most."""
    assert test is not None
    far = np.concatenate([test.of(drawn.place[block]) for block in permutations(drawn.draw, b"seed")])
    return (1 + int((far >= test.seen * (1 - 1e-9)).sum())) / (1 + len(far))


def test_every_order_of_a_draw_comes_up_as_often_as_any_other_and_never_leaves_the_draw() -> None:
    draw = np.array([0, 0, 0, 1, 1])
    orders = np.concatenate(list(permutations(draw, b"fair")))
    assert orders.shape == (PERMUTATIONS, 5)
    first, second = Counter(map(tuple, orders[:, :3].tolist())), Counter(map(tuple, orders[:, 3:].tolist()))
    assert set(first) == set(every_order(range(3)))
    assert set(second) == set(every_order(range(3, 5)))
    for found, most in ((first, 20.5), (second, 10.8)):  # chi-square of 5 and 1 degrees, at 0.001
        expected = PERMUTATIONS / len(found)
        assert sum((times - expected) ** 2 / expected for times in found.values()) < most


def test_as_many_children_as_are_permuted_have_room_and_more_are_refused() -> None:
    assert np.array_equal(np.sort(next(permutations(np.arange(MOST) // 2, b""))[7]), np.arange(MOST))
    with pytest.raises(ValueError, match="1025 children"):
        next(permutations(np.zeros(MOST + 1, dtype=np.int64), b""))


@given(
    st.integers(0, 9999),
    st.sampled_from([0.5, 0.9, 0.98, 0.995, 2.0]),
    st.lists(st.integers(1, PERMUTATIONS - 1), max_size=5, unique=True),
)
def test_a_p_value_hangs_on_no_block_and_alarms_are_those_of_all_permutations(
    far: int, seen: float, cuts: Values
) -> None:
    figures = np.random.default_rng(far).random(PERMUTATIONS)

    def blocks(*ends: int) -> Iterator[Floats]:
        yield from np.split(figures, sorted(ends))

    [found] = p_values([(seen, lambda block: block)], blocks(*cuts))
    assert [found] == p_values([(seen, lambda block: block)], blocks(*range(1, PERMUTATIONS)))
    as_far = figures >= seen * (1 - 1e-9) - 1e-12
    whole = (1 + int(as_far.sum())) / (1 + PERMUTATIONS)
    if whole <= 0.01 or found <= 0.01:
        assert found == whole
    if as_far.sum() >= ENOUGH:
        assert found == ENOUGH / (1 + int(np.flatnonzero(as_far)[ENOUGH - 1]))


def test_permutations_are_made_only_while_a_test_needs_them_and_each_stops_for_itself() -> None:
    made = 0

    def blocks() -> Iterator[Floats]:
        nonlocal made
        for at in range(0, PERMUTATIONS, 100):
            made += 1
            yield np.arange(at, min(at + 100, PERMUTATIONS)) / PERMUTATIONS

    assert p_values([], blocks()) == []
    assert made == 0
    assert p_values([(0.0, lambda block: block)], blocks()) == [1.0]
    assert made == 1
    assert p_values([(0.0, lambda block: block), (0.5, lambda block: block)], blocks())[0] == 1.0
    assert made == 1 + 11  # half of 1,999, and twenty more


def test_a_p_value_is_near_that_of_all_orders() -> None:
    drawn = places([0, 1, 2, 4, 3])
    test = rank_correlation(drawn, np.arange(5))
    assert test is not None
    assert test.statistic == pytest.approx(0.9)
    # Five orders are as far out on either side.
    assert share_of(test, drawn) == pytest.approx(10 / 120, abs=4 * sqrt(10 / 120 / 1999))
    assert p_of(test, drawn) == pytest.approx(10 / 120, abs=4 * sqrt(10 / 120 / 240))


@pytest.mark.parametrize("level", [0.02, 0.1, 0.5])
def test_honest_draws_have_small_p_values_no_more_often_than_the_values_say(level: float) -> None:
    rng = np.random.default_rng(7)
    small = 0
    for number in range(300):
        drawn = places(rng.permutation(12).tolist())
        small += p_of(rank_correlation(drawn, np.arange(12)), drawn, bytes([number % 256, number // 256])) <= level
    assert small <= 300 * level + 3 * sqrt(300 * level * (1 - level))


def ranks(values: Ints) -> Floats:
    """From 1, ties sharing their mean."""
    found: Floats = np.array([(values < each).sum() + ((values == each).sum() + 1) / 2 for each in values])
    return found


def test_one_draw_has_the_statistics_of_the_books_ties_included() -> None:
    rng = np.random.default_rng(3)
    order, other, group = rng.permutation(60), rng.integers(0, 20, 60), rng.integers(0, 4, 60)
    drawn = places(order.tolist())
    ranked, grouped = rank_correlation(drawn, other), group_differences(drawn, group)
    assert ranked is not None
    assert grouped is not None
    assert ranked.statistic == pytest.approx(np.corrcoef(ranks(order), ranks(other))[0, 1])
    means = [((group == each).sum(), ranks(order)[group == each].mean()) for each in range(4)]
    assert grouped.statistic == pytest.approx(12 / (60 * 61) * sum(n * (mean - 30.5) ** 2 for n, mean in means))
    assert np.allclose(scaled(other, drawn.draw), (ranks(other) - 30.5) / 60)


def test_draws_that_say_nothing_change_nothing_and_alone_are_no_test() -> None:
    told: Ints = np.array([3, 1, 4, 0, 2, 0, 0, 0, 9])
    with_more, alone = places([3, 1, 4, 0, 2], [1, 0, 2], [0]), places([3, 1, 4, 0, 2])
    for test in (rank_correlation, group_differences):
        more, only = test(with_more, told), test(alone, told[:5])
        assert more is not None
        assert only is not None
        assert (more.statistic, more.limit) == pytest.approx((only.statistic, only.limit))
        assert test(places([1, 0, 2], [0]), told[5:]) is None


def test_the_limit_laws_agree_with_permutations() -> None:
    place = np.arange(400)
    drawn = places(place.tolist())
    mixed = places(((place * 7919) % 400).tolist())
    other, groups = 12 * ((place * 7919) % 400) + place, place // 101 + (place % 3 == 0)
    for test, by in ((rank_correlation(drawn, other), drawn), (group_differences(mixed, groups), mixed)):
        assert test is not None
        assert share_of(test, by) == pytest.approx(test.limit, abs=0.04)
