"""The lots that people draw next: of one turn at a time, from what is on record."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from attrs import evolve
from paiwei.dsl.findings import Rejected
from paiwei.engine.build import build
from paiwei.engine.determine import undetermined
from paiwei.engine.draws.keys import draw_key, seed, shuffle
from paiwei.engine.draws.table import STRATEGIES
from paiwei.engine.evaluators.columnar import Columnar
from paiwei.engine.next_lots import next_lots
from paiwei.engine.numbers import Lot, PublicNumbers
from paiwei.engine.prepared_lots import PreparedLots
from paiwei.engine.run import Inputs, run

from .admission import DICE, Given, admitted_world

BODY = 'bundle twins { margin overflow 1 }\nstage "一" { seek choices in turn  draw lots }\n'
CHILDREN = "A:东南 B1+B2:东南 C:东南 D:东南 E:南 F:南 G:南"
GIVEN = Given("东2 南4")


def prepared(numbers: PublicNumbers, children: str = CHILDREN, given: Given = GIVEN) -> tuple[PreparedLots, ...]:
    policy, roster = admitted_world(BODY, children, given)
    graph = build(policy)
    inputs = Inputs(policy, roster, numbers, dict(STRATEGIES))
    return next_lots(inputs, Columnar(graph, roster), undetermined(graph, roster), hold=False)


def record(draws: Sequence[PreparedLots]) -> tuple[Lot, ...]:
    return tuple(
        Lot(lots.turn, lots.school, unit.id, f"{at:03d}", at <= lots.places)
        for lots in draws
        for at, unit in enumerate(lots.units, 1)
    )


def test_turn_after_turn_the_missing_lots_are_prepared_until_the_run_can_be_made() -> None:
    numbers, single = PublicNumbers(DICE), CHILDREN.replace("B1+B2", "B")
    turns = []
    while draws := prepared(numbers, single):
        turns.append(draws)
        numbers = evolve(numbers, lots={"一": ((*numbers.lots.get("一", ((),))[0], *record(draws)),)})
    assert [[(lots.school, lots.turn, len(lots.units), lots.places) for lots in draws] for draws in turns] == [
        [("东", 1, 4, 2)],
        [("南", 2, 2, 1)],
    ]
    policy, roster = admitted_world(BODY, single, GIVEN)
    outcome = run(build(policy), roster, numbers, strategies=dict(STRATEGIES))
    assert outcome.counts["placed"] == 6


def test_all_schools_of_a_turn_are_prepared_together_and_only_those_without_a_record() -> None:
    children, given = "A:东 B:东 C:南 D:南", Given("东1 南1")
    both = prepared(PublicNumbers(DICE), children, given)
    assert [(lots.school, lots.blanks) for lots in both] == [("东", 1), ("南", 1)]
    half = prepared(PublicNumbers(DICE, lots={"一": (record(both[:1]),)}), children, given)
    assert half == both[1:]


def test_the_order_is_the_shuffle_that_the_run_puts_on_record() -> None:
    (lots,) = prepared(PublicNumbers(DICE))
    policy, roster = admitted_world(BODY, CHILDREN, GIVEN)
    numbers = PublicNumbers(DICE, lots={"一": (record([lots]),)})
    second = prepared(numbers)
    numbers = PublicNumbers(DICE, lots={"一": (record([lots, *second]),)})
    outcome = run(build(policy), roster, numbers, strategies=dict(STRATEGIES))
    drawn = [event.body["unit"] for event in outcome.events if event.kind == "lot" and event.body["draw"] == lots.draw]
    secret = seed(outcome.manifest, numbers.public, "", "")
    assert drawn == [unit.id for unit in lots.units]
    assert drawn == shuffle(["A", "B1", "C", "D"], draw_key(secret, "一//东/1/order"))


def test_a_bundle_has_one_lot_that_its_children_share() -> None:
    (lots,) = prepared(PublicNumbers(DICE))
    assert {unit.id: unit.size for unit in lots.units} == {"A": 1, "B1": 2, "C": 1, "D": 1}
    assert (lots.children, lots.blanks) == (5, 2)


def test_nothing_is_prepared_where_everybody_fits() -> None:
    assert prepared(PublicNumbers(DICE), CHILDREN, Given("东9 南9")) == ()


def test_what_is_wrong_with_the_lots_so_far_is_refused_before_more_are_drawn() -> None:
    (lots,) = prepared(PublicNumbers(DICE))
    wrong = (*record([lots])[:-1], Lot(1, "南", "E", "1", True))
    with pytest.raises(Rejected) as refused:
        prepared(PublicNumbers(DICE, lots={"一": (wrong,)}))
    assert [finding.code for finding in refused.value.findings] == ["N031", "N041"]
