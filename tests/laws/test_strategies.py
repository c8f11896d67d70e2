"""What every way of drawing keeps to, our own and any that a package brings: all of the table is tried, unasked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from runpy import run_path

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st
from paiwei.dsl.signatures import Signature, Whole
from paiwei.engine.draws.keys import draw_key, seed
from paiwei.engine.draws.strategy import Ballot, Drawn, Strategy, Unit
from paiwei.engine.draws.table import STRATEGIES

from tests.oracle import chance
from tests.oracle.inputs import Where
from tests.worlds.by_hand import DICE
from tests.worlds.given import Recording
from tests.worlds.lazy import MadeUp
from tests.worlds.trials import tries

PLUGIN = Path(__file__).parents[1] / "plugin" / "alternate_draws.py"
EVERY: Mapping[str, Strategy] = {**STRATEGIES, "alternate": run_path(str(PLUGIN))["alternate"]}
KEPT = [name for name, strategy in EVERY.items() if strategy.signature.steady]
IDS = st.text(st.characters(min_codepoint=33, max_codepoint=0x9FFF, exclude_characters=","), min_size=1, max_size=8)
SECRET = seed(b"record", chance.public_text(DICE), "", "")
NUMBERS = MadeUp(Where("s", "", "甲校", 1), Recording(1))


@frozen
class Answer:
    """What a strategy makes of a ballot, all of it asked for."""

    order: tuple[str, ...]
    numbers: Mapping[str, str]
    events: tuple[object, ...]

    @classmethod
    def of(cls, strategy: Strategy, ballot: Ballot) -> Answer:
        drawn: Drawn = strategy.draw(ballot)
        order = tuple(unit.id for unit in drawn.order)  # a lazy one may number only whom it hands over
        return cls(order, dict(drawn.numbers), drawn.events)


@st.composite
def arguments(draw: st.DrawFn, signature: Signature) -> Mapping[str, int | str]:
    """Any that the language lets through."""
    found: dict[str, int | str] = {}
    for each in signature.parameters:
        if isinstance(each, Whole):
            found[each.name] = draw(st.integers(each.least, each.most))
        else:
            found[each.name] = draw(st.sampled_from([word for word, _ in each.words]))
    for low, high in signature.ordered:
        found[low], found[high] = sorted([int(found[low]), int(found[high])])
    return found


@st.composite
def ballots(draw: st.DrawFn, signature: Signature) -> Ballot:
    """A list of equals with bundles among them."""
    ids = sorted(draw(st.lists(IDS, min_size=1, max_size=9, unique=True)), key=str.encode)
    units = tuple(Unit(each, draw(st.integers(1, 3)), each) for each in ids)
    seats, mark = draw(st.integers(0, 12)), draw(st.sampled_from(["", "X"]))
    given = draw(arguments(signature))
    return Ballot("s//甲校/1", units, seats, lambda name: draw_key(SECRET, name), given, mark, NUMBERS, DICE)


@pytest.mark.parametrize("name", EVERY)
@tries(40)
@given(data=st.data())
def test_units_of_the_ballot_are_handed_over_once_at_most_and_numbered(name: str, data: st.DataObject) -> None:
    strategy = EVERY[name]
    ballot = data.draw(ballots(strategy.signature))
    answer, units = Answer.of(strategy, ballot), {unit.id for unit in ballot.units}
    assert len(set(answer.order)) == len(answer.order)
    assert set(answer.order) <= units
    assert set(answer.numbers) <= units
    assert all(type(number) is str and number for number in answer.numbers.values())
    if strategy.signature.numbers_everyone:
        assert set(answer.numbers) == units
    if strategy.signature.comparable:
        assert set(answer.order) == set(answer.numbers) == units
        assert len(set(answer.numbers.values())) == len(units)


@pytest.mark.parametrize("name", EVERY)
@tries(20)
@given(data=st.data())
def test_the_same_ballot_gives_the_same_for_ever(name: str, data: st.DataObject) -> None:
    ballot = data.draw(ballots(EVERY[name].signature))
    assert Answer.of(EVERY[name], ballot) == Answer.of(EVERY[name], evolve(ballot))


@pytest.mark.parametrize("name", KEPT)
@tries(40)
@given(data=st.data(), newcomer=IDS)
def test_adding_a_child_leaves_the_order_of_all_others_alone(name: str, data: st.DataObject, newcomer: str) -> None:
    ballot = data.draw(ballots(EVERY[name].signature))
    units = {unit.id: unit for unit in (*ballot.units, Unit(newcomer, 1, newcomer))}
    more = evolve(ballot, units=tuple(sorted(units.values(), key=lambda unit: unit.id.encode())))
    before, after = Answer.of(EVERY[name], ballot), Answer.of(EVERY[name], more)
    children = {unit.id for unit in ballot.units}
    assert before.order == tuple(child for child in after.order if child in children)


def test_a_promise_of_a_steady_order_is_tried() -> None:
    assert "ticket" in KEPT
