"""draws.md §4: each strategy's order, numbers and records."""

from __future__ import annotations

from hashlib import sha256

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from paiwei.dsl.findings import Rejected
from paiwei.engine.draws.groups import Groups
from paiwei.engine.draws.keys import Stream, shuffle, ticket_order
from paiwei.engine.draws.lots import Lots
from paiwei.engine.draws.rfc3797 import MOST, Rfc3797, key_string, selection
from paiwei.engine.draws.ring import Ring, leaving, staying
from paiwei.engine.draws.strategy import Unit
from paiwei.engine.draws.ticket import Ticket

from .ballots import KEY_OF, Given, ballot

IDS = [f"U{i:03}" for i in range(1, 11)]


def test_ticket_numbers_are_the_positions_in_the_order_of_tickets() -> None:
    drawn = Ticket().draw(ballot(10))
    order = [unit.id for unit in drawn.order]
    assert order == [IDS[at] for at in ticket_order(KEY_OF("阶段//一校/1"), IDS)]
    assert drawn.numbers == {unit: str(place) for place, unit in enumerate(order, 1)}


def test_every_strategy_records_the_hash_of_its_numbers() -> None:
    drawn = Ticket().draw(ballot(3))
    text = "".join(f"{place}\t{unit.id}\n" for place, unit in enumerate(drawn.order, 1))
    (event,) = drawn.events
    expected = {"draw": "阶段//一校/1", "strategy": "ticket/1", "units": 3}
    assert event.kind == "numbered"
    assert event.body == {**expected, "sha256": sha256(text.encode()).hexdigest()}


def test_groups_give_numbers_by_the_chosen_shuffle_and_admit_by_another() -> None:
    numbers = Given({"groups": 4, "chosen": 3})
    drawn = Groups().draw(ballot(10, 2, {"from": 3, "to": 9}, numbers, mark="X"))
    chosen = shuffle(IDS, KEY_OF("阶段//一校/1/group-3"))
    assert drawn.numbers == {unit: f"X{place:03}" for place, unit in enumerate(chosen, 1)}
    assert [unit.id for unit in drawn.order] == shuffle(IDS, KEY_OF("阶段//一校/1/admit"))


def test_groups_ask_for_numbers_that_all_cohorts_share() -> None:
    numbers = Given({"groups": 4, "chosen": 3})
    Groups().draw(ballot(10, 2, {"from": 3, "to": 9}, numbers))
    assert numbers.asked == [("groups", 3, 9, True), ("chosen", 1, 4, True)]


def test_the_hash_of_every_group_is_on_record_before_one_is_chosen() -> None:
    drawn = Groups().draw(ballot(10, 2, {"from": 3, "to": 9}, Given({"groups": 4, "chosen": 3}), mark="X"))
    kinds = [(event.kind, event.body.get("name", event.body.get("group"))) for event in drawn.events]
    exported = [("group-exported", group) for group in (1, 2, 3, 4)]
    assert kinds == [("public-number", "groups"), *exported, ("public-number", "chosen"), ("numbered", None)]
    third = shuffle(IDS, KEY_OF("阶段//一校/1/group-3"))
    text = "".join(f"X{place:03}\t{unit}\n" for place, unit in enumerate(third, 1))
    assert drawn.events[3].body["sha256"] == drawn.events[6].body["sha256"] == sha256(text.encode()).hexdigest()


def test_groups_refuse_before_choosing_if_the_ball_is_missing() -> None:
    numbers = Given({"groups": 4})
    with pytest.raises(Rejected):
        Groups().draw(ballot(10, 2, {"from": 3, "to": 9}, numbers))
    assert [asked[0] for asked in numbers.asked] == ["groups", "chosen"]


@pytest.mark.parametrize(("count", "last"), [(9, "C009"), (999, "C999"), (1000, "C1000")])
def test_group_numbers_are_as_wide_as_the_list_and_three_digits_at_least(count: int, last: str) -> None:
    drawn = Groups().draw(ballot(count, 1, {"from": 1, "to": 1}, Given({"groups": 1, "chosen": 1}), mark="C"))
    written = sorted(drawn.numbers.values())
    assert written[-1] == last
    assert {len(number) for number in written} == {len(last)}


def test_the_worked_example_of_nanchang_comes_out() -> None:
    drawn = list(leaving(range(1, 21), 6, 3))[:15]
    assert drawn == [6, 9, 12, 15, 18, 1, 4, 8, 13, 17, 2, 7, 14, 20, 10]


def test_eight_codes_from_one_by_three_are_met_in_this_order() -> None:
    assert list(leaving(range(1, 9), 1, 3))[:3] == [1, 4, 7]


def test_a_ring_where_the_drawn_stay_goes_on_to_the_next_who_is_not_drawn() -> None:
    assert list(staying(range(1, 11), 6, 5)) == [6, 1, 7, 2, 8, 3, 9, 4, 10, 5]
    assert list(staying(range(1, 7), 2, 6)) == [2, 3, 4, 5, 6, 1]


@given(st.integers(1, 40).flatmap(lambda n: st.tuples(st.just(n), st.integers(1, n), st.integers(1, n))))
def test_either_ring_meets_everyone_once_as_the_slow_walk_does(world: tuple[int, int, int]) -> None:
    n, start, step = world
    slow, at = list[int](), start - 1
    while len(slow) < n:
        while at in slow:
            at = (at + 1) % n
        slow.append(at)
        at = (at + step) % n
    assert list(staying(range(n), start, step)) == slow
    assert sorted(leaving(range(n), start, step)) == list(range(n))


