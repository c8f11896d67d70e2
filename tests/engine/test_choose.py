"""Schools going down their queues: the columns do what one unit after the other would do."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from paiwei.dsl.policy import AdmitAll, Draw, LeaveAll, Margin, MarginKind, Ties
from paiwei.engine.choose import Chosen, Lottery, Queue, Rule, choose
from paiwei.engine.place import place
from paiwei.engine.units import Ints

SCHOOLS = 3
Entry = tuple[int, int, int]  # school, rank, size

queues = st.lists(st.tuples(st.integers(0, SCHOOLS - 1), st.integers(0, 2), st.integers(1, 3)), max_size=14)
margins = st.builds(Margin, st.sampled_from(MarginKind), st.integers(0, 2))
ties = st.sampled_from([Draw("ticket"), AdmitAll(), LeaveAll()])


def queue_of(entries: Iterable[Entry]) -> Queue:
    ordered = sorted((school, rank, unit, size) for unit, (school, rank, size) in enumerate(entries))
    school, rank, unit, size = np.array(ordered, dtype=np.int64).reshape(-1, 4).T
    return Queue(school, rank, unit, size)


def backwards(segment: int, entries: Ints, seats: int) -> Lottery:
    order = entries[::-1].tolist()
    numbers = {entry: f"no {at}" for at, entry in enumerate(order, 1)}
    return Lottery(order, lambda some: {entry: numbers[entry] for entry in some})


def one_by_one(queue: Queue, seats: int, rule: Rule, school: int) -> tuple[list[tuple[int, int]], bool]:
    """The entries of one school that get in, with how many members, in order; and whether it closed."""
    mine = [e for e in range(len(queue)) if queue.segment[e] == school]
    placed: list[tuple[int, int]] = []
    for rank in sorted({int(queue.code[e]) for e in mine}):
        group = [e for e in mine if queue.code[e] == rank]
        total = sum(int(queue.size[e]) for e in group)
        if seats <= 0:
            return placed, False
        if total > seats and len(group) > 1:
            if isinstance(rule.ties, LeaveAll):
                return placed, False
            if isinstance(rule.ties, AdmitAll):
                placed += [(e, int(queue.size[e])) for e in group]
                return placed, False
            group.reverse()
        for entry in group:
            seated = place(int(queue.size[entry]), seats, rule.margin)
            placed += [(entry, seated.members)] if seated.members else []
            seats -= seated.members
            if seated.closes:
                return placed, True
    return placed, False


@given(queues, st.lists(st.integers(-1, 7), min_size=SCHOOLS, max_size=SCHOOLS), margins, ties)
def test_columns_choose_as_one_unit_after_the_other_would(
    entries: list[Entry], seats: list[int], margin: Margin, how: Ties
) -> None:
    queue, rule = queue_of(entries), Rule(margin, how, backwards)
    chosen = choose(queue, np.array(seats, dtype=np.int64), rule)
    expected: list[tuple[int, int]] = []
    closed = []
    for school in range(SCHOOLS):
        placed, stop = one_by_one(queue, seats[school], rule, school)
        expected += placed
        closed += [school] if stop else []
    assert [(e, int(chosen.members[e])) for e in chosen.sequence.tolist()] == expected
    assert chosen.closed == closed
    assert int(chosen.members.sum()) == sum(members for _, members in expected)


def chosen_by(seats: int, entries: list[Entry], **rule: Any) -> Chosen:
    usual: dict[str, Any] = {"margin": Margin(MarginKind.SKIP), "ties": Draw("ticket"), "hold": backwards}
    return choose(queue_of(entries), np.array([seats, 0, 0], dtype=np.int64), Rule(**(usual | rule)))


def test_only_the_group_that_does_not_fit_is_drawn_and_numbered() -> None:
    chosen = chosen_by(3, [(0, 0, 1), (0, 1, 1), (0, 1, 1), (0, 1, 1), (0, 2, 1)])
    assert chosen.sequence.tolist() == [0, 3, 2]
    assert chosen.numbers == {3: "no 1", 2: "no 2"}
    assert chosen.drawn == {0: (3, 2)}


def test_seats_that_a_skipped_bundle_leaves_go_to_the_next_group() -> None:
    chosen = chosen_by(2, [(0, 0, 1), (0, 1, 2), (0, 2, 1), (0, 2, 1)])
    assert chosen.sequence.tolist() == [0, 3]


def test_a_strategy_that_numbers_everyone_draws_though_all_fit_and_though_no_seat_is_left() -> None:
    fits = chosen_by(5, [(0, 0, 1), (0, 0, 1)], everyone=True)
    assert (fits.sequence.tolist(), fits.drawn) == ([1, 0], {0: (2, 2)})
    full = chosen_by(0, [(0, 0, 1), (0, 0, 1)], everyone=True)
    assert (full.sequence.tolist(), full.drawn) == ([], {0: (2, 0)})


def test_a_strategy_that_numbers_everyone_still_lets_rank_go_first() -> None:
    chosen = chosen_by(2, [(0, 0, 1), (0, 1, 1), (0, 1, 1)], everyone=True)
    assert chosen.sequence.tolist() == [0, 2]
