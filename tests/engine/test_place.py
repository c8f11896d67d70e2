"""The one rule of the last seat, and what follows from it where seats run out."""

from collections.abc import Sequence

import pytest
from paiwei.dsl.policy import Margin, MarginKind
from paiwei.engine.draws.ring import leaving
from paiwei.engine.place import place

SKIP, STOP, SPLIT = Margin(MarginKind.SKIP), Margin(MarginKind.STOP), Margin(MarginKind.SPLIT)


def overflow(most: int) -> Margin:
    return Margin(MarginKind.OVERFLOW, most)


@pytest.mark.parametrize("margin", [SKIP, STOP, SPLIT, overflow(3)])
def test_a_unit_that_fits_is_in_whatever_the_margin(margin: Margin) -> None:
    assert [place(size, 3, margin) for size in (1, 2, 3)] == [(1, False), (2, False), (3, False)]


@pytest.mark.parametrize("margin", [SKIP, STOP, SPLIT, overflow(3)])
@pytest.mark.parametrize("seats", [0, -1])
def test_a_unit_that_meets_no_seat_waits_whatever_the_margin(margin: Margin, seats: int) -> None:
    assert [place(size, seats, margin) for size in (1, 2)] == [(0, False), (0, False)]


@pytest.mark.parametrize(
    ("margin", "seated"),
    [
        (SKIP, (0, False)),
        (STOP, (0, True)),
        (SPLIT, (2, False)),
        (overflow(0), (0, False)),
        (overflow(1), (0, False)),
        (overflow(2), (4, False)),
    ],
)
def test_four_children_who_meet_two_seats_are_seated_as_the_margin_says(
    margin: Margin, seated: tuple[int, bool]
) -> None:
    assert place(4, 2, margin) == seated


def ring_through_place(sizes: Sequence[int], seats: int, margin: Margin) -> list[int]:
    """Positions from 1 that get seats when a ring (start 1, step 3, drawn leave) hands units to the one rule."""
    placed = []
    for position in leaving(range(1, len(sizes) + 1), 1, 3):
        seated = place(sizes[position - 1], seats, margin)
        if seated.members:
            placed.append(position)
            seats -= seated.members
        if seated.closes or seats <= 0:
            break
    return placed


FOURTH_IS_A_BUNDLE = (1, 1, 1, 2, 1, 1, 1, 1)


@pytest.mark.parametrize(
    ("seats", "margin", "positions"),
    [
        (2, overflow(1), [1, 4]),
        (2, SKIP, [1, 7]),
        (2, STOP, [1]),
        (4, SKIP, [1, 4, 7]),
        (4, STOP, [1, 4, 7]),
        (4, overflow(1), [1, 4, 7]),
    ],
)
def test_the_published_ring_of_eight_codes_comes_out_with_every_margin(
    seats: int, margin: Margin, positions: list[int]
) -> None:
    assert ring_through_place(FOURTH_IS_A_BUNDLE, seats, margin) == positions


def test_the_published_ring_of_twenty_codes_comes_out() -> None:
    drawn = [6, 9, 12, 15, 18, 1, 4, 8, 13, 17, 2, 7, 14, 20, 10]
    placed: list[int] = []
    for position in leaving(range(1, 21), 6, 3):
        if place(1, 15 - len(placed), SKIP).members:
            placed.append(position)
    assert placed == drawn