def test_ring_codes_are_distinct_and_of_the_digits_asked_in_ticket_order() -> None:
    arguments: dict[str, int | str] = {"code digits": 1, "drawn": "leave"}
    drawn = Ring().draw(ballot(9, 3, arguments, Given({"start": 2, "step": 3})))
    stream, taken = Stream(KEY_OF("阶段//一校/1/codes")), list[int]()
    for _ in range(9):
        while (code := 1 + stream.below(9)) in taken:
            pass
        taken.append(code)
    by_ticket = [IDS[at] for at in ticket_order(KEY_OF("阶段//一校/1"), IDS[:9])]
    assert drawn.numbers == {unit: str(code) for unit, code in zip(by_ticket, taken, strict=True)}
    assert [drawn.numbers[unit.id] for unit in drawn.order] == ["2", "5", "8", "3", "7", "4", "1", "6", "9"]


def test_a_ring_is_walked_only_as_far_as_it_is_asked() -> None:
    arguments: dict[str, int | str] = {"code digits": 7, "drawn": "stay"}
    drawn = Ring().draw(ballot(10, 3, arguments, Given({"start": 10, "step": 10})))
    order = iter(drawn.order)
    codes = sorted(int(code) for code in drawn.numbers.values())
    assert [int(drawn.numbers[next(order).id]) for _ in range(3)] == [codes[9], codes[0], codes[1]]
    assert len({len(code) for code in drawn.numbers.values()}) == 1


def test_a_ring_asks_for_positions_among_its_codes() -> None:
    numbers = Given({"start": 1, "step": 1})
    Ring().draw(ballot(10, 3, {"code digits": 7, "drawn": "leave"}, numbers))
    assert numbers.asked == [("start", 1, 10, False), ("step", 1, 10, False)]


def test_a_ring_with_fewer_codes_than_units_is_refused_with_the_digits_it_needs() -> None:
    with pytest.raises(Rejected) as refused:
        Ring().draw(ballot(10, 3, {"code digits": 1, "drawn": "leave"}, Given({"start": 1, "step": 1})))
    (finding,) = refused.value.findings
    assert finding.code == "N050"
    assert "9" in finding.message.zh


def test_lots_hand_over_those_with_a_place_in_the_order_of_drawing() -> None:
    paper = {unit: (f"签{at}", unit in ("U002", "U005", "U009")) for at, unit in enumerate(IDS)}
    drawn = Lots().draw(ballot(10, 3, numbers=Given(paper=paper)))
    stepping_up = shuffle(IDS, KEY_OF("阶段//一校/1/order"))
    assert [unit.id for unit in drawn.order] == [unit for unit in stepping_up if paper[unit][1]]
    assert drawn.numbers == {unit: paper[unit][0] for unit in IDS}


def test_as_many_lots_have_a_place_as_there_are_seats_but_not_more_than_units() -> None:
    numbers = Given(paper=dict.fromkeys(IDS, ("1", True)))
    Lots().draw(ballot(10, 3, numbers=numbers))
    Lots().draw(ballot(10, 30, numbers=numbers))
    assert numbers.asked == [("lots", 10, 3, False), ("lots", 10, 10, False)]


def test_a_bundle_draws_one_lot_through_its_representative() -> None:
    units = (Unit("A", 1, "A"), Unit("B", 2, "B2"))
    drawn = Lots().draw(ballot(units, 1, numbers=Given(paper={"A": ("1", False), "B": ("2", True)})))
    by_unit = {event.body["unit"]: event.body for event in drawn.events if event.kind == "lot"}
    assert by_unit["B"] == {"draw": "阶段//一校/1", "unit": "B", "drawn_by": "B2", "serial": "2", "place": True}
    assert [unit.size for unit in drawn.order] == [2]


def test_the_worked_example_of_rfc_3797_comes_out() -> None:
    key = key_string([(9319,), (2, 5, 12, 8, 10), (9, 18, 26, 34, 41, 45)])
    assert key == "9319./2.5.8.10.12./9.18.26.34.41.45./"
    assert list(selection(key, 25))[:10] == [17, 7, 2, 16, 25, 23, 8, 24, 19, 13]


def test_the_selection_of_the_ietf_nominating_committee_of_2022_comes_out() -> None:
    euro_millions = (7, 18, 28, 40, 48, 8, 11)
    powerball = (15, 21, 31, 36, 65, 16)
    tattslotto = (17, 21, 12, 26, 8, 42, 35, 13)
    loto_7 = (1, 10, 13, 14, 16, 25, 27, 5, 21)
    key = key_string([euro_millions, powerball, tattslotto, loto_7])
    assert list(selection(key, 267))[:10] == [171, 245, 68, 190, 70, 126, 110, 128, 138, 173]


def test_rfc_3797_selects_from_the_units_ascending_by_the_public_sources() -> None:
    sources = (("stock", (9319,)), ("first", (2, 5, 12, 8, 10)), ("second", (9, 18, 26, 34, 41, 45)))
    drawn = Rfc3797().draw(evolve(ballot(25, 3), sources=sources))
    assert [unit.id for unit in drawn.order][:3] == ["U017", "U007", "U002"]
    assert (drawn.numbers["U017"], drawn.numbers["U013"]) == ("1", "10")


def test_rfc_3797_refuses_more_units_than_it_can_count() -> None:
    with pytest.raises(Rejected) as refused:
        Rfc3797().draw(ballot([Unit("A", 1, "A")] * (MOST + 1)))
    assert refused.value.findings[0].code == "N051"
