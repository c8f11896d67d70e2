"""Draws by positions, as lists and lazily, with numbers in whatever order, all come to the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import pytest
from attrs import frozen
from paiwei.dsl.findings import Rejected
from paiwei.engine.build import build
from paiwei.engine.draws.strategy import Ballot, Drawn, InOrder, Strategy, Unit
from paiwei.engine.draws.table import STRATEGIES
from paiwei.engine.numbers import PublicNumbers
from paiwei.engine.outcome import Outcome
from paiwei.engine.run import run

from tests.engine.admission import DICE, Given, admitted_world

CHILDREN = " ".join(f"{at:02}:东西南" for at in range(30))
GIVEN = Given("东4 西9 南5")


class Lazily:
    """The draw of ticket, unit by unit: a number is there once its unit is handed over."""

    signature = STRATEGIES["ticket"].signature

    def draw(self, ballot: Ballot) -> Drawn:
        """As ticket does."""
        whole = STRATEGIES["ticket"].draw(ballot)
        numbers: dict[str, str] = {}

        def coming() -> Iterator[Unit]:
            for unit in whole.order:
                numbers[unit.id] = whole.numbers[unit.id]
                yield unit

        return Drawn(coming(), numbers, whole.events)


@frozen
class Otherwise:
    """The draw of ticket, its order and numbers given in another way."""

    order: Callable[[Sequence[Unit]], Iterable[Unit]] = list
    numbers: Callable[[Mapping[str, str]], Mapping[str, Any]] = dict

    signature = STRATEGIES["ticket"].signature

    def draw(self, ballot: Ballot) -> Drawn:
        """As ticket does."""
        whole = STRATEGIES["ticket"].draw(ballot)
        assert isinstance(whole.order, InOrder)
        return Drawn(self.order(whole.order), self.numbers(whole.numbers), whole.events)


def anew(order: Sequence[Unit]) -> InOrder:
    """The same by positions among units that are equal to those of the ballot, but not they."""
    assert isinstance(order, InOrder)
    return InOrder(tuple(map(Unit._make, order.units)), order.positions)


def moved(order: Sequence[Unit], at: int, position: int) -> InOrder:
    """By positions, one of which is another."""
    assert isinstance(order, InOrder)
    positions = list(order.positions)
    positions[at] = positions[position] if position < len(positions) else position
    return InOrder(order.units, positions)


def few(numbers: Mapping[str, str]) -> Mapping[str, str]:
    """All numbers but the first."""
    return dict(list(numbers.items())[1:])


WAYS: dict[str, Strategy] = {
    "lazily": Lazily(),
    "as a list": Otherwise(),
    "by positions, numbers ascending by id": Otherwise(
        order=lambda order: order, numbers=lambda n: dict(sorted(n.items()))
    ),
    "by positions among others": Otherwise(order=anew),
}


def outcome(stage: str, ticket: Strategy = STRATEGIES["ticket"]) -> Outcome:
    """A run in which everybody seeks the same schools."""
    policy, roster = admitted_world(f'stage "一" {{ {stage} draw ticket }}\n', CHILDREN, GIVEN)
    return run(build(policy), roster, PublicNumbers(DICE), strategies={**STRATEGIES, "ticket": ticket})


@pytest.mark.parametrize("stage", ["seek choices", "seek choices deferred"])
@pytest.mark.parametrize("way", WAYS)
def test_places_and_numbers_are_those_of_a_draw_by_positions(stage: str, way: str) -> None:
    usual, other = outcome(stage), outcome(stage, WAYS[way])
    assert other.placements.equals(usual.placements)
    assert (other.placements["number"] != "").sum() > 10


@pytest.mark.parametrize("way", WAYS)
def test_explanations_know_the_numbers(way: str) -> None:
    listed, lazy = outcome("seek choices deferred").history, outcome("seek choices deferred", WAYS[way]).history
    assert lazy.visits == listed.visits
    assert any(visit.lot is not None and visit.lot.number for visit in lazy.visits.values())


STRANGER = Unit("nobody", 1, "nobody")
WRONG: dict[str, tuple[Strategy, str]] = {
    "one twice in a list": (Otherwise(lambda order: [order[0], *order]), "twice"),
    "one twice by positions": (Otherwise(lambda order: moved(order, 0, 1)), "twice"),
    "one twice by positions, fewer numbers": (Otherwise(lambda order: moved(order, 0, 1), few), "twice"),
    "one twice lazily": (Otherwise(lambda order: iter([order[0], *order])), "twice"),
    "a stranger in a list": (Otherwise(lambda order: [STRANGER, *order]), "`nobody`, who takes no part"),
    "a stranger lazily": (Otherwise(lambda order: iter([STRANGER, *order])), "`nobody`, who takes no part"),
    "a position that is none": (Otherwise(lambda order: moved(order, 0, 999)), "takes no part"),
    "a number for nobody": (Otherwise(numbers=lambda n: {"nobody": "0"} | dict(n)), "numbers `nobody`"),
    "a number for nobody, by positions": (
        Otherwise(lambda order: order, lambda n: {"nobody": "0"} | dict(n)),
        "numbers `nobody`",
    ),
    "a number that is no text": (Otherwise(numbers=lambda n: {unit: int(n[unit]) for unit in n}), "no text"),
}


@pytest.mark.parametrize("stage", ["seek choices", "seek choices deferred"])
@pytest.mark.parametrize("way", WRONG)
def test_a_strategy_that_would_give_a_seat_to_nobody_is_refused_and_named(stage: str, way: str) -> None:
    strategy, said = WRONG[way]
    with pytest.raises(Rejected) as refusal:
        outcome(stage, strategy)
    assert {finding.code for finding in refusal.value.findings} == {"S004"}
    message = refusal.value.findings[0].message.en
    assert "`ticket`" in message
    assert said in message


def test_an_order_by_positions_is_a_list_of_units() -> None:
    units = tuple(Unit(name, 1, name) for name in "abc")
    order = InOrder(units, [2, 0, 1])
    assert [unit.id for unit in order] == ["c", "a", "b"]
    assert order[0] == units[2]
    assert list(order[1:]) == [units[0], units[1]]
    assert order == [units[2], units[0], units[1]]
    assert order != [units[0]]
